package wnm.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.model.OperatorError;

/** Merges the layers, checks every value, and reports all problems at once. */
public final class SettingsResolver {
    private SettingsResolver() {}

    /**
     * Merges values given in layers, the highest layer first; within a layer the last value of a setting wins. An empty
     * text counts only on the command line. Values hidden by a higher layer are not checked.
     *
     * @throws OperatorError (usage) naming every bad value and where it came from
     */
    public static ResolvedSettings resolve(List<Layer> layers) {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> misspelt = new ArrayList<>();
        for (Layer layer : layers) {
            problems.addAll(layer.problems());
            warnings.addAll(layer.warnings());
            misspelt.addAll(layer.misspelt());
        }
        Map<Setting, GivenValue> merged = merge(layers);
        merged.replaceAll((setting, given) -> {
            ValueCheck.problem(given).ifPresent(problems::add);
            return setting.kind() == Setting.Kind.FLAG ? normalised(given) : given;
        });
        if (!problems.isEmpty()) {
            throw new OperatorError(OperatorError.USAGE, problems);
        }
        return new ResolvedSettings(merged, reportFormat(merged.values()), warnings, misspelt);
    }

    /** One value a setting, in the order of their weight: lowest layer first, within a layer as given. */
    private static Map<Setting, GivenValue> merge(List<Layer> layers) {
        Map<Setting, GivenValue> merged = new LinkedHashMap<>();
        for (Layer layer : layers.reversed()) {
            for (GivenValue given : layer.values()) {
                if (!given.text().isEmpty() || given.origin().isCommandLine()) {
                    merged.remove(given.setting());
                    merged.put(given.setting(), given);
                }
            }
        }
        return merged;
    }

    private static GivenValue normalised(GivenValue flag) {
        boolean on = ValueCheck.flag(flag.text()).orElse(false);
        return new GivenValue(flag.setting(), String.valueOf(on), flag.origin());
    }

    /** {@code --json} is {@code --report_format json}: of the two, the one with more weight counts. */
    private static Optional<String> reportFormat(Collection<GivenValue> byWeight) {
        Optional<String> format = Optional.empty();
        for (GivenValue given : byWeight) {
            if (given.setting() == Setting.REPORT_FORMAT) {
                format = Optional.of(given.text());
            } else if (given.setting() == Setting.JSON && given.text().equals("true")) {
                format = Optional.of("json");
            }
        }
        return format;
    }
}
