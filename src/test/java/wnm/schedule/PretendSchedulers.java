package wnm.schedule;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.model.OperatorError;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.files.OwnFiles;
import wnm.trust.PathTrust;

/** A user's cron, systemd and launchd that keep what they are told; files are real ones in a folder of the test. */
final class PretendSchedulers {
    static final Cluster CLUSTER = new Cluster(Path.of("/home/ada/colony.db"), true);

    final RecordingCommandRunner commands = new RecordingCommandRunner();
    final Path units;
    final Path jobs;
    final TreeSet<String> active = new TreeSet<>();
    final Schedules schedules;

    /** Null: ada has none. */
    @Nullable
    String crontab;

    PretendSchedulers(Path folder, Elevation elevation) {
        units = folder.resolve("units");
        jobs = folder.resolve("jobs");
        Caller ada = new Caller("ada", elevation == Elevation.ROOT ? 0 : 1000, Map.of());
        schedules = new Schedules(
                List.of(
                        new CronScheduler(commands),
                        new SystemdScheduler(commands, ada, elevation, units),
                        new LaunchdScheduler(commands, ada, elevation, jobs, folder.resolve("logs"))),
                commands,
                new OwnFiles(PathTrust.ofThisProcess()));
        commands.when(words -> words.contains("crontab"), command -> switch (command.argv()
                .getLast()) {
            case "-l" -> listed().to(command);
            case "-r" -> changed(null).to(command);
            default -> changed(command.input().orElseThrow()).to(command);
        });
        commands.when(words -> words.contains("systemctl"), command -> {
            List<String> words = command.argv();
            if (words.contains("enable")) {
                active.add(words.getLast());
            } else if (words.contains("disable")) {
                active.remove(words.getLast());
            } else if (words.contains("is-enabled") || words.contains("is-active")) {
                return new CommandResult(command, active.contains(words.getLast()) ? 0 : 1, "", "");
            }
            return new CommandResult(command, 0, "", "");
        });
        commands.when(words -> words.contains("launchctl"), command -> {
            List<String> words = command.argv();
            String label = Path.of(words.getLast()).getFileName().toString().replace(".plist", "");
            if (words.contains("load")) {
                active.add(label);
            } else if (words.contains("unload")) {
                active.remove(label);
            } else {
                return new CommandResult(command, active.contains(label) ? 0 : 113, "", "");
            }
            return new CommandResult(command, 0, "", "");
        });
    }

    private Answer listed() {
        return crontab == null ? Answer.exit(1, "no crontab for ada\n") : Answer.ok(crontab);
    }

    private Answer changed(@Nullable String text) {
        crontab = text;
        return Answer.ok("");
    }

    /** Commands that hold that word fail from now on. */
    void failing(String word) {
        commands.when(words -> words.contains(word), Answer.fail(CommandException.Kind.FAILED, "exit code 1: no luck"));
    }

    /** The commands so far that change something. */
    List<String> changes() {
        return commands.lines().stream()
                .filter(line -> !line.contains("crontab -l")
                        && !line.contains(" is-")
                        && !line.contains(" show ")
                        && !line.contains(" list "))
                .toList();
    }

    List<String> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What the operator is told when that is refused. */
    static String refusal(Executable work) {
        return String.join("\n", assertThrows(OperatorError.class, work).lines());
    }

    static ScheduledRun run(String... words) {
        return run(CLUSTER, words);
    }

    static ScheduledRun run(Cluster cluster, String... words) {
        return new ScheduledRun(cluster, List.of(words), Map.of("WNM_JAVA_HOME", "/opt/java"));
    }
}
