package wnm.command;

/** A command that did not do what it was run for; the message holds command line, reason and the end of its stderr. */
public class CommandException extends Exception {
    /** Ways to fail that call for different cures. */
    public enum Kind {
        /** No such program, or it may not be executed. */
        NOT_FOUND,
        /** Killed at its time limit. */
        TIMED_OUT,
        /** {@code sudo -n} would have asked for a password. */
        REFUSED,
        /** It ended with another exit code than 0. */
        FAILED
    }

    private static final long serialVersionUID = 1L;
    private static final int END = 400;

    private final Kind kind;
    private final String reason;
    private final String output;

    /**
     * @param detail the reason in words; what it printed may be part of it
     */
    public CommandException(Kind kind, Command command, String detail) {
        this(kind, command, detail, "");
    }

    /**
     * @param reason in words, without what it printed
     * @param output what it printed last
     */
    public CommandException(Kind kind, Command command, String reason, String output) {
        super(message(kind, command, output.isBlank() ? reason : reason + ": " + output));
        this.kind = kind;
        this.reason = reason;
        this.output = output;
    }

    static CommandException failed(CommandResult result) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        boolean refused = result.command().argv().getFirst().equals("sudo")
                && (said.contains("a password is required") || said.contains("a terminal is required"));
        return refused
                ? new CommandException(Kind.REFUSED, result.command(), said)
                : new CommandException(Kind.FAILED, result.command(), "exit code " + result.exitCode() + ": " + said);
    }

    public Kind kind() {
        return kind;
    }

    /** Why, without the command. */
    public String reason() {
        return reason;
    }

    /** What it printed last, line by line; may be empty. */
    public String output() {
        return output;
    }

    private static String message(Kind kind, Command command, String detail) {
        String text = detail.strip().replaceAll("\\s*\\R\\s*", "; ");
        String end = text.length() > END ? "..." + text.substring(text.length() - END) : text;
        return switch (kind) {
            case NOT_FOUND ->
                "`" + command.brief() + "`: " + command.argv().getFirst() + " not found or not executable";
            case TIMED_OUT ->
                "`" + command.brief() + "` took longer than " + command.limit().toSeconds() + " s and was ended";
            case REFUSED -> "`" + command.line() + "` needs a NOPASSWD rule for sudo: " + end;
            case FAILED -> "`" + command.brief() + "` failed: " + end;
        };
    }
}
