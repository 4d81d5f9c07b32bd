package wnm.process.systemd;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a user's systemd runs while the user is not logged in (loginctl(1)). */
public final class Lingering {
    private static final Path USERS = Path.of("/var/lib/systemd/linger");

    private Lingering() {}

    public static boolean isOn(String user) {
        return Files.exists(USERS.resolve(user));
    }

    /** The command that turns it on. */
    public static String cure(String user) {
        return "loginctl enable-linger " + user;
    }
}
