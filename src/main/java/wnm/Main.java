package wnm;

import java.time.Duration;
import java.util.List;
import wnm.cycle.StopRequest;

/** Arguments in, exit code out. */
public final class Main {
    /** How long a unit of work in progress may take to end after a signal. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Main() {}

    public static void main(String[] args) {
        StopRequest stop = new StopRequest();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.request(PATIENCE), "stop-request"));
        int exitCode;
        try {
            exitCode = Wiring.program(stop).execute(List.of(args));
        } finally {
            stop.runEnded();
        }
        // after a signal this waits for ever while the JVM ends with the signal's own exit code
        System.exit(exitCode);
    }
}
