package wnm.cycle;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.model.OperatorError;
import wnm.store.Colony;

/**
 * What a run settles between opening the database and touching anything: that the cluster is this machine's, that no other
 * run is at work, and that the rows outlive what may happen. What it remembers stands in wnm's own table.
 */
final class Admission {
    /** The machine that the database was last run on, as {@link MachineId} tells it. */
    private static final String MACHINE = "machine";

    /** Which {@code wnm.lock} the last run has held. */
    private static final String LOCK = "lock_file";

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Parts parts;
    private final Path database;

    Admission(Parts parts, Path database) {
        this.parts = parts;
        this.database = database;
    }

    /** What a new database remembers from the start, by name of setting. */
    Map<String, String> firstEntries(RunLock lock) {
        Map<String, String> entries = new HashMap<>(Map.of(LOCK, lock.identity()));
        parts.machineId().ifPresent(id -> entries.put(MACHINE, id));
        return entries;
    }

    /**
     * Looks, and writes nothing.
     *
     * @throws OperatorError the database is another machine's, or another run is at work
     */
    void require(Colony colony, RunLock lock, ResolvedSettings settings) {
        boolean moved = settings.flag(Setting.MACHINE_MOVED);
        if (!moved && isOfAnotherMachine(colony)) {
            throw new OperatorError(
                    "The database " + database + " was last run on another machine. If its nodes still run"
                            + " there, use it there: here they would be taken for dead, and run twice. If the cluster was moved"
                            + " here on purpose, say so once: --machine_moved");
        }
        if (!isSameLock(colony, lock) && parts.otherRuns().write(database)) {
            throw new AlreadyRunning();
        }
    }

    private static boolean isSameLock(Colony colony, RunLock lock) {
        return colony.setting(LOCK).equals(Optional.of(lock.identity()));
    }

    /** The first that an admitted run writes. */
    void note(Colony colony, RunLock lock) {
        colony.safeguard(LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC));
        if (!isSameLock(colony, lock)) {
            colony.saveSetting(LOCK, lock.identity());
        }
        Optional<String> here = parts.machineId();
        if (here.isPresent() && !here.equals(colony.setting(MACHINE))) {
            colony.setting(MACHINE).ifPresent(before -> LOG.info("The cluster is this machine's from now on"));
            colony.saveSetting(MACHINE, here.get());
        }
    }

    /** For a report, which may be read anywhere. */
    void warn(Colony colony) {
        if (isOfAnotherMachine(colony)) {
            LOG.warn("{} was last run on another machine: this is what it said then", database);
        }
    }

    /** Unknown is not another one: some machines have no id. */
    private boolean isOfAnotherMachine(Colony colony) {
        Optional<String> before = colony.setting(MACHINE);
        Optional<String> here = parts.machineId();
        return before.isPresent() && here.isPresent() && !before.equals(here);
    }
}
