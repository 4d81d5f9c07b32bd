package wnm.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wnm.config.ConfigFile;
import wnm.config.GivenValue;
import wnm.config.Layer;
import wnm.config.UserPaths;
import wnm.fuzz.Corpus;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;
import wnm.model.Machine;
import wnm.process.Samples;

/** Settings of any text, shown as a config file or as shell variables, are read back as they were. */
public final class ConfigRoundTripFuzz implements FuzzTarget {
    private static final List<String> TEXTS =
            List.of("environment", "start_args", "host", "docker_image", "antnode_path", "antctl_path");

    private final Path home;
    private final Path file;
    private final Machine machine;

    public ConfigRoundTripFuzz() {
        try {
            home = Files.createTempDirectory("fuzz");
            file = Files.createDirectories(home.resolve("wnm")).resolve("config");
            machine = Samples.machine(home.resolve("node"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        String[] words = Corpus.text(input).split("\0", -1);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = words[i % words.length];
            texts.put(TEXTS.get(i), text.substring(0, Math.min(text.length(), 500)));
        }
        machine.apply(texts);
        asConfigFile(texts);
        String report = MachineConfigReport.render(Optional.of(machine), "sqlite:////x", ReportFormat.ENV);
        Map<String, String> read = LoadedBack.shell(report);
        texts.forEach((key, text) -> {
            if (!text.isEmpty()) {
                Finding.unless(text.equals(read.get(key.toUpperCase(Locale.ROOT))), key + " in " + report);
            }
        });
    }

    private void asConfigFile(Map<String, String> texts) throws IOException {
        String report = MachineConfigReport.render(Optional.of(machine), "sqlite:////x", ReportFormat.CONFIG);
        Files.writeString(file, report);
        Layer layer =
                ConfigFile.layers(Optional.empty(), new UserPaths(home, home)).getFirst();
        Finding.unless(layer.problems().isEmpty(), layer.problems() + " in " + report);
        Map<String, String> read = new HashMap<>();
        for (GivenValue given : layer.values()) {
            Finding.unless(read.put(given.setting().key(), given.text()) == null, "given twice in " + report);
        }
        texts.forEach((key, text) -> {
            boolean left = report.contains("# " + key + " has a value that a config file cannot hold");
            if (!text.isEmpty() && !left) {
                Finding.unless(text.equals(read.get(key)), key + " in " + report);
            }
        });
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(Corpus.texts(
                "A=1 B=\"2 3\"\0--x 'y z'\0127.0.0.1\0img:1\0~/a b\0$HOME",
                "a # b\0\"q\"\0'q'\0[a, b]\0two\nlines\0back\\slash\\",
                " lead\0trail \0\u00a0\0\u2028\0a\u0085b\0`x`",
                "\"a\" # 'b' #\0\\\"\0!\0%\0;\0#"));
        return seeds;
    }
}
