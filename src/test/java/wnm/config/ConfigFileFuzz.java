package wnm.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wnm.config.RunPaths.Platform;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;

/** A config file's text, and what its values make of a new machine and of one that is there. */
public final class ConfigFileFuzz implements FuzzTarget {
    private static final Path HOME = Path.of("/home/tester");
    private static final UserPaths PATHS = new UserPaths(HOME, HOME);

    private final Machine machine = Machine.of(Machines.columns(Map.of()));

    @Override
    public void run(byte[] input) {
        settle(ConfigFile.parse(HOME.resolve("config"), Draw.textUpTo(1 << 20, input)), machine);
    }

    static void settle(Layer layer, Machine machine) {
        try {
            ResolvedSettings settings = SettingsResolver.resolve(List.of(layer));
            MachineChanges.differences(settings, machine, PATHS);
            NewMachine.columns(settings, RunPaths.of(Platform.LINUX, Mode.USER, HOME), PATHS, 4, Platform.LINUX);
        } catch (OperatorError refused) {
            // in words, as it should be
        }
    }

    @Override
    public List<byte[]> seeds() {
        StringBuilder all = new StringBuilder();
        for (Setting setting : Setting.values()) {
            all.append(setting.key()).append(" = ").append(setting.byDefault()).append('\n');
        }
        List<byte[]> seeds = new java.util.ArrayList<>(Corpus.texts(
                all.toString(),
                "node_cap=20\n# comment\n[section]\n---\nrewards_address: 'faucet' ; c\ncpu_less_than 70 # x\n",
                "rewards_address=0x03B770D9cD32077cC0bF330c13C114a87643B124:2,donate:1\n"
                        + "no_upnp\nantctl_debug=false\nnode_storage=\"~/a b\"\nreport_format=env\ndelay_start=1_0\n",
                "desired_load_average=1e3\nmax_load_average_allowed=\"inf\"\nport_start=55000\ninterval=5\n",
                "confirm=true\nlist=[a, b]\nunknown=1\nnode_user=ant\nprocess_manager=setsid+user\n"));
        for (String line : List.of("x\n", "=\n", "node_cap=\"1\" ", "node_cap=1\n", "node_cap=9", "a=' ' #'", "a=1 ")) {
            seeds.add(Corpus.repeated(line));
        }
        return seeds;
    }
}
