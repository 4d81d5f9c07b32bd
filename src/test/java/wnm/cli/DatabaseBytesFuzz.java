package wnm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.FuzzTarget;

/** A database file with bytes changed, a piece cut off, or something else altogether. */
public final class DatabaseBytesFuzz implements FuzzTarget {
    private final Playground playground = new Playground();

    @Override
    public void run(byte[] input) throws IOException {
        Draw draw = new Draw(input);
        String run = draw.one(DatabaseRowsFuzz.RUNS);
        byte[] database = playground.database.clone();
        int changes = draw.below(32);
        Operator operator = playground.afresh();
        if (changes == 0) {
            Files.write(operator.database(), draw.rest());
        } else {
            for (int i = 0; i < changes; i++) {
                // headers of pages are where it hurts
                int at = draw.flag()
                        ? draw.below(database.length / 4096 + 1) * 4096 + draw.below(128)
                        : draw.below(database.length);
                database[Math.min(at, database.length - 1)] = (byte) draw.below(256);
            }
            int length = draw.below(8) == 1 ? draw.below(database.length) : database.length;
            Files.write(operator.database(), java.util.Arrays.copyOf(database, length));
        }
        playground.typesElsewhere(operator, run.isEmpty() ? List.of() : List.of(run.split(" ")));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(Corpus.texts("\0\0", "\1\0SQLite format 3\0", "\2\0SQL"));
        for (int run = 0; run < DatabaseRowsFuzz.RUNS.size(); run++) {
            seeds.add(new byte[] {(byte) run, 3, 1, 0, 100, 7, 0, 40, 40, 40, 1, 2, 3, 9});
        }
        return seeds;
    }
}
