package wnm.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.config.RunPaths;
import wnm.model.OperatorError;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;
import wnm.process.launchd.JobFolder;
import wnm.process.systemd.Systemctl;

/** Installs and takes away what runs wnm every minute. A cluster has one schedule: two would compete. */
public final class Schedules {
    private final List<Scheduler> schedulers;
    private final CommandRunner commands;
    private final NodeFiles files;

    /**
     * Cron, systemd and launchd as this user has them.
     *
     * @param elevation of the process managers in the mode of the run; root uses the system's systemd in any mode
     */
    public static Schedules of(
            CommandRunner commands, Caller caller, Elevation elevation, NodeFiles files, RunPaths paths) {
        return new Schedules(
                List.of(
                        new CronScheduler(commands),
                        new SystemdScheduler(commands, caller, elevation, Systemctl.units(paths, elevation)),
                        new LaunchdScheduler(
                                commands, caller, elevation, JobFolder.of(paths, elevation), paths.logs())),
                commands,
                files);
    }

    Schedules(List<Scheduler> schedulers, CommandRunner commands, NodeFiles files) {
        this.schedulers = List.copyOf(schedulers);
        this.commands = commands;
        this.files = files;
    }

    /**
     * Installs a schedule, or brings the one that is there up to date.
     *
     * @param name {@code cron}, {@code systemd} or {@code launchd}
     * @param dryRun whether it is only to be shown
     * @return what was done, for the operator
     * @throws OperatorError if another schedule is there, or it failed: then all is as before, as far as possible
     */
    public String install(String name, ScheduledRun run, boolean dryRun) {
        Scheduler wanted = schedulers.stream()
                .filter(scheduler -> scheduler.name().equals(name))
                .findFirst()
                .orElseThrow();
        boolean there = false;
        for (Scheduler scheduler : schedulers) {
            for (Scheduler.Found found : scheduler.find(run.cluster())) {
                if (!scheduler.equals(wanted) || !found.own()) {
                    throw competing(found);
                }
                there = true;
            }
        }
        List<Step.Undoable> steps = wanted.installation(run);
        String schedule =
                wanted.name() + " runs wnm every minute for " + run.cluster().database();
        if (steps.isEmpty()) {
            return "Already installed: " + schedule;
        }
        if (dryRun) {
            return plan(steps);
        }
        String hint = wanted.hint(run.cluster()).map(text -> "\n" + text).orElse("");
        perform(steps, "The schedule was not installed");
        return (there ? "Updated: " : "Installed: ") + schedule + hint;
    }

    /**
     * Takes the schedules of a cluster away, whatever installed them.
     *
     * @return what was done, for the operator
     * @throws OperatorError if that failed
     */
    public String remove(Cluster cluster, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        for (Scheduler scheduler : schedulers) {
            List<Scheduler.Found> found = scheduler.find(cluster);
            if (found.stream().anyMatch(Scheduler.Found::own)) {
                List<Step.Undoable> steps = scheduler.removal(cluster);
                if (dryRun) {
                    lines.add(plan(steps));
                } else {
                    perform(steps, "The schedule of " + scheduler.name() + " was not removed");
                    lines.add("Removed: " + scheduler.name() + " no longer runs wnm for " + cluster.database());
                }
            }
            found.stream()
                    .filter(other -> !other.own())
                    .forEach(other -> lines.add(other.where() + " stays, for wnm did not install it"));
        }
        return lines.isEmpty()
                ? "Nothing to remove: wnm installed no schedule for " + cluster.database()
                : String.join("\n", lines);
    }

    private static OperatorError competing(Scheduler.Found found) {
        String cure = found.own() ? "take it away first (wnm --remove_schedule)" : "keep it, or delete it first";
        return new OperatorError(
                found.where() + " already runs wnm, and two schedules would compete; nothing was changed: " + cure);
    }

    private static String plan(List<Step.Undoable> steps) {
        return String.join(
                "\n",
                steps.stream().map(step -> "DRYRUN: " + step.step().inWords()).toList());
    }

    private void perform(List<Step.Undoable> steps, String failure) {
        Deque<Step.Undoable> begun = new ArrayDeque<>();
        try {
            for (Step.Undoable step : steps) {
                begun.push(step);
                perform(step.step());
            }
        } catch (CommandException | ProcessManagerException e) {
            throw new OperatorError(failure + ": " + e.getMessage() + leftBehind(begun), e);
        }
    }

    /**
     * Takes back what was begun, the last step first.
     *
     * @return what could not be taken back; empty: nothing
     */
    private String leftBehind(Deque<Step.Undoable> begun) {
        StringBuilder left = new StringBuilder();
        Step.Undoable failed = begun.getFirst();
        for (Step.Undoable step : begun) {
            for (Step undo : step.undo()) {
                try {
                    perform(undo);
                } catch (CommandException | ProcessManagerException e) {
                    if (!step.equals(failed)) { // of the failed one there may be nothing to take back
                        left.append("; not taken back: ").append(e.getMessage());
                    }
                }
            }
        }
        return left.toString();
    }

    private void perform(Step step) throws CommandException, ProcessManagerException {
        switch (step) {
            case Step.MakeFolder make -> files.makeFolders(List.of(make.folder()));
            case Step.Write write -> files.write(write.file(), write.text());
            case Step.Delete delete -> files.deleteFile(delete.file());
            case Step.Run run -> commands.run(run.command()).orThrow();
        }
    }
}
