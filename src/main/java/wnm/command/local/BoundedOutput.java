package wnm.command.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end, so that its writer never blocks, and keeps the beginning. */
final class BoundedOutput {
    /** Bytes kept. */
    static final int CAP = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;

    BoundedOutput(InputStream stream, String name) {
        reader = Thread.ofPlatform().daemon().name(name).start(() -> drain(stream));
    }

    /** Waits for the end of the stream, at most so long: a child left behind may hold it open. */
    void awaitEnd(Duration patience) throws InterruptedException {
        if (patience.isPositive()) {
            reader.join(patience);
        }
    }

    /** What was kept so far, broken UTF-8 replaced. */
    String text() {
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                synchronized (kept) {
                    kept.write(buffer, 0, Math.min(n, CAP - kept.size()));
                }
            }
        } catch (IOException e) {
            // the process was killed: what was read is all there is
        }
    }
}
