package wnm.process;

import java.util.HashMap;
import java.util.Map;

/**
 * Who runs wnm.
 *
 * @param name account
 * @param uid user id; 0 is root
 * @param environment variables of this run
 */
public record Caller(String name, long uid, Map<String, String> environment) {
    private static final String RUNTIME_DIR = "XDG_RUNTIME_DIR";
    private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

    public Caller {
        environment = Map.copyOf(environment);
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
