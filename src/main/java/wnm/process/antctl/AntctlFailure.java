package wnm.process.antctl;

import java.util.List;
import java.util.Optional;
import wnm.process.TellingLine;

/** What antctl says of a failure: it summarises in lines that begin with a cross, else it ends in an error report. */
final class AntctlFailure {
    private static final String COLOURS = "\u001b\\[[0-9;]*m";
    private static final String CROSS = "✕";

    private AntctlFailure() {}

    /**
     * The lines that tell, joined.
     *
     * @param stdout with colours and boxes
     * @param stderr an error report, perhaps with a stack trace
     */
    static Optional<String> in(String stdout, String stderr) {
        List<String> crosses = stdout.replaceAll(COLOURS, "")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(CROSS))
                .map(line -> line.substring(CROSS.length()).strip())
                .toList();
        return crosses.isEmpty()
                ? TellingLine.of(stderr.replaceAll(COLOURS, ""))
                : Optional.of(String.join("; ", crosses));
    }
}
