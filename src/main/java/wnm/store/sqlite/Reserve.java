package wnm.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Space on the disk of the database that is given up when a transaction finds none: {@code colony.db.ballast} beside it. The
 * journal, which is kept, is enough as a rule; not where somebody has deleted it, where a table grows, or where the file
 * system writes each block to a new place.
 */
final class Reserve {
    /** A database of 999 nodes has 600 KiB, and the journal of a survey of all of them 420. */
    static final int BYTES = 1 << 20;

    /** It is made only where so many times its size is free, so that it is not what fills the disk. */
    private static final int AMPLE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

    private final Path ballast;

    /** @param database its real path: the ballast must lie on the same file system */
    Reserve(Path database) {
        this.ballast = database.resolveSibling(database.getFileName() + ".ballast");
    }

    /** Makes it if it is not there and there is ample space. What prevents that prevents nothing else. */
    void keep() {
        try {
            if (isWhole() || Files.getFileStore(folder()).getUsableSpace() < (long) AMPLE * BYTES) {
                return;
            }
            giveUp(); // what a killed run has begun
            make();
        } catch (IOException e) {
            LOG.debug("{} cannot be made: {}", ballast, e.toString());
            giveUp();
        }
    }

    private boolean isWhole() throws IOException {
        try {
            return Files.readAttributes(ballast, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .size()
                    == BYTES;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path folder() {
        return ballast.toAbsolutePath().resolveSibling(".");
    }

    /** Of bytes that no file system makes smaller, and on the disk, where alone it holds space. */
    private void make() throws IOException {
        byte[] bytes = new byte[BYTES];
        new Random(BYTES).nextBytes(bytes);
        try (FileChannel channel = FileChannel.open(
                ballast,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Lets go of the space; false if there was none to let go of. */
    boolean giveUp() {
        try {
            return Files.deleteIfExists(ballast);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return ballast.toString();
    }
}
