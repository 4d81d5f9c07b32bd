package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import wnm.model.OperatorError;

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

    private DatabaseFailure() {}

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

    private static String describe(Path file, SQLException e) {
        return switch (primaryCode(e)) {
            case BUSY, LOCKED ->
                "is in use by another program. Close what has it open (a database browser?) and run wnm again";
            case NOTADB -> "is not an SQLite database. Name the right file with --dbpath";
            case CORRUPT -> damage(file, firstLine(e));
            case PERM, READONLY, CANTOPEN ->
                "cannot be opened or written. Its folder and the file must be writable by the user who runs wnm";
            case FULL -> "could not be written: the file system is full. Nothing was saved; free some space";
            case IOERR -> "could not be read or written: " + firstLine(e) + ". Check the disk and its free space";
            default -> "failed: " + firstLine(e);
        };
    }

    private static String damage(Path file, String detail) {
        return "is damaged (" + detail + "). Put back a backup"
                + newestBackup(file).map(backup -> ", the newest is " + backup).orElse(", if there is one");
    }

    private static Optional<Path> newestBackup(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path newest = null;
        FileTime newestTime = FileTime.fromMillis(Long.MIN_VALUE);
        String start = file.getFileName() + ".";
        try (DirectoryStream<Path> backups = Files.newDirectoryStream(folder, "*.backup")) {
            for (Path backup : backups) {
                FileTime time = Files.getLastModifiedTime(backup);
                if (backup.getFileName().toString().startsWith(start) && time.compareTo(newestTime) > 0) {
                    newest = backup;
                    newestTime = time;
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the damage is what matters here
        }
        return Optional.ofNullable(newest);
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
