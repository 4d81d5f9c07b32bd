package wnm.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import wnm.model.OperatorError;

/**
 * Lines of a crontab (crontab(5)). wnm's own line ends with a comment for the shell that names the database, so that line
 * and mark cannot be parted.
 */
final class CronLine {
    private static final String MARK = "# wnm schedule of ";

    /**
     * Nothing that stands above the line in the crontab (crontab(5): {@code HOME}, {@code PATH}, {@code NODE_CAP}, …) may reach
     * wnm, neither now nor when somebody adds it later. A program and not the shell's own assignment, which csh has not.
     */
    private static final String ALONE =
            "/usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ";

    /** Vixie's cron takes no longer command. */
    private static final int LONGEST = 990;

    private CronLine() {}

    /** The lines of a text, each with its line end if it has one. */
    static List<String> split(String crontab) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < crontab.length()) {
            int end = crontab.indexOf('\n', from);
            int next = end < 0 ? crontab.length() : end + 1;
            lines.add(crontab.substring(from, next));
            from = next;
        }
        return lines;
    }

    /**
     * The line that runs wnm every minute.
     *
     * @throws OperatorError if it would be too long
     */
    static String of(ScheduledRun run) {
        StringBuilder command = new StringBuilder(ALONE);
        for (Map.Entry<String, String> variable : run.environment().entrySet()) {
            command.append(variable.getKey())
                    .append('=')
                    .append(word(variable.getValue()))
                    .append(' ');
        }
        for (String word : run.words()) {
            command.append(word(word)).append(' ');
        }
        command.append(mark(run.cluster()));
        if (command.length() > LONGEST) {
            throw new OperatorError("A command of more than " + LONGEST
                    + " characters is too long for cron: choose shorter paths, or use --install_schedule systemd");
        }
        return "* * * * * " + command + "\n";
    }

    static boolean isOwn(String line, Cluster cluster) {
        return line.stripTrailing().endsWith(" " + mark(cluster));
    }

    /** Whether a line, which is not wnm's own, runs cycles of the cluster: reports and actions are no cycles. */
    static boolean competes(String line, Cluster cluster) {
        String entry = line.strip();
        boolean runs = !entry.isEmpty() && ("*@".indexOf(entry.charAt(0)) >= 0 || Character.isDigit(entry.charAt(0)));
        if (!runs || entry.contains(MARK) || entry.contains("--report") || entry.contains("--force_action")) {
            return false;
        }
        boolean same =
                entry.contains("--dbpath") ? entry.contains(cluster.database().toString()) : cluster.byDefault();
        return same && namesWnm(entry);
    }

    private static String mark(Cluster cluster) {
        return MARK + percent(cluster.database().toString());
    }

    private static boolean namesWnm(String entry) {
        StringTokenizer words = new StringTokenizer(entry, " \t\"';&|()`=");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.equals("wnm") || word.endsWith("/wnm")) {
                return true;
            }
        }
        return false;
    }

    /** A word for {@code sh}, in which cron finds no line end. */
    private static String word(String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_/.,:=@+-%".indexOf(c) >= 0));
        return percent(plain ? text : '\'' + text.replace("'", "'\"'\"'") + '\'');
    }

    /** cron turns a percent sign into a line end unless a backslash stands before it. */
    private static String percent(String text) {
        return text.replace("%", "\\%");
    }
}
