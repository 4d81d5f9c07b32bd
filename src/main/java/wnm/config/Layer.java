package wnm.config;

import java.util.List;

/**
 * What one source of settings gave.
 *
 * @param values in the order given; of several for one setting the last counts
 * @param problems what stops the run, one line each, naming its place
 * @param warnings what does not stop it, likewise
 * @param misspelt those of the warnings that speak of a name which is nearly a setting's
 */
public record Layer(List<GivenValue> values, List<String> problems, List<String> warnings, List<String> misspelt) {
    public Layer {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        misspelt = List.copyOf(misspelt);
    }

    /** Without any name that is nearly a setting's. */
    public Layer(List<GivenValue> values, List<String> problems, List<String> warnings) {
        this(values, problems, warnings, List.of());
    }

    /** Values with which nothing is wrong so far. */
    public static Layer of(List<GivenValue> values) {
        return new Layer(values, List.of(), List.of());
    }
}
