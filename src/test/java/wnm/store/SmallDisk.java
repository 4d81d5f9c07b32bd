package wnm.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of its own that can be filled; a test that asks for one is skipped where it cannot be had. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @param options of tmpfs, {@code size=4m} or {@code nr_inodes=20} */
    public static SmallDisk at(Path folder, String options) throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", options + ",mode=755", "tmpfs", folder.toString()) == 0;
        assumeTrue(mounted, "root may mount a small file system, and nobody else");
        return new SmallDisk(folder);
    }

    /** To the last byte, by a file that is not wnm's. */
    public void fill() throws IOException {
        try (FileChannel filler =
                FileChannel.open(folder.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                filler.write(ByteBuffer.allocate(1024));
            }
        } catch (IOException e) {
            if (Files.getFileStore(folder).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Until there is no room for another file. */
    public void useUpInodes() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            try {
                Files.createFile(folder.resolve("file" + i));
            } catch (IOException e) {
                return;
            }
        }
        throw new IllegalStateException("there is no end of them");
    }

    public void makeRoom() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    public void becomeReadOnly() throws IOException, InterruptedException {
        if (run("mount", "-o", "remount,ro", folder.toString()) != 0) {
            throw new IOException("it stays writable");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }

    private static int run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
