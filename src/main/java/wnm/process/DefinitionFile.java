package wnm.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads unit files and property lists that are there, by whomever they were written. */
public final class DefinitionFile {
    private static final int MOST_BYTES = 1 << 20;

    private DefinitionFile() {}

    /**
     * The text, as UTF-8 with what is broken replaced.
     *
     * @throws IOException if it cannot be read, or is larger than 1 MiB: then it is no definition
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is larger than 1 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
