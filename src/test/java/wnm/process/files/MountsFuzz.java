package wnm.process.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;

/** The list of mount points. */
public final class MountsFuzz implements FuzzTarget {
    private final Path list;

    public MountsFuzz() {
        try {
            list = Files.createTempDirectory("fuzz").resolve("mountinfo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.write(list, Draw.upTo(1 << 20, input));
        new MountPoints(list).get();
        new MountPoints(list).of(Path.of("/mnt/a b/c"));
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Corpus.input(
                        "36 35 98:0 / / rw - ext3 /dev/root rw\n37 36 98:0 /x /mnt/a\\040b\\134\\012 rw - ext3 x rw\nbroken\n"),
                Corpus.joined(
                        Corpus.input("1 2 3:4 / /mnt/"), new byte[] {(byte) 0xc3, (byte) 0x28, 0}, Corpus.input(" rw")),
                Corpus.repeated("1 2 3 4 /5 6\n"));
    }
}
