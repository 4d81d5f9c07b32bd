package wnm.cycle;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param exitCode 0 done, 1 refused or failed
 * @param output what belongs on standard output, without the last line break
 */
public record Outcome(int exitCode, Optional<String> output) {
    static final Outcome DONE = new Outcome(0, Optional.empty());

    /** What went wrong is logged already. */
    static final Outcome FAILED = new Outcome(1, Optional.empty());

    static Outcome printing(String output) {
        return new Outcome(0, Optional.of(output));
    }

    static Outcome of(boolean succeeded, Optional<String> output) {
        return new Outcome(succeeded ? 0 : 1, output);
    }
}
