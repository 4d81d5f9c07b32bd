package wnm.cycle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wnm.model.OperatorError;
import wnm.store.FileIdentity;

/**
 * The kernel's lock on a file: it dies with the process. The file is never deleted (another process might hold the
 * deleted one) and never opened a second time in this JVM (closing the second channel would drop the lock).
 */
final class KernelLock implements AutoCloseable {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final int ATTEMPTS = 3;

    /** Real paths of the files that are open in this JVM. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileIdentity identity;

    private KernelLock(Path file, FileChannel channel, FileIdentity identity) {
        this.file = file;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Makes the file if need be, mode 0600, and locks it.
     *
     * @param file in a folder given by its real path
     */
    static KernelLock on(Path file) throws IOException {
        return lock(file, true);
    }

    /** Locks a file that is there. */
    static KernelLock onExisting(Path file) throws IOException {
        return lock(file, false);
    }

    private static KernelLock lock(Path file, boolean make) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new OperatorError(
                    "The lock file " + file + " is a symbolic link, which wnm does not follow. Remove it");
        }
        if (!OPEN.add(file)) {
            throw new AlreadyRunning();
        }
        KernelLock lock = null;
        try {
            for (int attempt = 0; attempt < ATTEMPTS && lock == null; attempt++) {
                if (make) {
                    makeIfMissing(file);
                }
                lock = attempt(file);
            }
        } finally {
            if (lock == null) {
                OPEN.remove(file);
            }
        }
        if (lock == null) {
            throw new OperatorError(
                    "The lock file " + file + " is replaced again and again. Find out by what, and end that");
        }
        return lock;
    }

    /** Empty-handed if another file is there than the one that was opened: a lock on that keeps nobody out. */
    private static @Nullable KernelLock attempt(Path file) throws IOException {
        FileIdentity before = FileIdentity.of(file);
        FileChannel channel = FileChannel.open(file, OPTIONS);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                throw new AlreadyRunning();
            }
            if (before.holds()) {
                return new KernelLock(file, channel, before);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static void makeIfMissing(Path file) throws IOException {
        try {
            FileChannel.open(
                            file,
                            NEW,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    .close();
        } catch (FileAlreadyExistsException e) {
            // as usual
        }
    }

    /** Whether the file is still where others look for it. */
    boolean isInPlace() {
        return identity.holds();
    }

    /** Tells this file from others of its name, as long as it is there. */
    String identity() {
        return String.valueOf(identity.key());
    }

    Path file() {
        return file;
    }

    /** The only way to read and write the file while it is locked. */
    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OPEN.remove(file);
        }
    }
}
