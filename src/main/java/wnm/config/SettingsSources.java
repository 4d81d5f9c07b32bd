package wnm.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every place a setting may come from but the database, read in the order of precedence. */
public final class SettingsSources {
    private SettingsSources() {}

    /**
     * What was given, by command line, environment, {@code .env} and config files, the former over the latter.
     *
     * @param commandLine in the order typed
     * @param environment the process's variables
     * @throws wnm.model.OperatorError (usage) naming every bad value and where it came from
     */
    public static ResolvedSettings read(
            List<GivenValue> commandLine, Map<String, String> environment, DotEnvFile dotEnv, UserPaths paths) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.of(commandLine));
        layers.add(EnvironmentValues.of(environment, dotEnv));
        Optional<GivenValue> named = commandLine.stream()
                .filter(given -> given.setting() == Setting.CONFIG)
                .reduce((first, last) -> last);
        layers.addAll(ConfigFile.layers(named, paths));
        return SettingsResolver.resolve(layers);
    }
}
