package wnm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import wnm.model.OperatorError;

/** Standard output: reports, help, version and, with {@code --json}, results. UTF-8 whatever the locale. */
public final class Output {
    private final OutputStream stream;

    public Output(OutputStream stream) {
        this.stream = stream;
    }

    /** The standard output of this process. */
    public static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Writes a text and a line break, at once.
     *
     * @throws OperatorError if nobody takes it: full disk, closed pipe
     */
    public void line(String text) {
        try {
            stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new OperatorError("Standard output could not be written: " + e.getMessage(), e);
        }
    }
}
