package wnm.process.launchd;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.process.ProcessState;

/**
 * What {@code launchctl list LABEL} says of a job: lines {@code "Name" = value;} between braces.
 *
 * @param pid of its process, if it has one
 * @param lastExit how its last process ended, as wait(2) encodes it; empty if it never did
 */
record JobState(OptionalLong pid, OptionalInt lastExit) {
    private static final int SIGNAL = 0x7f;
    private static final int CODE_SHIFT = 8;

    static JobState parse(String output) {
        OptionalLong pid = number(output, "PID");
        OptionalLong exit = number(output, "LastExitStatus");
        return new JobState(
                pid.isPresent() && pid.getAsLong() > 0 ? pid : OptionalLong.empty(),
                exit.isPresent() ? OptionalInt.of((int) exit.getAsLong()) : OptionalInt.empty());
    }

    ProcessState processState() {
        return pid.isPresent() ? new ProcessState.Alive(pid.getAsLong()) : new ProcessState.Ended(ending());
    }

    /** How the last process ended. */
    String ending() {
        if (lastExit.isEmpty()) {
            return "never started";
        }
        int status = lastExit.getAsInt();
        if ((status & SIGNAL) != 0) {
            return "killed by signal " + (status & SIGNAL);
        }
        return status == 0 ? "stopped" : "exit code " + (status >> CODE_SHIFT);
    }

    private static OptionalLong number(String output, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\" = (-?\\d{1,18});").matcher(output);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
