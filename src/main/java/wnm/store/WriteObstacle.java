package wnm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Why nothing can be written in a place. Neither SQLite nor Java tells the number of the system's error, and its text is in
 * the operator's language, so most of this is found out by looking at the file system.
 */
public enum WriteObstacle {
    /** None was found. */
    NONE("Look at the disk and its file system (df, df -i, dmesg)"),
    PERMISSION("Run wnm as the owner of the folder and what is in it"),
    READ_ONLY("The file system is mounted read-only, perhaps after an error of the disk: see dmesg, repair it and"
            + " mount it for writing again"),
    FULL("The file system is full: free some space"),
    NO_INODES("The file system has space, but no room for another file (see df -i): delete files there"),
    QUOTA("Your quota is used up: free some space, or have it raised");

    private static final int LEAST_BYTES = 64 * 1024;

    private final String cure;

    WriteObstacle(String cure) {
        this.cure = cure;
    }

    /** What is wrong and what to do: a sentence without its full stop. */
    public String cure() {
        return cure;
    }

    /** Whether the disk lets nothing new in, but may be emptied. */
    public boolean isLackOfRoom() {
        return this == FULL || this == NO_INODES || this == QUOTA;
    }

    /** Finds out by making a file in the folder, which is deleted again. */
    public static WriteObstacle in(Path folder) {
        try {
            Path probe = Files.createTempFile(folder, ".wnm", ".probe");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
            } finally {
                Files.deleteIfExists(probe);
            }
            return NONE;
        } catch (IOException e) {
            return of(e, folder);
        }
    }

    /**
     * What an error of writing means.
     *
     * @param folder where it happened
     */
    public static WriteObstacle of(IOException e, Path folder) {
        if (e instanceof AccessDeniedException) {
            return PERMISSION;
        }
        String reason = reason(e);
        if (isReadOnly(folder, reason)) {
            return READ_ONLY;
        }
        if (reason.contains("quota")) {
            return QUOTA;
        }
        return !reason.equals(noSpace()) ? NONE : hasSpace(folder) ? NO_INODES : FULL;
    }

    private static boolean isReadOnly(Path folder, String reason) {
        try {
            // after an error ext4 may refuse to write without being mounted "ro": then only the text tells
            return reason.contains("read-only") || Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasSpace(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= LEAST_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /** The system's words for a full disk, which a device says that is always full. */
    private static String noSpace() {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            full.write(ByteBuffer.allocate(1));
        } catch (FileSystemException e) {
            // no such device here
        } catch (IOException e) {
            return reason(e);
        }
        return "no space left on device";
    }

    private static String reason(IOException e) {
        String text = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }
}
