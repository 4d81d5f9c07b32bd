package wnm.model;

import java.util.List;

/**
 * Something went wrong that the operator can mend. Carries the lines to show, each saying what, where and the cure; a
 * stack trace is never shown for it.
 */
public class OperatorError extends RuntimeException {
    /** Refused or failed. */
    public static final int FAILED = 1;

    /** The command line, the environment or a config file is wrong; nothing was done. */
    public static final int USAGE = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final List<String> lines;

    public OperatorError(String line) {
        this(FAILED, List.of(line));
    }

    public OperatorError(String line, Throwable cause) {
        super(line, cause);
        this.exitCode = FAILED;
        this.lines = List.of(line);
    }

    public OperatorError(int exitCode, List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /** The exit code of the run that ends with this error. */
    public int exitCode() {
        return exitCode;
    }

    /** The lines to show, at least one. */
    public List<String> lines() {
        return lines;
    }
}
