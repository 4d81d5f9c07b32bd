package wnm.command;

import java.util.Optional;
import wnm.model.PlainText;

/** A command that did not do what it was run for; the message holds command line, reason and the end of its stderr. */
public class CommandException extends Exception {
    /** Ways to fail that call for different cures. */
    public enum Kind {
        /** No such program, or it may not be executed. */
        NOT_FOUND,
        /** Killed at its time limit. */
        TIMED_OUT,
        /** sudo did not run it. */
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
        this(kind, reason, output, message(kind, command, output.isBlank() ? reason : reason + ": " + output));
    }

    private CommandException(Kind kind, String reason, String output, String message) {
        super(message);
        this.kind = kind;
        this.reason = PlainText.lines(reason);
        this.output = PlainText.lines(output);
    }

    static CommandException failed(CommandResult result) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        Optional<SudoRefusal> refusal = SudoRefusal.of(result);
        return refusal.isPresent()
                ? new CommandException(Kind.REFUSED, refusal.get().line(), "", message(result.command(), refusal.get()))
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

    private static String message(Command command, SudoRefusal refusal) {
        return "`" + PlainText.line(command.line()) + "` " + refusal.what() + ": " + refusal.line();
    }

    private static String message(Kind kind, Command command, String detail) {
        String text = PlainText.line(detail.strip().replaceAll("\\s*\\R\\s*", "; "));
        String line = PlainText.line(kind == Kind.REFUSED ? command.line() : command.brief());
        String end = text.length() > END ? "..." + text.substring(text.length() - END) : text;
        return switch (kind) {
            case NOT_FOUND ->
                "`" + line + "`: " + PlainText.line(command.argv().getFirst()) + " not found or not executable";
            case TIMED_OUT ->
                "`" + line + "` took longer than " + command.limit().toSeconds() + " s and was ended";
            case REFUSED -> "`" + line + "` was refused: " + end;
            case FAILED -> "`" + line + "` failed: " + end;
        };
    }
}
