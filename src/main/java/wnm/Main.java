package wnm;

import java.time.Duration;
import java.util.List;
import wnm.cli.LogProvider;
import wnm.cycle.StopRequest;

/** Arguments in, exit code out. */
public final class Main {
    /** How long a unit of work in progress may take to end after a signal. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Main() {}

    public static void main(String[] args) {
        StopRequest stop = new StopRequest();
        int exitCode = run(stop, List.of(args));
        if (stop.wasMade()) {
            // waits for ever while the JVM ends with the signal's own exit code
            System.exit(exitCode);
        }
        // not exit, which looks through all jars for somebody who wants to log it
        Runtime.getRuntime().halt(exitCode);
    }

    /** One run, up to its exit code. */
    static int run(StopRequest stop, List<String> args) {
        System.setProperty("slf4j.provider", LogProvider.NAME);
        System.setProperty("slf4j.internal.verbosity", "WARN"); // else it says on stderr that it was told so
        Thread.currentThread().setContextClassLoader(new FirstResource(Main.class.getClassLoader()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.request(PATIENCE), "stop-request"));
        try {
            return Wiring.program(stop).execute(args);
        } finally {
            stop.runEnded();
        }
    }
}
