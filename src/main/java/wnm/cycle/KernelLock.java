package wnm.cycle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wnm.model.OperatorError;

/**
 * The kernel's lock on a file: it dies with the process. The file is never deleted (another process might hold the
 * deleted one) and never opened a second time in this JVM (closing the second channel would drop the lock).
 */
final class KernelLock implements AutoCloseable {
    private static final Set<OpenOption> NEW_OR_OLD = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> OLD =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Real paths of the files that are open in this JVM. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private KernelLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes the file if need be, mode 0600, and locks it.
     *
     * @param file in a folder given by its real path
     */
    static KernelLock on(Path file) throws IOException {
        return lock(file, NEW_OR_OLD);
    }

    /** Locks a file that is there. */
    static KernelLock onExisting(Path file) throws IOException {
        return lock(file, OLD);
    }

    private static KernelLock lock(Path file, Set<OpenOption> options) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new OperatorError(
                    "The lock file " + file + " is a symbolic link, which wnm does not follow. Remove it");
        }
        if (!OPEN.add(file)) {
            throw new AlreadyRunning();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                OPEN.remove(file);
            }
        }
        if (!locked) {
            throw new AlreadyRunning();
        }
        return new KernelLock(file, channel);
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
