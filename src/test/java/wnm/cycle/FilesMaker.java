package wnm.cycle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.command.local.LocalCommandRunner;
import wnm.process.files.OwnFiles;
import wnm.store.SampleRows;
import wnm.store.sqlite.SqliteColonies;
import wnm.trust.PathTrust;

/** Makes in a folder each kind of file that wnm makes. A program of its own, because a JVM cannot change its umask. */
final class FilesMaker {
    private FilesMaker() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        OwnFiles files = new OwnFiles(PathTrust.ofThisProcess());
        files.makeFolders(List.of(folder.resolve("nodes/antnode0001"), folder.resolve("units")));
        files.copyProgram(Path.of("/bin/true"), folder.resolve("nodes/antnode0001/antnode"));
        files.write(folder.resolve("units/deeper/antnode0001.service"), "[Unit]\n");
        files.writeAs("ada", folder.resolve("nodes/antnode0001/node.pid"), "1\n");
        new LocalCommandRunner("/usr/bin:/bin", folder)
                .startDetached(
                        List.of("sleep", "1"), Map.of(), folder, folder.resolve("antnode.out"), Duration.ofMillis(1));
        LockSurroundings surroundings = new LockSurroundings(Clock.systemUTC(), Instant.EPOCH, () -> false, "0.0.0");
        Path database = folder.resolve("colony.db");
        try (RunLock lock = RunLock.take(database, Optional.of(folder), surroundings)) {
            new SqliteColonies()
                    .initialise(database, SampleRows.machine(), List.of(), Map.of())
                    .close();
            Runtime.getRuntime().halt(0); // so that the lock's file and the marker stay to be looked at
        }
    }
}
