package wnm.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wnm.model.OperatorError;

/**
 * What is to be run every minute.
 *
 * @param words the program by its absolute path, and its arguments
 * @param environment variables that the scheduler must give, by name
 */
public record ScheduledRun(Cluster cluster, List<String> words, Map<String, String> environment) {
    public ScheduledRun {
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        words.forEach(ScheduledRun::refuseUnfit);
        environment.values().forEach(ScheduledRun::refuseUnfit);
        if (words.isEmpty() || !words.getFirst().startsWith("/")) {
            throw new OperatorError("The path of wnm is not known, so it cannot be scheduled: start it as scripts/wnm,"
                    + " or as bin/wnm of an installation");
        }
        if (words.getFirst().chars().anyMatch(c -> c == '"' || c == '\'')) {
            throw new OperatorError("A program whose path holds a quote cannot be scheduled: " + words.getFirst()
                    + "; move it or make a link to it");
        }
    }

    /** Line ends would begin another line of a crontab or unit; what a backslash means, crons disagree on. */
    static void refuseUnfit(String text) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            throw new OperatorError("A path with a control character or backslash cannot stand in a schedule: "
                    + text.replaceAll("\\p{Cntrl}", "?"));
        }
    }
}
