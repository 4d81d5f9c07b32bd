package wnm.config;

import java.util.List;

/**
 * What one source of settings gave.
 *
 * @param values in the order given; of several for one setting the last counts
 * @param problems what stops the run, one line each, naming its place
 * @param warnings what does not stop it, likewise
 */
public record Layer(List<GivenValue> values, List<String> problems, List<String> warnings) {
    public Layer {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Values with which nothing is wrong so far. */
    public static Layer of(List<GivenValue> values) {
        return new Layer(values, List.of(), List.of());
    }
}
