package wnm.cycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;

/** What earlier runs, of this program and of the reference, left in their lock files. */
public final class LockFuzz implements FuzzTarget {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private final Path base;
    private final Path lockFile;
    private final Path marker;

    public LockFuzz() {
        try {
            base = Files.createTempDirectory("fuzz");
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
            lockFile = base.resolve("wnm.lock");
            marker = base.resolve("wnm_active");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Draw draw = new Draw(input);
        boolean pythonRuns = draw.flag();
        Files.writeString(marker, draw.text());
        Files.write(lockFile, Draw.upTo(1 << 16, draw.rest()));
        LockSurroundings surroundings = new LockSurroundings(
                Clock.fixed(NOW, ZoneOffset.UTC), NOW.minusSeconds(100_000), () -> pythonRuns, "0.7.0");
        try (RunLock lock = RunLock.take(base.resolve("colony.db"), Optional.of(base), surroundings)) {
            Finding.unless(Files.readString(marker).equals("1790000000"), "no marker of ours");
        } catch (AlreadyRunning refused) {
            Finding.unless(Files.exists(marker), "the marker of another run is gone");
        }
        Finding.unless(Files.exists(lockFile), "the lock file is gone");
    }

    @Override
    public List<byte[]> seeds() {
        return Corpus.texts(
                "\0\n1789999990pid=1\nstarted=1789999990\nboot_id=x\nversion=1\nmarker=1789999990\n",
                "\1\n1789000000marker=\nmarker=-1\nmarker=99999999999999999999",
                "\0\0");
    }
}
