package wnm.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.model.OperatorError;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.systemd.Lingering;
import wnm.process.systemd.Systemctl;
import wnm.process.systemd.UnitWords;

/**
 * A timer of systemd and the service that it starts: the user's, or the system's for root and in sudo mode
 * (systemd.timer(5), systemd.service(5)).
 *
 * @param folder where the units go
 */
record SystemdScheduler(CommandRunner commands, Caller caller, Elevation elevation, Path folder) implements Scheduler {
    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public List<Found> find(Cluster cluster) {
        List<Found> found = new ArrayList<>();
        for (Path unit : List.of(service(cluster), timer(cluster))) {
            OwnFile.read(unit).ifPresent(text -> found.add(new Found("The unit " + unit, OwnFile.isOwn(text))));
        }
        return found;
    }

    @Override
    public List<Step.Undoable> installation(ScheduledRun run) {
        requireSystemd();
        Cluster cluster = run.cluster();
        List<Step.Undoable> steps = new ArrayList<>();
        OwnFile.writing(service(cluster), serviceText(run), reload()).ifPresent(steps::add);
        OwnFile.writing(timer(cluster), timerText(cluster), reload()).ifPresent(steps::add);
        if (!steps.isEmpty()) {
            if (!Files.isDirectory(folder)) {
                steps.addFirst(new Step.Undoable(new Step.MakeFolder(folder), List.of()));
            }
            steps.add(new Step.Undoable(reload(), List.of()));
        }
        String timer = timer(cluster).getFileName().toString();
        if (!answers("is-enabled", timer) || !answers("is-active", timer)) {
            steps.add(new Step.Undoable(
                    systemctl("enable", "--now", timer), List.of(systemctl("disable", "--now", timer))));
        }
        return steps;
    }

    /** A cycle that runs just now is left to end. */
    @Override
    public List<Step.Undoable> removal(Cluster cluster) {
        List<Step.Undoable> steps = new ArrayList<>();
        if (OwnFile.read(timer(cluster)).filter(OwnFile::isOwn).isPresent()) {
            String timer = timer(cluster).getFileName().toString();
            steps.add(new Step.Undoable(
                    systemctl("disable", "--now", timer), List.of(systemctl("enable", "--now", timer))));
        }
        for (Path unit : List.of(timer(cluster), service(cluster))) {
            OwnFile.deletion(unit, reload()).ifPresent(steps::add);
        }
        steps.add(new Step.Undoable(reload(), List.of()));
        return steps;
    }

    @Override
    public Optional<String> hint(Cluster cluster) {
        return isUser() && !Lingering.isOn(caller.name())
                ? Optional.of("It runs only while " + caller.name() + " is logged in; to change that run: "
                        + Lingering.cure(caller.name()))
                : Optional.empty();
    }

    /** Nodes that are plain processes must outlive the cycle that started them, and each other's lack of memory. */
    private String serviceText(ScheduledRun run) {
        StringBuilder text = new StringBuilder("# " + OwnFile.MARK + "\n[Unit]\nDescription=wnm for ")
                .append(UnitWords.percent(run.cluster().database().toString()))
                .append("\n\n[Service]\nType=oneshot\n");
        if (!isUser()) {
            text.append("User=").append(UnitWords.percent(caller.name())).append('\n');
        }
        for (Map.Entry<String, String> variable : run.environment().entrySet()) {
            text.append("Environment=")
                    .append(UnitWords.assignment(variable.getKey(), variable.getValue()))
                    .append('\n');
        }
        return text.append("ExecStart=")
                .append(UnitWords.commandLine(run.words()))
                .append("\nKillMode=process\nOOMPolicy=continue\n")
                .toString();
    }

    private static String timerText(Cluster cluster) {
        return "# " + OwnFile.MARK + "\n[Unit]\nDescription=wnm every minute for "
                + UnitWords.percent(cluster.database().toString())
                + "\n\n[Timer]\nOnCalendar=minutely\nAccuracySec=1s\nRandomizedDelaySec=5s\nPersistent=false\n"
                + "\n[Install]\nWantedBy=timers.target\n";
    }

    private void requireSystemd() {
        String cure = isUser() && !Lingering.isOn(caller.name())
                ? " (is " + caller.name() + " logged in, or lingering? " + Lingering.cure(caller.name()) + ")"
                : "";
        if (commands.find("systemctl").isEmpty()) {
            throw new OperatorError("This machine has no systemd: use --install_schedule cron");
        }
        try {
            commands.run(systemctl("show", "--property=Version").command()).orThrow();
        } catch (CommandException e) {
            throw new OperatorError(
                    "systemd cannot be reached" + cure + ": " + e.getMessage()
                            + "; without systemd use --install_schedule cron",
                    e);
        }
    }

    private boolean answers(String question, String unit) {
        try {
            return commands.run(systemctl(question, "--quiet", unit).command()).succeeded();
        } catch (CommandException e) {
            return false;
        }
    }

    private Step.Run reload() {
        return systemctl("daemon-reload");
    }

    private Step.Run systemctl(String... words) {
        Command command = Systemctl.command(Command.SERVICE, caller, elevation, List.of(words));
        return new Step.Run(command.withArgv(elevation.asRoot(command.argv())));
    }

    private boolean isUser() {
        return elevation == Elevation.NONE;
    }

    private Path service(Cluster cluster) {
        return folder.resolve(cluster.name() + ".service");
    }

    private Path timer(Cluster cluster) {
        return folder.resolve(cluster.name() + ".timer");
    }
}
