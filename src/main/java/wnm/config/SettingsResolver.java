package wnm.config;

import java.util.List;

/** Merges the layers, checks every value, and reports all problems at once. */
public final class SettingsResolver {
    private SettingsResolver() {}

    /**
     * Merges values given in layers, the highest layer first; within a layer the last value of a setting wins.
     *
     * @throws wnm.model.OperatorError (usage) naming every bad value and where it came from
     */
    public static ResolvedSettings resolve(List<List<GivenValue>> layers) {
        throw new UnsupportedOperationException("to be written");
    }
}
