package wnm.cli;

import java.util.Objects;

/** Which wnm this is: the manifest says it, which the class loader has read already. */
public final class Version {
    private Version() {}

    /** {@code 0.7.0}; {@code development} if it does not run from the jar. */
    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    /** {@code wnm version 0.7.0}. */
    public static String line() {
        return "wnm version " + number();
    }
}
