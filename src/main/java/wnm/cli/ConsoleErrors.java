package wnm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import wnm.model.OperatorError;
import wnm.model.PlainText;

/** Standard error, for what is wrong with the command line, the environment or a config file. UTF-8. */
public final class ConsoleErrors {
    private final PrintStream stream;

    public ConsoleErrors(OutputStream stream) {
        this.stream = new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** The standard error of this process. */
    public static ConsoleErrors standard() {
        return new ConsoleErrors(new FileOutputStream(FileDescriptor.err));
    }

    /** Writes bytes of a log that has no other place any more. */
    void write(byte[] bytes, int from, int length) {
        stream.write(bytes, from, length);
        stream.flush();
    }

    /** Writes one line. */
    void line(String text) {
        stream.print(PlainText.lines(text) + "\n");
        stream.flush();
    }

    /** Writes the usage, then a line {@code wnm: error: …} for each problem. */
    public void usage(OperatorError error) {
        StringBuilder text = new StringBuilder(HelpText.usage());
        error.lines()
                .forEach(line ->
                        text.append("wnm: error: ").append(PlainText.line(line)).append('\n'));
        stream.print(text);
        stream.flush();
    }
}
