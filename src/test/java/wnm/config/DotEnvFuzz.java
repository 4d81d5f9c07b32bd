package wnm.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.Machine;

/** The text of a {@code .env}, and what its variables make of a machine. */
public final class DotEnvFuzz implements FuzzTarget {
    private final Machine machine = Machine.of(Machines.columns(Map.of()));

    @Override
    public void run(byte[] input) {
        Map<String, String> environment = Map.of("HOME", "/home/tester", "A", "${B}");
        DotEnvFile file = DotEnvFile.parse(Path.of("/home/tester/.env"), Draw.textUpTo(1 << 20, input), environment);
        ConfigFileFuzz.settle(EnvironmentValues.of(environment, file), machine);
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(Corpus.texts(
                "export NODE_CAP=20\nCPU_REMOVE='70'\nWNM_HOST=\"a\\tb\\\"c\"\n# comment\n'QUOTED KEY'=x # y\n",
                "REWARDS_ADDRESS=${A:-faucet}\nB=${A}${HOME}x\nA\nNODE_STORAGE=\"two\nlines\"\nBAD LINE\n=\n",
                "A=xxxxxxxx\nB=${A}${A}\nC=${B}${B}\nD=${C}${C}\nE=${D}${D}\nF=${E}${E}\nG=${F}${F}\n"));
        for (String part : List.of("=\n", "${:", "A=\"\\'", "A='\n", "B=${B}${B}x\n", "a b\n", "''\n", "X=${A:-${")) {
            seeds.add(Corpus.repeated(part));
        }
        return seeds;
    }
}
