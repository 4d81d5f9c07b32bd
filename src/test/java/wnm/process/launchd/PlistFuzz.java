package wnm.process.launchd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.config.RunPaths;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.process.Elevation;
import wnm.process.PretendMachine;
import wnm.process.ProcessManagerException;
import wnm.process.Samples;

/** Property lists that somebody wrote, read back and imported. */
public final class PlistFuzz implements FuzzTarget {
    private final Path plist;
    private final LaunchdManager manager;

    public PlistFuzz() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            Path agents = Files.createDirectories(folder.resolve("agents"));
            plist = agents.resolve("com.autonomi.antnode-3.plist");
            RunPaths paths = Samples.paths(folder, Mode.USER);
            Machine machine = Samples.machine(paths.nodeStorage(), Map.of());
            PretendMachine pretend = new PretendMachine(folder, agents);
            pretend.tools.put("launchctl", new PretendLaunchctl(pretend));
            pretend.tools.put("plutil", (command, words) -> new wnm.command.CommandResult(command, 1, "", "no"));
            manager = new LaunchdManager(pretend.context(paths, machine, Elevation.NONE), agents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException, ProcessManagerException {
        Files.write(plist, Draw.upTo(1 << 20, input));
        manager.survey();
        try {
            JobFile.parse(Draw.textUpTo(1 << 20, input));
        } catch (IllegalArgumentException refused) {
            // in words, as it should be
        }
    }

    @Override
    public List<byte[]> seeds() {
        JobFile job = new JobFile(
                "com.autonomi.antnode-3",
                List.of(
                        "/opt/antnode",
                        "--root-dir",
                        "/opt/antnode3",
                        "--port",
                        "55003",
                        "--metrics-server-port",
                        "13003",
                        "--rewards-address",
                        "0x1",
                        "evm-arbitrum-one"),
                Optional.of("/opt/a & b"),
                Optional.of("/opt/<log>"),
                Optional.of("ant"),
                Map.of("A", "b"));
        List<byte[]> seeds = new ArrayList<>(Corpus.texts(
                job.text(),
                "bplist00",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE p [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
                        + "<plist><dict><key>Label</key><string>&a;&c;&#65;</string></dict></plist>",
                "<plist><dict><key>K</key><array><dict/><true/><false/><integer>1</integer><data>eA==</data>"
                        + "<string><![CDATA[x]]></string><!-- c --><?p i?></array></dict></plist>"));
        for (String part :
                List.of("<dict>", "<dict><key>a</key>", "<array>", "<a b=\"c\">", "&a;", "<!--", "<dict a='1' ")) {
            seeds.add(Corpus.repeated(part));
        }
        return seeds;
    }
}
