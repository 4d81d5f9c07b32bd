package wnm.process.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wnm.config.RunPaths;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.process.Elevation;
import wnm.process.PretendMachine;
import wnm.process.ProcessManagerException;
import wnm.process.Samples;

/** Unit files that somebody wrote, read back and imported. */
public final class UnitFuzz implements FuzzTarget {
    private final Path unit;
    private final SystemdManager manager;

    public UnitFuzz() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            Path units = Files.createDirectories(folder.resolve("units"));
            unit = units.resolve("antnode0003.service");
            RunPaths paths = Samples.paths(folder, Mode.USER);
            Machine machine = Samples.machine(paths.nodeStorage(), Map.of());
            PretendMachine pretend = new PretendMachine(folder, units);
            manager = new SystemdManager(pretend.context(paths, machine, Elevation.NONE), units);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException, ProcessManagerException {
        byte[] bytes = Draw.upTo(1 << 20, input);
        Files.write(unit, bytes);
        manager.survey();
        UnitFile read;
        try {
            read = UnitFile.parse(Draw.textUpTo(1 << 20, input));
        } catch (IllegalArgumentException refused) {
            return;
        }
        UnitFile again = UnitFile.parse(read.text());
        Finding.unless(again.execStart().equals(read.execStart()), read + " is written as " + again);
        Finding.unless(again.environment().equals(read.environment()), read + " is written as " + again);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>(
                Corpus.texts(
                        "[Unit]\nDescription=x\n[Service]\nUser=ant\nEnvironment=\"A=1 2\" 'B=%%' C=\\x41\nEnvironment=\nEnvironment=D=$e\n"
                                + "ExecStart=-/srv/a\\ b/antnode --root-dir /srv/antnode0003 \\\n  --port 55003 # no\n; comment\n"
                                + "  --metrics-server-port 13003 --rewards-address 0x1 evm-arbitrum-one\nRestart=always\n[Install]\nWantedBy=x\n",
                        "[Service]\nExecStart=\"/srv/antnode\" --root-dir \"/srv/antnode0003\" \\u00e4 \\U0001f600 \\101 $$X %%n\n"));
        for (String part : List.of("A=\\", "[Service]\nExecStart=/a \"", "[x]\n", "Environment=A=1\n", " ", "'\\x41")) {
            seeds.add(Corpus.repeated(part));
        }
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden/units"))) {
            for (Path file : files.filter(Files::isRegularFile).limit(20).toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }
}
