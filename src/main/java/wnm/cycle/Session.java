package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult;
import wnm.action.ForcedActions;
import wnm.action.LocalBinary;
import wnm.action.RunContext;
import wnm.config.DatabasePath;
import wnm.config.GivenValue;
import wnm.config.MachineChanges;
import wnm.config.OwnSettings;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.format.Json;
import wnm.metrics.HostProbe;
import wnm.metrics.MachineMetrics;
import wnm.model.Machine;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;
import wnm.model.Sleeper;
import wnm.process.ProcessManagers;
import wnm.report.MachineConfigReport;
import wnm.store.Colony;
import wnm.trust.PathTrust;

/** A run that holds the lock and has its rows: what planned cycles and forced actions share. */
record Session(
        Surroundings here,
        Parts parts,
        StopRequest stop,
        ResolvedSettings settings,
        RunPaths paths,
        DatabasePath database,
        Colony colony,
        Machine machine,
        Folders folders) {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    boolean dryRun() {
        return settings.flag(Setting.DRY_RUN);
    }

    /** Whether something optional is to be logged: it was asked for, or everything was. */
    boolean shows(Setting what) {
        return settings.flag(what) || settings.flag(Setting.V) || LOG.isDebugEnabled();
    }

    void showMachine() {
        if (shows(Setting.SHOW_MACHINE_CONFIG)) {
            LOG.info("Machine: {}", Json.compact(MachineConfigReport.machineObject(machine)));
        }
    }

    /** What this run changes in the settings; notes and warnings about it are logged. */
    MachineChanges changes() {
        MachineChanges changes = MachineChanges.of(settings, machine, here.userPaths());
        changes.notes().forEach(LOG::info);
        changes.warnings().forEach(LOG::warn);
        return changes;
    }

    /** Applies this run's changes to the machine, so that the run acts on them, and saves them unless it is a dry run. */
    void takeOverChanges() {
        apply(changes());
    }

    /**
     * Applies these changes and those of wnm's own settings.
     *
     * @return false if there are none
     */
    boolean apply(MachineChanges changes) {
        Map<Setting, String> ownChanges = own().changes();
        if (changes.columns().isEmpty() && ownChanges.isEmpty()) {
            return false;
        }
        Map<String, @Nullable Object> update = new LinkedHashMap<>(changes.columns());
        ownChanges.forEach((setting, text) -> update.put(setting.key(), text));
        LOG.info("Update: {}", Json.compact(update));
        machine.apply(changes.columns());
        if (changes.columns().containsKey(Setting.NODE_STORAGE.key())) {
            requireStorage(); // refused before it is saved
            folders.refuseUnwritable(Path.of(machine.nodeStorage()));
        }
        if (dryRun()) {
            LOG.warn("Dry run, not saving requested updates");
            return true;
        }
        if (!changes.columns().isEmpty()) {
            colony.save(machine);
        }
        ownChanges.forEach((setting, text) -> colony.saveSetting(setting.key(), text));
        return true;
    }

    OwnSettings own() {
        return OwnSettings.of(settings, colony::setting);
    }

    /** @throws OperatorError if root's rights are involved and another account could change it */
    Optional<LocalBinary> binary() {
        RememberedVersion versions =
                new RememberedVersion(colony, parts.nodeBinary(here.programUser(nodeUser(managers()))), dryRun());
        return BinarySearch.find(machine.antnodePath(), here.home(), parts.commands(), program -> {
            if (isElevated()) {
                new DecidingFiles(PathTrust.ofThisProcess(), List.of(program)).refuse();
            }
            return versions.of(program);
        });
    }

    private boolean isElevated() {
        return here.root() || paths.mode() == Mode.SUDO;
    }

    /** Where root's rights are involved it has been refused already. */
    void warnOfOtherWriters() {
        if (!isElevated()) {
            DecidingFiles files = DecidingFiles.of(here, settings, database.file());
            Optional<Path> program = BinarySearch.path(machine.antnodePath(), here.home(), parts.commands());
            Optional<Path> log = settings.value(Setting.LOG_FILE)
                    .filter(given -> !given.text().isEmpty())
                    .map(here.userPaths()::absolute)
                    .filter(Files::isRegularFile);
            for (Path further : Stream.concat(program.stream(), log.stream()).toList()) {
                files = files.and(further);
            }
            files.warn(colony, parts.clock().instant().getEpochSecond(), dryRun());
        }
    }

    /** A guard that ends the run when it takes longer than a planned cycle may. */
    Deadline deadline(RunLock lock) {
        return deadline(lock, Deadline.PLANNED_CYCLE);
    }

    /** A guard that ends the run when it takes longer than that forced action may. */
    Deadline deadline(RunLock lock, String action) {
        return deadline(
                lock,
                Deadline.forced(request().operations(action, colony.nodes().size())));
    }

    private Deadline deadline(RunLock lock, Duration limit) {
        Duration betweenPolls = pace(pauses()).betweenPolls();
        Duration survey = betweenPolls.multipliedBy(colony.nodes().size());
        return new Deadline(limit.plus(survey), parts.commands()::inProgress, parts.sleeper(), () -> {
            lock.close();
            parts.giveUp();
        });
    }

    /**
     * Makes the node storage if it is missing, and marks it as this database's.
     *
     * @throws OperatorError it is another database's, or not there though nodes live in it
     */
    void requireStorage() {
        StorageClaim claim = claim();
        claim.refuseForeign();
        boolean away = claim.isAway();
        if (away && claim.id().isPresent() && Files.isDirectory(claim.storage())) {
            throw new OperatorError(
                    "node_storage " + claim.storage() + " holds none of the nodes that live in it, and not"
                            + " the mark that wnm left there: is its disk mounted? If they are gone for good, remove them:"
                            + " --force_action remove");
        }
        claim.refuseOrphans();
        NodeStorage storage = new NodeStorage(claim.storage(), folders);
        storage.require(claim.nodes(), dryRun());
        if (dryRun() || away) {
            return;
        }
        String id = claim.idFor(StorageMark.newId());
        if (claim.id().isEmpty()) {
            colony.saveSetting(StorageClaim.ID, id);
        }
        if (claim.isToBeMarked()) {
            storage.mark(new StorageMark(id, claim.database()), here, nodeUser(managers()), parts);
        }
    }

    /** @throws OperatorError the storage, or another one that holds nodes of ours, is another database's */
    void requireOwnStorage() {
        claim().refuseForeign();
    }

    private StorageClaim claim() {
        return new StorageClaim(
                Path.of(machine.nodeStorage()),
                database.file(),
                colony.setting(StorageClaim.ID),
                colony.nodes(),
                parts.colonies());
    }

    /** Makes the bootstrap cache, which all nodes write to, if it is missing. */
    void requireBootstrapCache() {
        folders.makeFor(nodeUser(managers()), paths.bootstrapCache());
    }

    private ProcessManagers managers() {
        return parts.managers(paths, machine, own(), colony::nodes);
    }

    private String nodeUser(ProcessManagers managers) {
        return managers.nodeUser(machine.processManager().orElseGet(managers::defaultType));
    }

    /**
     * @param deadline that the pauses between operations do not count for
     */
    RunContext context(Optional<LocalBinary> binary, Deadline deadline) {
        Sleeper pauses = deadline.notCounting(pauses());
        ProcessManagers managers = managers();
        return new RunContext(
                colony,
                machine,
                managers,
                parts.nodeProbe(),
                parts.ports(),
                parts.site(),
                binary,
                nodeUser(managers),
                pace(pauses),
                parts.clock(),
                parts.random(),
                dryRun());
    }

    /** Whether the node program is antctl's business: wnm then need not have one. */
    boolean drivesAntctl() {
        return machine.processManager()
                .filter(type -> type.base() == Base.ANTCTL)
                .isPresent();
    }

    /** Finishes the sample and puts it together with what the rows say. */
    MachineMetrics observe(HostProbe.Sample sample, Optional<LocalBinary> binary) throws InterruptedException {
        MachineMetrics metrics = MachineMetrics.of(
                colony.nodes(),
                sample.finish(Path.of(machine.nodeStorage())),
                binary.map(LocalBinary::path),
                binary.flatMap(LocalBinary::version),
                machine);
        if (shows(Setting.SHOW_MACHINE_METRICS)) {
            LOG.info("{}", Json.indented(metrics.asMap()));
        }
        return metrics;
    }

    /** The end of a planned cycle, which has run whatever it could do. */
    Outcome planned(ActionResult result) {
        return new Outcome(0, logged(result));
    }

    /** The end of a forced action: one that achieved nothing has failed. */
    Outcome forced(ActionResult result) {
        return new Outcome(result.succeeded() ? 0 : 1, logged(result));
    }

    private Optional<String> logged(ActionResult result) {
        String json = Json.indented(result.json());
        LOG.info("Action: {}", json);
        return settings.flag(Setting.JSON) ? Optional.of(json) : Optional.empty();
    }

    /** The nodes a forced action is for. */
    ForcedActions.Request request() {
        return new ForcedActions.Request(
                settings.value(Setting.SERVICE_NAME).map(GivenValue::text),
                settings.integer(Setting.COUNT).orElse(1));
    }

    /** Makes pauses that end when the run is to. */
    private Sleeper pauses() {
        return stop.sleeper(parts.sleeper());
    }

    private RunContext.Pace pace(Sleeper pauses) {
        long betweenActions = firstGiven(machine.delays().action(), Setting.INTERVAL, Setting.THIS_ACTION_DELAY);
        long betweenPolls = firstGiven(machine.delays().survey(), Setting.THIS_SURVEY_DELAY);
        return new RunContext.Pace(
                Duration.ofMillis(Math.max(0, betweenActions)),
                Duration.ofMillis(Math.max(0, betweenPolls)),
                pauses,
                this::checkpoint,
                parts.progress());
    }

    /** Between two units of work: may the next one begin? */
    private void checkpoint() throws InterruptedException {
        stop.check();
        colony.requireInPlace();
    }

    private long firstGiven(long stored, Setting... ofThisRun) {
        for (Setting setting : ofThisRun) {
            OptionalLong given = settings.integer(setting);
            if (given.isPresent()) {
                return given.getAsLong();
            }
        }
        return stored;
    }
}
