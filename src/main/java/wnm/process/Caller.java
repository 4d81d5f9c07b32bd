package wnm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Who runs wnm.
 *
 * @param name account
 * @param uid user id; 0 is root, -1 not known
 * @param environment variables of this run
 */
public record Caller(String name, long uid, Map<String, String> environment) {
    private static final String RUNTIME_DIR = "XDG_RUNTIME_DIR";
    private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

    public Caller {
        environment = Map.copyOf(environment);
    }

    /**
     * The user of this process.
     *
     * @param name value of the system property {@code user.name}
     */
    public static Caller current(String name, Map<String, String> environment) {
        try {
            Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return new Caller(name, ((Number) uid).longValue(), environment);
        } catch (IOException | UnsupportedOperationException e) {
            return new Caller(name, name.equals("root") ? 0 : -1, environment); // no /proc: no systemd either
        }
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** What {@code systemctl --user} needs to find the user's systemd and cron does not give. */
    public Map<String, String> userBus() {
        String given = environment.getOrDefault(RUNTIME_DIR, "");
        String folder = given.isEmpty() ? "/run/user/" + uid : given;
        Map<String, String> missing = new HashMap<>();
        if (given.isEmpty()) {
            missing.put(RUNTIME_DIR, folder);
        }
        if (environment.getOrDefault(BUS, "").isEmpty()) {
            missing.put(BUS, "unix:path=" + folder + "/bus");
        }
        return missing;
    }
}
