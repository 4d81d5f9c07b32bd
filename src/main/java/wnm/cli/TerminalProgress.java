package wnm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import wnm.action.Progress;
import wnm.model.PlainText;

/**
 * One line at the bottom of a terminal that says how far an action is; it gives way to log lines and is gone at the end.
 */
public final class TerminalProgress implements Progress {
    /** Back to the start of the line and clear it (ECMA-48 EL). */
    static final String CLEAR_LINE = "\r\u001b[K";

    private static volatile boolean shown;

    private final PrintStream terminal;
    private String step = "";

    /**
     * @param terminal standard error, where log lines go too
     */
    public TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** On the standard error of this process. */
    public static TerminalProgress standard() {
        return new TerminalProgress(
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8));
    }

    /** What a log line must begin with so that it does not stand behind the progress. */
    static String giveWay() {
        String before = shown ? CLEAR_LINE : "";
        shown = false;
        return before;
    }

    @Override
    public void at(String what, String node, long number, long of) {
        step = "[" + number + "/" + of + "] " + what + (node.isEmpty() ? "" : " " + PlainText.line(node));
        show(step + " ...");
    }

    @Override
    public void waiting(Duration left) {
        long seconds = (left.toMillis() + 999) / 1000;
        show(step + " done; next in " + seconds + " s");
    }

    @Override
    public void over() {
        terminal.print(giveWay());
        terminal.flush();
    }

    private void show(String text) {
        terminal.print(CLEAR_LINE + text);
        terminal.flush();
        shown = true;
    }
}
