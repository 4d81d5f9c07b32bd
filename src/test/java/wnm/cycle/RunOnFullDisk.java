package wnm.cycle;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Another process that takes the lock but may not write a byte to any file, as on a full disk. */
final class RunOnFullDisk {
    private RunOnFullDisk() {}

    /** Gives what it did on standard output, the log too; its exit code is 0 if the lock was held. */
    static Process in(Path base) throws IOException {
        return ChildJvm.start("ulimit -f 0", RunOnFullDisk.class, base.toString());
    }

    public static void main(String[] args) throws IOException {
        Path base = Path.of(args[0]);
        LockSurroundings surroundings = new LockSurroundings(Clock.systemUTC(), Instant.EPOCH, () -> false, "0.7.0");
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (RunLock lock = RunLock.take(base.resolve("colony.db"), Optional.of(base), surroundings)) {
            out.println("holds the lock, marker of " + Files.size(base.resolve(RunLock.MARKER_NAME)) + " bytes");
        }
    }
}
