package wnm.fuzz;

import ch.qos.logback.classic.Logger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where Jazzer comes in; the system property {@code fuzz.target} names the target. */
public final class JazzerEntry {
    private static @Nullable FuzzTarget target;

    private JazzerEntry() {}

    public static void fuzzerInitialize() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAndStopAllAppenders();
        target = FuzzTargets.named(System.getProperty("fuzz.target", "")).make();
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Objects.requireNonNull(target).run(input);
    }
}
