package wnm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import wnm.config.Setting;
import wnm.fuzz.Corpus;
import wnm.fuzz.FuzzTarget;

/** Whole command lines, one word a line; behind an empty word come a {@code .env} and, behind another, a config file. */
public final class CommandLineFuzz implements FuzzTarget {
    private static final String PART = "\0\0";

    private final Playground playground = new Playground();

    @Override
    public void run(byte[] input) throws IOException {
        String[] parts = playground.tamed(Corpus.text(input)).split(PART, 3);
        Operator operator = playground.afresh();
        if (parts.length > 1) {
            Files.writeString(
                    Files.createDirectories(playground.home.resolve(".local/share/wnm"))
                            .resolve(".env"),
                    parts[1]);
        }
        if (parts.length > 2) {
            Files.writeString(
                    Files.createDirectories(playground.home.resolve("wnm")).resolve("config"), parts[2]);
        }
        playground.types(operator, List.of(parts[0].split("\0", -1)));
        playground.types(operator, List.of("--report", "node-status"));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String line : List.of(
                "--report node-status",
                "--report node-status-details --json --service_name antnode0001,2",
                "--report machine-config --report_format env",
                "--report influx-resources -q",
                "--report machine-metrics",
                "--force_action add --count 3 --dry_run",
                "--force_action remove --service_name antnode0001",
                "--force_action stop --json",
                "--force_action start --interval 5",
                "--force_action upgrade",
                "--force_action survey --report node-status",
                "--force_action disable --service_name=1",
                "--force_action teardown --confirm",
                "--force_action update_config --node_cap 5 --rewards_address donate:3,faucet:2",
                "--force_action disable_config --no_upnp",
                "--force_action wnm-db-migration --confirm",
                "--force_action nullop",
                "--init --rewards_address faucet --process_manager systemd+user --dbpath ~/other.db",
                "--init --import --dry_run --rewards_address faucet",
                "--node_storage ~/elsewhere --loglevel debug --show_decisions",
                "--dbpath sqlite:///x/${HOME}/y.db --remove_lockfile",
                "-c ~/wnm/config -qv --cpu-less-than 50 --max_load 1e3",
                "--version",
                "--node_cap -1 --delay_start 99999999999999999999 --host \u00e4",
                "--environment A=b --start_args --x --antnode_path ~/antnode --port_start 70")) {
            seeds.add(Corpus.input(line.replace(' ', '\0')));
            seeds.add(Corpus.input(
                    line.replace(' ', '\0') + PART + "NODE_CAP=7\nWNM_HOST=${A:-x}\n" + PART + "cpu_remove=70\n"));
        }
        for (Setting setting : Setting.values()) {
            seeds.add(Corpus.input("--dry_run\0" + setting.option() + "\0" + setting.byDefault()));
        }
        return seeds;
    }
}
