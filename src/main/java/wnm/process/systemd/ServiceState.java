package wnm.process.systemd;

import java.util.LinkedHashMap;
import java.util.Map;
import wnm.process.Ending;
import wnm.process.ProcessState;

/**
 * What {@code systemctl show} says of a service: lines {@code Name=value} (org.freedesktop.systemd1(5)).
 *
 * @param properties by name
 */
record ServiceState(Map<String, String> properties) {
    /** The properties asked for. */
    static final String PROPERTIES =
            "--property=LoadState,ActiveState,SubState,MainPID,Result,ExecMainCode,ExecMainStatus"
                    + ",ExecMainStartTimestampMonotonic";

    private static final String KILLED = "2";
    private static final String DUMPED = "3";

    static ServiceState parse(String output) {
        Map<String, String> properties = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(
                        line.substring(0, equals), line.substring(equals + 1).strip());
            }
        });
        return new ServiceState(properties);
    }

    /** Just started, and gone again or about to be started once more. */
    boolean hasFailed() {
        return is("ActiveState", "failed") || is("SubState", "auto-restart");
    }

    /** A process of it may still be there. */
    boolean isBusy() {
        boolean up = is("ActiveState", "active")
                || is("ActiveState", "activating")
                || is("ActiveState", "deactivating")
                || is("ActiveState", "reloading");
        return up && !is("SubState", "auto-restart");
    }

    ProcessState processState() {
        long pid = number("MainPID");
        if (pid > 0) {
            return new ProcessState.Alive(pid);
        }
        if (get("ActiveState").isEmpty()
                || is("ActiveState", "active")) { // not every type of service has a main process
            return new ProcessState.Unknown();
        }
        return is("LoadState", "not-found")
                ? new ProcessState.Ended("systemd has no such service", false)
                : new ProcessState.Ended(ending());
    }

    /** How the process ended, as far as systemd remembers. */
    String ending() {
        long status = number("ExecMainStatus");
        String how = switch (get("Result")) {
            case "oom-kill" -> Ending.OUT_OF_MEMORY;
            case "timeout" -> "ended by systemd after a time-out";
            case "start-limit-hit" -> "failed too often in a short time";
            case "resources" -> "systemd could not start it";
            case "signal", "core-dump" -> Ending.killedBySignal(status);
            default -> {
                boolean killed = is("ExecMainCode", KILLED) || is("ExecMainCode", DUMPED);
                yield killed ? Ending.killedBySignal(status) : status == 0 ? quietEnd() : Ending.exited(status);
            }
        };
        return is("SubState", "auto-restart") ? how + ", systemd starts it again" : how;
    }

    /** Whether the program ended with an error of its own, so that its output may say why. */
    boolean exitedWithError() {
        return number("MainPID") == 0
                && number("ExecMainStatus") != 0
                && !is("ExecMainCode", KILLED)
                && !is("ExecMainCode", DUMPED);
    }

    private String quietEnd() {
        return is("ExecMainStartTimestampMonotonic", "0") ? Ending.NOT_STARTED : Ending.STOPPED;
    }

    private boolean is(String name, String value) {
        return get(name).equals(value);
    }

    private String get(String name) {
        return properties.getOrDefault(name, "");
    }

    private long number(String name) {
        try {
            return Long.parseLong(get(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
