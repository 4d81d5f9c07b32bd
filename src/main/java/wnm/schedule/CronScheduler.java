package wnm.schedule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.model.OperatorError;

/** The crontab of whoever runs wnm, through {@code crontab -l} and {@code crontab -}. Lines of others stay as they are. */
final class CronScheduler implements Scheduler {
    /** Of a longer output the command runner keeps no more than this. */
    private static final int LONGEST = 64 * 1024;

    /** Vixie's and others' cron, fcron, bcron, busybox. */
    private static final List<String> THERE_IS_NONE =
            List.of("no crontab", "no fcrontab", "crontab does not exist", "no such file or directory");

    private static final String BROKEN = "\uFFFD";

    private final CommandRunner commands;

    CronScheduler(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "cron";
    }

    @Override
    public List<Found> find(Cluster cluster) {
        if (commands.find("crontab").isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        String text = read();
        for (String line : CronLine.split(text)) {
            boolean own = CronLine.isOwn(line, cluster);
            if (own || CronLine.competes(line, cluster)) {
                found.add(new Found("A line of the crontab (" + line.strip() + ")", own));
            }
        }
        return found;
    }

    @Override
    public List<Step.Undoable> installation(ScheduledRun run) {
        if (commands.find("crontab").isEmpty()) {
            throw new OperatorError("There is no crontab command here: install cron (Debian, Ubuntu: apt install cron),"
                    + " or use --install_schedule systemd");
        }
        String before = changeable();
        String line = CronLine.of(run);
        Variables.of(before, run.cluster()).refuseWhatKeepsFromRunning();
        StringBuilder after = new StringBuilder();
        boolean written = false;
        for (String old : CronLine.split(before)) {
            if (!CronLine.isOwn(old, run.cluster())) {
                after.append(old);
            } else if (!written) {
                after.append(line);
                written = true;
            }
        }
        if (!written) {
            boolean open = !after.isEmpty() && after.charAt(after.length() - 1) != '\n';
            after.append(open ? "\n" : "").append(line);
        }
        return replacement(before, after.toString());
    }

    @Override
    public List<Step.Undoable> removal(Cluster cluster) {
        String before = changeable();
        StringBuilder after = new StringBuilder();
        for (String line : CronLine.split(before)) {
            after.append(CronLine.isOwn(line, cluster) ? "" : line);
        }
        return replacement(before, after.toString());
    }

    @Override
    public Optional<String> hint(Cluster cluster) {
        return Variables.of(read(), cluster).withoutEffect();
    }

    /** crontab puts a new text in the place of the old one at once, or leaves the old one: nothing to take back. */
    private static List<Step.Undoable> replacement(String before, String after) {
        if (after.equals(before)) {
            return List.of();
        }
        Command command = after.isEmpty()
                ? Command.of(Command.QUESTION, "crontab", "-r")
                : Command.of(Command.QUESTION, "crontab", "-").withInput(after);
        return List.of(new Step.Undoable(new Step.Run(command), List.of()));
    }

    /** The crontab, if it can be written back as it is. */
    private String changeable() {
        String text = read();
        if (text.contains(BROKEN) || text.getBytes(StandardCharsets.UTF_8).length >= LONGEST) {
            throw new OperatorError(
                    "The crontab holds text that is not UTF-8, or 64 KiB and more: wnm does not touch it;"
                            + " edit it by hand (crontab -e)");
        }
        return text;
    }

    private String read() {
        Command command = Command.of(Command.QUESTION, "crontab", "-l");
        try {
            CommandResult result = commands.run(command);
            return result.succeeded() ? result.stdout() : emptyIfThereIsNone(result);
        } catch (CommandException e) {
            throw new OperatorError("The crontab cannot be read: " + e.getMessage(), e);
        }
    }

    private static String emptyIfThereIsNone(CommandResult result) throws CommandException {
        String said = result.stderr().toLowerCase(Locale.ROOT);
        boolean none = THERE_IS_NONE.stream().anyMatch(said::contains);
        if (result.stdout().isEmpty() && none) {
            return "";
        }
        return result.orThrow().stdout();
    }
}
