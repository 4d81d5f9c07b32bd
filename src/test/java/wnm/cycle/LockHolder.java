package wnm.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that holds a file's lock: a JVM of its own, since a lock never stands in the way of its own process. */
final class LockHolder implements AutoCloseable {
    private static final int HOLDS = 'y';

    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    /** Returns when the lock is held. */
    static LockHolder of(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() != HOLDS) {
            process.destroyForcibly();
            throw new IOException("the other process could not take the lock");
        }
        return new LockHolder(process);
    }

    public static void main(String[] args) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            System.out.write(lock == null ? 'n' : HOLDS);
            System.out.flush();
            InputStream untilClosed = System.in;
            if (untilClosed.read() >= 0) {
                throw new IOException("nothing is ever sent");
            }
        }
    }

    /** Ends as by {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
