package wnm.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads small files in folders that another account may change. That account may put a pipe in the place of a file at any
 * moment, and opening one waits for a writer, for ever. Java cannot open without waiting, so it is done aside: a thread that
 * hangs is left to end with the process.
 */
public final class RegularFile {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RegularFile() {}

    /**
     * The whole file, no link followed.
     *
     * @param most bytes that it may have
     * @throws IOException it is missing, no regular file, larger, or does not let itself be read
     */
    public static byte[] read(Path file, int most) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file");
        }
        return isOwn(file.toAbsolutePath().getParent()) ? directly(file, most) : aside(file, most);
    }

    private static boolean isOwn(@Nullable Path folder) throws IOException {
        Path self = Path.of("/proc/self");
        return folder != null
                && Files.exists(self)
                && Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(self, "unix:uid"));
    }

    private static byte[] directly(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it is larger than " + most + " bytes");
            }
            return bytes;
        }
    }

    private static byte[] aside(Path file, int most) throws IOException {
        AtomicReference<byte @Nullable []> bytes = new AtomicReference<>();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().daemon().name("reader").start(() -> {
            try {
                bytes.set(directly(file, most));
            } catch (IOException e) {
                failure.set(e);
            }
        });
        try {
            reader.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("this run was told to end", e);
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        byte[] read = bytes.get();
        if (read == null) {
            throw new IOException("it does not let itself be read");
        }
        return read;
    }
}
