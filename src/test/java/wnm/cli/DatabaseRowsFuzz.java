package wnm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;
import wnm.store.sqlite.BadRows;

/** A database whose columns hold anything, and every kind of run. */
public final class DatabaseRowsFuzz implements FuzzTarget {
    static final List<String> RUNS = List.of(
            "",
            "--report node-status",
            "--report node-status-details --json",
            "--report node-status-details",
            "--report machine-config --report_format env",
            "--report machine-config --report_format config",
            "--report influx-resources",
            "--report machine-metrics",
            "--force_action survey --json",
            "--force_action add --dry_run",
            "--force_action add",
            "--force_action start",
            "--force_action stop",
            "--force_action upgrade",
            "--force_action remove --service_name 1",
            "--force_action disable --service_name antnode0002",
            "--force_action teardown --confirm",
            "--force_action wnm-db-migration --confirm",
            "--force_action update_config --node_cap 9",
            "--dry_run --show_decisions");

    private final Playground playground = new Playground();
    private final byte[] database;

    public DatabaseRowsFuzz() {
        try {
            Operator operator = playground.afresh();
            BadRows.prepare(operator.database());
            database = Files.readAllBytes(operator.database());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException, SQLException {
        Draw draw = new Draw(input);
        String run = draw.one(RUNS);
        Operator operator = playground.afresh();
        Files.write(operator.database(), database);
        BadRows.put(operator.database(), draw, playground::tamed);
        playground.types(operator, run.isEmpty() ? List.of() : List.of(run.split(" ")));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int run = 0; run < RUNS.size(); run++) {
            seeds.add(Corpus.joined(new byte[] {(byte) run, 1, 1, (byte) (run * 3), 4, 5}, Corpus.input("hello")));
            seeds.add(new byte[] {(byte) run, 0, (byte) (run % 6), (byte) run, (byte) (run % 8), (byte) run, 1});
        }
        return seeds;
    }
}
