package wnm.schedule;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wnm.config.Setting;
import wnm.model.OperatorError;

/**
 * The variables that a crontab sets for the lines below them (crontab(5)). wnm's line keeps them off, but for two that cron itself
 * heeds: the shell that runs the line, and the folder where it runs.
 *
 * @param lines those that stand above wnm's line
 */
record Variables(List<Line> lines) {
    private static final Pattern ASSIGNMENT = Pattern.compile("([\"']?)(\\w+)\\1\\s*=\\s*(.*)");

    /** What runs a line of words, assignments and quotes in the way of sh. */
    private static final Set<String> SHELLS =
            Set.of("sh", "ash", "bash", "dash", "ksh", "ksh93", "mksh", "pdksh", "yash", "zsh", "fish", "csh", "tcsh");

    private static final Set<String> READ_BY_WNM = settings();

    /**
     * One assignment.
     *
     * @param number of the line in the crontab, from 1
     * @param text the line, without blanks around it
     */
    record Line(int number, String text, String name, String value) {
        String inWords() {
            return "line " + number + " of the crontab (" + text + ")";
        }
    }

    /** Those above the cluster's own line; all, if it has none yet: it will be the last. */
    static Variables of(String crontab, Cluster cluster) {
        List<Line> found = new ArrayList<>();
        int number = 0;
        for (String line : CronLine.split(crontab)) {
            number++;
            if (CronLine.isOwn(line, cluster)) {
                break;
            }
            Matcher assignment = ASSIGNMENT.matcher(line.strip());
            if (assignment.matches()) {
                found.add(new Line(number, line.strip(), assignment.group(2), withoutQuotes(assignment.group(3))));
            }
        }
        return new Variables(found);
    }

    /** @throws OperatorError if cron would not get as far as running wnm */
    void refuseWhatKeepsFromRunning() {
        last("SHELL").filter(line -> !isShell(line.value())).ifPresent(line -> {
            throw refusal(line, "names no shell that could run wnm's line");
        });
        last("HOME").filter(line -> !isFolder(line.value())).ifPresent(line -> {
            throw refusal(line, "names no folder, and cron runs nothing where it cannot go");
        });
    }

    /** Which of them the operator may have meant for wnm. */
    Optional<String> withoutEffect() {
        List<Line> meant =
                lines.stream().filter(line -> READ_BY_WNM.contains(line.name())).toList();
        return meant.isEmpty()
                ? Optional.empty()
                : Optional.of("Without effect on wnm, whose line has an environment of its own: "
                        + meant.stream().map(Line::inWords).collect(Collectors.joining(", "))
                        + "; put it into ~/.local/share/wnm/config if it is meant for wnm");
    }

    private Optional<Line> last(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).reduce((first, second) -> second);
    }

    private static OperatorError refusal(Line line, String why) {
        return new OperatorError("The schedule was not installed: " + line.inWords() + " " + why
                + "; change it, or use --install_schedule systemd");
    }

    private static boolean isShell(String value) {
        return value.startsWith("/") && SHELLS.contains(value.substring(value.lastIndexOf('/') + 1));
    }

    private static boolean isFolder(String value) {
        try {
            return value.startsWith("/") && Files.isDirectory(Path.of(value));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String withoutQuotes(String value) {
        boolean quoted = value.length() > 1
                && "\"'".indexOf(value.charAt(0)) >= 0
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Set<String> settings() {
        Set<String> names = new HashSet<>(Set.of("WNM_JAVA_HOME", "WNM_JAVA_OPTIONS"));
        for (Setting setting : Setting.values()) {
            setting.environmentVariable().ifPresent(name -> {
                names.add(name);
                names.add("WNM_" + name);
            });
        }
        return names;
    }
}
