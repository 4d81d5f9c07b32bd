package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.anm.AnmInstallation;
import wnm.config.DatabasePath;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.metrics.HostProbe;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;
import wnm.store.Colony;

/** One run of wnm: finds out what is wanted, takes the lock where it is needed, and hands over. */
public final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** Forced actions that touch the settings and nothing else; they win over a report. */
    private static final Set<String> CONFIGURATION = Set.of("nullop", "update_config", "disable_config");

    private final Surroundings here;
    private final Parts parts;
    private final StopRequest stop;

    public Run(Surroundings here, Parts parts, StopRequest stop) {
        this.here = here;
        this.parts = parts;
        this.stop = stop;
    }

    /**
     * Does what the settings ask for.
     *
     * @throws OperatorError if it is refused or failed
     * @throws InterruptedException if a signal ended it between two units of work
     */
    public Outcome execute(ResolvedSettings given) throws InterruptedException {
        Optional<AnmInstallation> anm = given.flag(Setting.INIT) && given.flag(Setting.MIGRATE_ANM)
                ? Optional.of(new AnmInstallation(Path.of("/")))
                : Optional.empty();
        anm.ifPresent(AnmInstallation::requireIdle);
        ResolvedSettings settings =
                anm.map(found -> found.under(given, here.variables())).orElse(given);
        // first of all, so that its second passes while databases are looked at and opened
        Optional<HostProbe.Sample> sample =
                isPlannedCycle(settings) ? Optional.of(parts.hostProbe().begin()) : Optional.empty();
        Optional<DatabasePath> named =
                settings.text(Setting.DBPATH).map(text -> DatabasePath.of(text, here.userPaths(), here.variables()));
        RunPaths paths = RunPaths.of(
                here.platform(),
                ModeDetection.mode(here, settings, named.map(DatabasePath::file), parts.colonies()),
                here.home());
        DatabasePath database = named.orElseGet(() -> DatabasePath.of(paths.defaultDatabase()));
        ScheduleRun schedule = new ScheduleRun(here, parts, settings, paths, database);
        schedule.refuseOtherWork();
        if (settings.flag(Setting.REMOVE_LOCKFILE)) {
            LOG.info(RunLock.removeMarker(paths.base()));
            return Outcome.DONE;
        }
        if (settings.flag(Setting.REMOVE_SCHEDULE)) {
            return schedule.remove();
        }
        if (schedule.isWanted() && !settings.flag(Setting.INIT)) {
            return schedule.install();
        }
        Optional<String> forced = settings.text(Setting.FORCE_ACTION);
        boolean configuration = forced.filter(CONFIGURATION::contains).isPresent();
        if (settings.has(Setting.REPORT) && !configuration && !forced.equals(Optional.of("survey"))) {
            refuseActionBesideReport(forced);
            requireDatabase(database.file());
            return new ReportRun(here, parts, settings, paths, database).withoutLock();
        }
        if (here.root() || paths.mode() == Mode.SUDO) {
            DecidingFiles.of(here, settings, database.file()).refuse();
        }
        Folders folders = new Folders(parts.commands(), here, paths);
        if (settings.flag(Setting.INIT) && settings.flag(Setting.DRY_RUN)) {
            if (!settings.flag(Setting.IMPORT) || anm.isPresent()) {
                throw new OperatorError("dry run not supported during init.");
            }
            return new Initialisation(here, parts, paths, folders).preview(settings, database);
        }
        folders.make(paths.base());
        if (paths.mode() != Mode.SUDO) {
            folders.make(paths.bootstrapCache()); // in sudo mode it is made once the account of the nodes is known
        }
        if (settings.flag(Setting.INIT)) {
            try (RunLock lock = lock(paths, database)) {
                LockFolder.warnOfGroup(database.file());
                Map<String, String> entries = new Admission(parts, database.file()).firstEntries(lock);
                Outcome outcome =
                        new Initialisation(here, parts, paths, folders).execute(settings, given, database, entries);
                anm.ifPresent(found -> found.leaveCron(parts.commands(), here.root()));
                return schedule.isWanted() ? schedule.installAfterInit() : outcome;
            }
        }
        requireDatabase(database.file());
        if (forced.equals(Optional.of(MigrationRun.ACTION))) {
            try (RunLock lock = lock(paths, database)) {
                return new MigrationRun(parts.colonies(), database.file()).execute(settings);
            }
        }
        try (RunLock lock = lock(paths, database);
                Colony colony = parts.colonies().openForWriting(database.file(), lock::requireInPlace)) {
            Admission admission = new Admission(parts, database.file());
            admission.require(colony, lock, settings);
            Machine machine = colony.machine().orElseThrow(() -> new OperatorError("No config found"));
            Session session = new Session(here, parts, stop, settings, paths, database, colony, machine, folders);
            if (!configuration) {
                session.requireOwnStorage();
            }
            if (!session.dryRun()) {
                admission.note(colony, lock);
            }
            session.requireBootstrapCache();
            session.warnOfOtherWriters();
            session.showMachine();
            if (configuration) {
                return new ConfigurationRun(session).execute(forced.orElseThrow());
            }
            session.takeOverChanges();
            if (forced.isPresent()) {
                try (Deadline deadline = session.deadline(lock, forced.get())) {
                    return settings.has(Setting.REPORT)
                            ? new ReportRun(here, parts, settings, paths, database).afterSurvey(session, deadline)
                            : new ForcedRun(session).execute(forced.get(), deadline);
                }
            }
            try (Deadline deadline = session.deadline(lock)) {
                return new PlannedCycle(session, sample.orElseThrow()).execute(deadline);
            }
        }
    }

    private static boolean isPlannedCycle(ResolvedSettings settings) {
        boolean other = settings.text(Setting.FORCE_ACTION).isPresent()
                || settings.has(Setting.REPORT)
                || settings.flag(Setting.INIT)
                || settings.flag(Setting.REMOVE_LOCKFILE)
                || settings.has(Setting.INSTALL_SCHEDULE)
                || settings.flag(Setting.REMOVE_SCHEDULE);
        return !other;
    }

    private RunLock lock(RunPaths paths, DatabasePath database) {
        boolean byDefault = database.file().equals(paths.defaultDatabase());
        Instant boot = Instant.ofEpochSecond(parts.hostProbe().systemStart().orElse(0));
        return RunLock.take(
                database.file(),
                byDefault ? Optional.of(paths.base()) : Optional.empty(),
                new LockSurroundings(parts.clock(), boot, new PythonWnm(), parts.version()));
    }

    private static void refuseActionBesideReport(Optional<String> forced) {
        forced.ifPresent(action -> {
            throw new OperatorError(
                    OperatorError.USAGE,
                    List.of("--report goes with --force_action survey, not with " + action
                            + ": run them one after the other"));
        });
    }

    private void requireDatabase(Path database) {
        if (Files.notExists(database)) {
            LOG.debug("{} does not exist", database);
            List<String> lines = new ArrayList<>(List.of(
                    "No database found. Please initialize wnm first:",
                    "  wnm --init --rewards_address YOUR_ETH_ADDRESS",
                    ""));
            parts.colonies()
                    .newestCopyOf(database)
                    .ifPresent(copy -> lines.addAll(
                            0,
                            List.of(
                                    database + " is not there. To put back its newest usable copy:",
                                    "  " + copy.command(),
                                    "")));
            lines.add("For more information, run: wnm --help");
            throw new OperatorError(OperatorError.FAILED, lines);
        }
    }
}
