package wnm;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        int exitCode;
        try {
            Thread.setDefaultUncaughtExceptionHandler(new LastWord());
            exitCode = run(stop, List.of(args));
        } catch (Throwable e) { // what names and logs faults may itself be what cannot be loaded
            new LastWord().uncaughtException(Thread.currentThread(), e);
            exitCode = 1;
        }
        if (stop.wasMade()) {
            // waits for ever while the JVM ends with the signal's own exit code
            System.exit(exitCode);
        }
        // not exit, which looks through all jars for somebody who wants to log it
        Runtime.getRuntime().halt(exitCode);
    }

    /** Instead of a stack trace, with hardly anything that could fail for want of memory or open files. */
    private static final class LastWord implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            String line = "ERROR [root] wnm cannot go on: "
                    .concat(e.toString().replaceAll("\\s*\\R\\s*", " "))
                    .concat(". Are memory, threads or open files limited (ulimit -v, -u, -n)?\n");
            try {
                new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
            } catch (IOException nobodyListens) {
                // the exit code is all that is left to say
            }
        }
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
