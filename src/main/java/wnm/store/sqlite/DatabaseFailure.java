package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import wnm.model.OperatorError;
import wnm.store.SafeCopy;
import wnm.store.WriteObstacle;

/** Puts a failure of the database into one line: which file, what is wrong with it, the cure. */
final class DatabaseFailure {
    // primary result codes, https://www.sqlite.org/rescode.html
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;

    private static final String MOVED =
            "was moved, deleted or replaced while this run was at work. The run ends here and"
                    + " has saved nothing since; the next one goes on with what is there then";

    private DatabaseFailure() {}

    static OperatorError moved(Path file) {
        return new OperatorError("The database " + file + " " + MOVED);
    }

    static OperatorError of(Path file, Exception failure) {
        if (failure instanceof OperatorError known) {
            return known;
        }
        SQLException cause = sqlCause(failure);
        String line = cause == null ? "failed: " + failure.getMessage() : describe(file, cause);
        return new OperatorError("The database " + file + " " + line, failure);
    }

    /** The damage is known already. */
    static OperatorError damaged(Path file, String detail) {
        return new OperatorError("The database " + file + " " + damage(file, detail));
    }

    /** The primary result code; 0 for an error that is not SQLite's own. */
    static int primaryCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
    }

    /** Whether the file is surely nothing that a run could work with: another file, or a damaged one. */
    static boolean isNoDatabase(SQLException e) {
        return switch (primaryCode(e)) {
            case NOTADB, CORRUPT -> true;
            default -> false;
        };
    }

    /** Whether the failure may be due to a full disk, which SQLite does not always say. */
    static boolean mayBeLackOfRoom(Exception failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && switch (primaryCode(cause)) {
                    case FULL, IOERR, CANTOPEN -> true;
                    default -> false;
                };
    }

    private static String describe(Path file, SQLException e) {
        return switch (primaryCode(e)) {
            case BUSY, LOCKED ->
                "is in use by another program. Close what has it open (a database browser?) and run wnm again";
            case NOTADB ->
                "is not an SQLite database. "
                        + putBack(file)
                                .map(advice -> "If it was a cluster's, " + advice)
                                .orElse("Name the right file with --dbpath");
            case CORRUPT -> damage(file, firstLine(e));
            case PERM, READONLY, CANTOPEN -> unwritable(file, e);
            case FULL -> "could not be written: the file system is full. Nothing was saved; free some space";
            case IOERR ->
                "could not be read or written: " + firstLine(e) + ". "
                        + WriteObstacle.in(folder(file)).cure();
            default -> "failed: " + firstLine(e);
        };
    }

    private static String unwritable(Path file, SQLException e) {
        if (e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_DBMOVED) {
            return MOVED;
        }
        WriteObstacle obstacle = WriteObstacle.in(folder(file));
        return obstacle == WriteObstacle.NONE || obstacle == WriteObstacle.PERMISSION
                ? "cannot be opened or written. Its folder and the file must be writable by the user who runs wnm"
                : "could not be written, and nothing was saved. " + obstacle.cure();
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling(".");
    }

    private static String damage(Path file, String detail) {
        return "is damaged (" + detail + ") and is left as it is. To go on, "
                + putBack(file).orElse("put back a backup, if there is one");
    }

    /** How to get a lost database back, as the end of a sentence; empty if no copy of it is there. */
    static Optional<String> putBack(Path file) {
        return newestCopy(file).map(copy -> "put back its newest usable copy: " + copy.command());
    }

    static Optional<SafeCopy> newestCopy(Path file) {
        try {
            return new Copies(Files.exists(file) ? file.toRealPath() : file).newestGood();
        } catch (IOException e) {
            return Optional.empty(); // what happened to the database is what matters here
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
