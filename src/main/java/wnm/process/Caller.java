package wnm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

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

    /**
     * What {@code systemctl --user} needs to find the user's systemd and cron does not give, or {@code su} gives wrongly: it keeps
     * the folder of the user before.
     */
    public Map<String, String> userBus() {
        String given = environment.getOrDefault(RUNTIME_DIR, "");
        boolean wrong = !given.isEmpty() && !isMine(given);
        String folder = given.isEmpty() || wrong ? "/run/user/" + uid : given;
        Map<String, String> missing = new HashMap<>();
        if (given.isEmpty() || wrong) {
            missing.put(RUNTIME_DIR, folder);
        }
        if (wrong || environment.getOrDefault(BUS, "").isEmpty()) {
            missing.put(BUS, "unix:path=" + folder + "/bus");
        }
        return missing;
    }

    /** What is not there is as good as any other, unless there is one of the user's own. */
    private boolean isMine(String folder) {
        OptionalLong owner = owner(folder);
        if (uid < 0) {
            return true;
        }
        return owner.isPresent()
                ? owner.getAsLong() == uid
                : owner("/run/user/" + uid).isEmpty();
    }

    private static OptionalLong owner(String folder) {
        try {
            return OptionalLong.of(((Number) Files.getAttribute(Path.of(folder), "unix:uid")).longValue());
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return OptionalLong.empty();
        }
    }
}
