package wnm.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/**
 * The file of {@code --log_file}. One that has reached its size is renamed when a run begins: a run writes little, and no
 * other run loses the file it writes to. What can no longer be written goes to standard error.
 */
final class LogFile extends OutputStream {
    static final long DEFAULT_MEBIBYTES = 10;
    static final long DEFAULT_COUNT = 5;

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Set<PosixFilePermission> FOR_OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    private final Path path;
    private final OutputStream stream;
    private final ConsoleErrors errors;
    private boolean broken;

    LogFile(Path path, OutputStream stream, ConsoleErrors errors) {
        this.path = path;
        this.stream = stream;
        this.errors = errors;
    }

    /**
     * Opens the file for appending, and renames what is there first if that is large enough.
     *
     * @param path absolute; made if it is missing, its folder is not
     * @param mebibytes at least 1
     * @param count how many renamed files are kept, at least 1
     * @param errors takes the log if the disk does not
     * @throws IOException it cannot be used; {@link #reason} says why
     */
    static LogFile open(Path path, long mebibytes, long count, ConsoleErrors errors) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) { // it may be a pipe, which has no real path
            throw new IOException("it is no regular file");
        }
        Path file = Files.exists(path) && !isOpenToAll(path) ? path.toRealPath() : path;
        refuseStrange(file);
        requireTrusted(path);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isFull(file, mebibytes)) {
                rotate(file, mebibytes, count);
            }
        } catch (IOException e) {
            errors.line("WARNING [root] " + file + " grows on, for it cannot be renamed: " + reason(e));
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FOR_OWNER_AND_GROUP));
        } catch (FileAlreadyExistsException e) {
            // keeps the rights that somebody gave it
        }
        // no channel: the interrupt that ends a run would close it
        return new LogFile(
                file,
                Files.newOutputStream(
                        file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                errors);
    }

    /** An I/O error in words. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "its folder does not exist";
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case FileSystemException system -> String.valueOf(system.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }

    /** As logrotate refuses a folder that others may write to: what root appends could go to a file of their choice. */
    private static void requireTrusted(Path path) throws IOException {
        PathTrust trust = PathTrust.ofThisProcess();
        Path folder = path.getParent();
        if (trust.callerIsRoot() && (folder == null || Files.isDirectory(folder))) {
            switch (Files.exists(path) ? trust.ofDespiteOwnGroups(path) : trust.above(path)) {
                case Hands.Trusted trusted -> {}
                case Hands.Account other ->
                    throw new IOException(other.folder() + " belongs to " + other.account()
                            + ", and this run is root's; use a folder of root's");
                case Hands.Nobody nobody ->
                    throw new IOException(nobody.why() + "; use a folder that only root may write to");
            }
        }
    }

    /** In a folder where everybody may make files, a link or a foreign file may be a trap; a FIFO would block anywhere. */
    private static void refuseStrange(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file");
        }
        if (isOpenToAll(file)
                && Files.exists(Path.of("/proc/self"))
                && !Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new IOException("it belongs to somebody else, in a folder that everybody may write to");
        }
    }

    private static boolean isOpenToAll(Path file) throws IOException {
        Path folder = file.getParent();
        return folder == null || Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isFull(Path file, long mebibytes) throws IOException {
        return Files.size(file) / MEBIBYTE >= mebibytes;
    }

    /** Does nothing if another run renames just now, or has done so meanwhile. */
    private static void rotate(Path file, long mebibytes, long count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock == null || !isFull(file, mebibytes)) {
                return;
            }
            long there = 0;
            while (Files.exists(numbered(file, there + 1), LinkOption.NOFOLLOW_LINKS)) {
                there++;
            }
            for (long number = there; number >= count; number--) {
                Files.delete(numbered(file, number));
            }
            for (long number = Math.min(there, count - 1); number > 0; number--) {
                Files.move(numbered(file, number), numbered(file, number + 1), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(file, numbered(file, 1), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path numbered(Path file, long number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        if (!broken) {
            try {
                stream.write(bytes, from, length);
                return;
            } catch (IOException e) {
                broken = true;
                errors.line("ERROR [root] " + path + " cannot be written to: " + reason(e) + "; the log goes on here");
            }
        }
        errors.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
