package wnm.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wnm.model.PlainText;

/**
 * How a node's process ended, in the words that {@link ProcessState.Ended} and the reports use: what kind of end it was
 * stands first, details follow behind a colon, comma or semicolon.
 */
public final class Ending {
    public static final String NOT_STARTED = "not started";
    public static final String STOPPED = "stopped";
    public static final String OUT_OF_MEMORY = "killed by the OOM killer";

    /** What antnode and docker print when somebody else has the port. */
    private static final List<String> PORT_TAKEN =
            List.of("address already in use", "addrinuse", "port is already allocated");

    private Ending() {}

    public static String exited(long code) {
        return "exited with code " + code;
    }

    public static String killedBySignal(long signal) {
        return "killed by signal " + signal;
    }

    /** That reason, unless the program's last output gives a better one: that its port was taken. */
    public static String explainedBy(String lastOutput, String reason) {
        return lineSayingPortTaken(lastOutput)
                .map(line -> "port taken: " + line)
                .orElse(reason);
    }

    private static Optional<String> lineSayingPortTaken(String output) {
        return output.lines()
                .filter(line -> {
                    String lower = line.toLowerCase(Locale.ROOT);
                    return PORT_TAKEN.stream().anyMatch(lower::contains);
                })
                .map(line -> PlainText.line(line.replaceAll("\\p{Cntrl}", " ")).strip())
                .reduce((first, second) -> second);
    }
}
