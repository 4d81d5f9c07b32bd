package wnm.metrics.oshi;

import java.io.File;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A file system in bytes, as statvfs gives it.
 *
 * @param total all blocks, root's reserve included
 * @param free all free blocks
 * @param available free blocks that an ordinary user may take
 */
record DiskSpace(long total, long free, long available) {
    /** {@code java.io.File} and not {@code FileStore}, which fails where the mount table does not list the folder. */
    static DiskSpace of(Path folder) {
        File file = folder.toFile();
        return new DiskSpace(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }

    /** Used of what an ordinary user could use: how {@code df} and psutil see it. Empty if the size is unknown. */
    OptionalDouble usedPercent() {
        if (total <= 0) {
            return OptionalDouble.empty();
        }
        long used = total - free;
        OptionalDouble percent = Percent.of(used, used + available);
        return percent.isPresent() ? percent : OptionalDouble.of(0);
    }
}
