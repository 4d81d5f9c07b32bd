package wnm.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.model.OperatorError;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.launchd.PlistWriter;

/**
 * A job of launchd: an agent of the user, or a daemon for root and in sudo mode (launchd.plist(5)).
 *
 * @param folder where the job goes
 * @param logs where its output goes
 */
record LaunchdScheduler(CommandRunner commands, Caller caller, Elevation elevation, Path folder, Path logs)
        implements Scheduler {
    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "launchd";
    }

    @Override
    public List<Found> find(Cluster cluster) {
        Path file = file(cluster);
        return OwnFile.read(file).map(text -> new Found("The job " + file, OwnFile.isOwn(text))).stream()
                .toList();
    }

    @Override
    public List<Step.Undoable> installation(ScheduledRun run) {
        if (commands.find("launchctl").isEmpty()) {
            throw new OperatorError("Only macOS has launchd: use --install_schedule cron or systemd");
        }
        Path file = file(run.cluster());
        boolean there = Files.exists(file);
        Step unload = launchctl("unload", "-w", file.toString());
        Step load = launchctl("load", "-w", file.toString());
        Step known = launchctl("list", label(run.cluster())); // load succeeds even where it says that it failed
        List<Step.Undoable> steps = new ArrayList<>();
        Optional<Step.Undoable> writing = OwnFile.writing(file, text(run));
        if (writing.isEmpty() && isKnown(run.cluster())) {
            return steps;
        }
        for (Path needed : List.of(folder, logs)) {
            if (!Files.isDirectory(needed)) {
                steps.add(new Step.Undoable(new Step.MakeFolder(needed), List.of()));
            }
        }
        if (there && isKnown(run.cluster())) {
            steps.add(new Step.Undoable(unload, List.of(load)));
        }
        writing.ifPresent(steps::add);
        steps.add(new Step.Undoable(load, List.of(unload)));
        steps.add(new Step.Undoable(known, List.of()));
        return steps;
    }

    @Override
    public List<Step.Undoable> removal(Cluster cluster) {
        Path file = file(cluster);
        List<Step.Undoable> steps = new ArrayList<>();
        if (isKnown(cluster)) {
            steps.add(new Step.Undoable(
                    launchctl("unload", "-w", file.toString()), List.of(launchctl("load", "-w", file.toString()))));
        }
        OwnFile.deletion(file).ifPresent(steps::add);
        return steps;
    }

    @Override
    public Optional<String> hint(Cluster cluster) {
        return elevation == Elevation.NONE
                ? Optional.of("It runs only while " + caller.name() + " is logged in")
                : Optional.empty();
    }

    /** Nodes that are plain processes must outlive the cycle that started them. */
    private String text(ScheduledRun run) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("Label", label(run.cluster()));
        entries.put("ProgramArguments", run.words());
        if (elevation != Elevation.NONE) {
            entries.put("UserName", caller.name());
        }
        if (!run.environment().isEmpty()) {
            entries.put("EnvironmentVariables", run.environment());
        }
        entries.put("StartInterval", SECONDS);
        entries.put("RunAtLoad", true);
        entries.put("AbandonProcessGroup", true);
        String output = logs.resolve(run.cluster().name() + ".out").toString();
        entries.put("StandardOutPath", output);
        entries.put("StandardErrorPath", output);
        entries.put("Comment", OwnFile.MARK);
        return PlistWriter.write(entries);
    }

    private boolean isKnown(Cluster cluster) {
        try {
            return commands.run(launchctl("list", label(cluster)).command()).succeeded();
        } catch (CommandException e) {
            return false;
        }
    }

    private Step.Run launchctl(String... words) {
        List<String> argv = new ArrayList<>(List.of("launchctl"));
        argv.addAll(List.of(words));
        return new Step.Run(Command.of(Command.SERVICE, elevation.asRoot(argv)));
    }

    private static String label(Cluster cluster) {
        return "com.autonomi." + cluster.name();
    }

    private Path file(Cluster cluster) {
        return folder.resolve(label(cluster) + ".plist");
    }
}
