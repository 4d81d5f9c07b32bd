package wnm.process.table;

import java.util.List;
import java.util.Optional;
import wnm.process.RunningProcess;

/**
 * The text of {@code /proc/PID/stat} (proc(5)).
 *
 * @param fields those behind the name in parentheses, which may itself hold blanks and parentheses
 */
record ProcStat(List<String> fields) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int START_TIME = 19;

    static ProcStat parse(String text) {
        return new ProcStat(
                List.of(text.substring(text.lastIndexOf(')') + 1).strip().split(" ")));
    }

    /**
     * The process; empty if it is a zombie or the text is none of {@code stat}.
     *
     * @param bootId told together with the start time, which is in clock ticks since boot and so repeats
     */
    Optional<RunningProcess> process(long pid, List<String> words, String bootId, String user) {
        if (fields.size() <= START_TIME
                || fields.get(STATE).equals("Z")
                || fields.get(STATE).equals("X")) {
            return Optional.empty();
        }
        try {
            long parent = Long.parseLong(fields.get(PARENT));
            String start = bootId + "/" + Long.parseUnsignedLong(fields.get(START_TIME));
            return Optional.of(new RunningProcess(pid, parent, words, Optional.of(start), user));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The words of {@code /proc/PID/cmdline}, each of which ends with a null character. */
    static List<String> words(String line) {
        if (line.isEmpty()) {
            return List.of();
        }
        String inner = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
        return List.of(inner.split("\0", -1));
    }
}
