package wnm.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from environment variables: {@code NAME}, and {@code WNM_NAME}, which wins because a general name such as
 * {@code HOST} may mean something else. An empty variable is not given.
 */
public final class EnvironmentValues {
    private static final String OWN_PREFIX = "WNM_";

    private EnvironmentValues() {}

    /**
     * The settings found.
     *
     * @param environment the process's variables, which win over those of the file even where they are empty
     */
    public static Layer of(Map<String, String> environment, DotEnvFile file) {
        List<GivenValue> values = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            setting.environmentVariable()
                    .flatMap(name -> name.startsWith(OWN_PREFIX)
                            ? lookUp(setting, name, environment, file)
                            : lookUp(setting, OWN_PREFIX + name, environment, file)
                                    .or(() -> lookUp(setting, name, environment, file)))
                    .ifPresent(values::add);
        }
        return new Layer(values, file.problems(), file.warnings());
    }

    private static Optional<GivenValue> lookUp(
            Setting setting, String name, Map<String, String> environment, DotEnvFile file) {
        Origin origin = new Origin.Environment(name);
        String text = environment.get(name);
        if (text == null) {
            origin = new Origin.DotEnv(file.path(), name);
            text = file.variables().get(name);
        }
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(new GivenValue(setting, text, origin));
    }
}
