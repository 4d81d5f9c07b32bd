package wnm.faults;

/** A process manager with the rights it works with. */
enum Flavour {
    SETSID_USER("setsid+user", false),
    SETSID_SUDO("setsid+user", true),
    SYSTEMD_USER("systemd+user", false),
    SYSTEMD_SUDO("systemd+user", true),
    DOCKER("docker", false),
    LAUNCHD_USER("launchd+user", false),
    ANTCTL_USER("antctl+user", false),
    ANTCTL_ZEN("antctl+zen", false);

    private final String type;
    private final boolean elevated;

    Flavour(String type, boolean elevated) {
        this.type = type;
        this.elevated = elevated;
    }

    /** What wnm is told: the paths are those of user mode, since those of sudo mode are not a test's to write to. */
    String type() {
        return type;
    }

    /** Whether the manager works as in sudo mode. */
    boolean elevated() {
        return elevated;
    }

    boolean isAntctl() {
        return this == ANTCTL_USER || this == ANTCTL_ZEN;
    }
}
