package wnm.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reference's lock, {@code wnm_active}: a file whose mere being there keeps a Python wnm out. Holds Unix seconds, no
 * line break. A killed run leaves it behind, so that it says little by itself.
 */
record Marker(Path file) {
    /** No run of the reference takes longer than this without a process to be seen. */
    static final Duration BELIEVED_FOR = Duration.ofMinutes(10);

    private static final int MOST_DIGITS = 18;

    /** The Unix seconds that the text says; empty if it says none. */
    static OptionalLong seconds(String text) {
        String digits = text.strip();
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /**
     * A marker that is there.
     *
     * @param written Unix seconds it holds; empty for anything else
     * @param modified Unix seconds of the file's last change
     * @param empty its maker has only just begun, or was killed, or had no space to write
     */
    record Found(OptionalLong written, long modified, boolean empty) {
        long madeAt() {
            return written.orElse(modified);
        }

        /**
         * Whether nobody stands behind it, seen while the kernel's lock is ours.
         *
         * @param ownRecord what the last run of this program wrote down as its own; empty if that ended in good order
         */
        boolean isStale(OptionalLong ownRecord, LockSurroundings surroundings) {
            long now = surroundings.clock().instant().getEpochSecond();
            // an empty one: that run was killed before it could write
            boolean ours = ownRecord.isPresent() && written.orElse(ownRecord.getAsLong()) == ownRecord.getAsLong();
            if (ours || madeAt() < surroundings.bootTime().getEpochSecond() || madeAt() > now) {
                return true;
            }
            return (empty || now - madeAt() >= BELIEVED_FOR.toSeconds())
                    && !surroundings.pythonWnmAlive().getAsBoolean();
        }
    }

    Optional<Found> find() throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(MOST_DIGITS + 1), StandardCharsets.US_ASCII);
            long modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .getEpochSecond();
            return Optional.of(new Found(seconds(text), modified, text.isEmpty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes the marker, still empty; false if another program was quicker. */
    boolean create() throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Says in the marker when it was made. Where that fails, an empty one does its work as well. */
    void write(long now) throws IOException {
        Files.writeString(
                file,
                Long.toString(now),
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes it; false if there was none. */
    boolean remove() throws IOException {
        return Files.deleteIfExists(file);
    }
}
