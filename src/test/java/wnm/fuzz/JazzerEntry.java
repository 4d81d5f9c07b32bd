package wnm.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where Jazzer comes in; the system property {@code fuzz.target} names the target. */
public final class JazzerEntry {
    private static @Nullable FuzzTarget target;

    private JazzerEntry() {}

    public static void fuzzerInitialize() {
        target = FuzzTargets.named(System.getProperty("fuzz.target", "")).make();
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Objects.requireNonNull(target).run(input);
    }
}
