package wnm.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many points were tried, by scenario and port: failed calls and deaths. */
final class Matrix {
    private static final Logger LOG = LoggerFactory.getLogger(Matrix.class);

    /** Numbers of points. */
    private static final class Cell {
        private int faults;
        private int deaths;

        void note(Blow blow) {
            if (blow.isDeadly()) {
                deaths++;
            } else {
                faults++;
            }
        }

        @Override
        public String toString() {
            return faults + deaths == 0 ? "" : faults + " + " + deaths;
        }
    }

    private final Map<String, Map<Port, Cell>> rows = new LinkedHashMap<>();
    private final Map<Flavour, Cell> flavours = new EnumMap<>(Flavour.class);
    private final Cell all = new Cell();
    private int slowest;

    void note(Flavour flavour, Scenario scenario, Port port, Blow blow) {
        rows.computeIfAbsent(scenario.name(), name -> new EnumMap<>(Port.class))
                .computeIfAbsent(port, p -> new Cell())
                .note(blow);
        flavours.computeIfAbsent(flavour, f -> new Cell()).note(blow);
        all.note(blow);
    }

    /** All was in order after that many runs. */
    void settledAfter(int runs) {
        slowest = Math.max(slowest, runs);
    }

    void write(Path file, boolean complete) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("Failed calls + deaths, ")
                .append(complete ? "every point" : "a sample")
                .append(".\n\n| scenario |");
        for (Port port : Port.values()) {
            text.append(' ')
                    .append(port.name().toLowerCase(java.util.Locale.ROOT))
                    .append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Port.values().length)).append('\n');
        rows.forEach((scenario, cells) -> {
            text.append("| ").append(scenario).append(" |");
            for (Port port : Port.values()) {
                text.append(' ').append(cells.getOrDefault(port, new Cell())).append(" |");
            }
            text.append('\n');
        });
        text.append("\nBy process manager: ").append(flavours);
        text.append("\n\nIn all: ").append(all).append(". At most ").append(slowest);
        text.append(" cycles until all was in order.\n");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        LOG.info("{}", text);
    }
}
