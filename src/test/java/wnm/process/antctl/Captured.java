package wnm.process.antctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What antctl 0.14.2 really printed. */
final class Captured {
    private Captured() {}

    /** Its standard output, without the exit code that was noted behind it. */
    static String output(String name) {
        String file = "/captured/antctl-0.14.2-" + name + ".txt";
        try (InputStream in = Captured.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf("exit code:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
