package wnm.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;

/**
 * Port: the files that colonies live in. Every method but {@link #processManagerOf} throws
 * {@link wnm.model.OperatorError} (exit code 1) for a file that cannot be used, having changed nothing: no such file, no
 * permission, no database, damaged, a bad value in a row, to be migrated first, from a newer program. The caller closes
 * what it was given, and opens no file twice at a time.
 */
public interface Colonies {
    /**
     * For a run that changes rows; the run lock must be held. Refuses a file without a machine row. If the file is moved or
     * replaced meanwhile, whatever is then to be written is refused.
     *
     * @param guard asked before each transaction; what it throws keeps that from beginning
     */
    Colony openForWriting(Path file, Runnable guard);

    default Colony openForWriting(Path file) {
        return openForWriting(file, () -> {});
    }

    /** For reports: makes no file, and waits for no run. Refuses as {@link #openForWriting}. */
    Colony openForReading(Path file);

    /** Whether the file is there and already has a machine row. */
    boolean isInitialised(Path file);

    /**
     * Makes a colony, in a new file or in one without a machine row: tables, stamp and rows in one transaction. If that
     * fails, a file made by this call is removed again and one that was there is as before.
     *
     * @param nodes imported ones; may be empty
     * @param settings as for {@link Colony#saveSetting}, by name
     */
    Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings);

    /**
     * What {@link #migrate} would do to the file. Changes nothing.
     *
     * @throws wnm.model.OperatorError as {@code migrate} would, as far as can be told by looking
     */
    MigrationPlan migrationOf(Path file);

    /**
     * Brings the file to the newest revision, judged by the tables and columns that are really there: first a backup
     * beside it, then everything in one transaction, so that the file is as before or wholly done, whatever happens. The
     * run lock must be held. Does nothing if nothing is to be done.
     *
     * @throws wnm.model.OperatorError it is no colony, from a newer program, damaged, or it failed: the file is as before
     */
    MigrationResult migrate(Path file);

    /**
     * How to put back a database that is missing, empty or damaged.
     *
     * @return empty if there is no usable copy beside it
     */
    Optional<SafeCopy> newestCopyOf(Path file);

    /**
     * Whether the file is a database with that setting of wnm's own, or may be: true too if it cannot be read. Not for a
     * file that is open.
     */
    boolean mayHold(Path file, String setting, String value);

    /** The manager type that the machine row names: a quiet look, which finds nothing where anything is wrong. */
    Optional<String> processManagerOf(Path file);
}
