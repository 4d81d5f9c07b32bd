package wnm.cli;

import java.util.Objects;

/** Which wnm this is: the manifest says it, which the class loader has read already. */
public final class Version {
    private Version() {}

    /** {@code wnm version 0.7.0}; {@code development} if it does not run from the jar. */
    public static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "wnm version " + Objects.requireNonNullElse(version, "development");
    }
}
