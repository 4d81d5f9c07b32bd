package wnm.cycle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a run writes into {@code wnm.lock}, one {@code name=value} a line. Only {@code marker} is ever read back; the rest
 * is for people. Read and written through the channel that holds the lock, since closing a second one would drop it.
 */
record LockNote(long pid, long started, String bootId, String version, OptionalLong marker) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int MOST_BYTES = 4096;
    private static final String MARKER = "marker=";

    static LockNote ofThisRun(LockSurroundings surroundings, OptionalLong marker) {
        return new LockNote(
                ProcessHandle.current().pid(),
                surroundings.clock().instant().getEpochSecond(),
                bootId(surroundings),
                surroundings.version(),
                marker);
    }

    /** The marker's value that an earlier run wrote down; empty if it made none, or ended in good order. */
    static OptionalLong markerIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, bytes.position()) < 0) {
                break;
            }
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith(MARKER))
                .map(line -> Marker.seconds(line.substring(MARKER.length())))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    void writeTo(FileChannel channel) throws IOException {
        String text = "pid=" + pid + "\nstarted=" + started + "\nboot_id=" + bootId + "\nversion=" + version + "\n"
                + (marker.isPresent() ? MARKER + marker.getAsLong() + "\n" : "");
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        // over the old text, cut afterwards: on a full disk that still works
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        channel.truncate(bytes.limit());
    }

    private static String bootId(LockSurroundings surroundings) {
        try {
            return Files.readString(BOOT_ID, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return Long.toString(surroundings.bootTime().getEpochSecond()); // macOS has no such file
        }
    }
}
