package wnm.anm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wnm.config.ResolvedSettings;
import wnm.config.SettingsResolver;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.OperatorError;

/** The two files of anm that its settings are read from. */
public final class AnmFuzz implements FuzzTarget {
    private final Path config;
    private final Path script;
    private final AnmInstallation anm;

    public AnmFuzz() {
        try {
            Path root = Files.createTempDirectory("fuzz");
            config = Files.createDirectories(root.resolve("var/antctl")).resolve("config");
            script = Files.createDirectories(root.resolve("usr/bin")).resolve("anms.sh");
            anm = new AnmInstallation(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Draw draw = new Draw(input);
        Files.writeString(script, draw.text());
        Files.write(config, Draw.upTo(1 << 20, draw.rest()));
        ResolvedSettings nothing = SettingsResolver.resolve(List.of());
        try {
            anm.under(nothing, Map.of("HOME", "/home/tester"));
        } catch (OperatorError refused) {
            // in words, as it should be
        }
    }

    @Override
    public List<byte[]> seeds() {
        String all =
                "NodeCap=\"20\"\nCpuLessThan=50\nDelayReStart=10\nDelayRestart=5\nDelayStart=1_0\nDelayRemove=99999999999999\n"
                        + "NodeStorage=/var/antctl/services\nMaxLoadAverageAllowed=1.5\nHost=127.0.0.1\n";
        return Corpus.texts(
                "\7ntpr=55" + all
                        + "RewardsAddress=\"--rewards-address 0x03B770D9cD32077cC0bF330c13C114a87643B124 evm\"\n",
                "\20ntpr=99999999999" + all + "RewardsAddress=0xabc\nDonateAddress=x\n");
    }
}
