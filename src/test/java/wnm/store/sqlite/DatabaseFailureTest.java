package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import wnm.model.OperatorError;

class DatabaseFailureTest {
    private static final Path FILE = Path.of("/home/ada/colony.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, is in use by another program",
        "SQLITE_BUSY_SNAPSHOT, is in use by another program",
        "SQLITE_FULL, the file system is full",
        "SQLITE_IOERR_WRITE, could not be read or written",
        "SQLITE_NOTADB, is not an SQLite database",
        "SQLITE_CORRUPT_VTAB, is damaged",
        "SQLITE_READONLY, cannot be opened or written",
        "SQLITE_CANTOPEN, cannot be opened or written",
        "SQLITE_READONLY_DBMOVED, 'was moved, deleted or replaced'",
        "SQLITE_CONSTRAINT_UNIQUE, failed: first line",
    })
    void each_kind_of_failure_has_its_own_line(SQLiteErrorCode code, String text) {
        SQLException cause = new SQLiteException("first line\nsecond line", code);
        OperatorError error = DatabaseFailure.of(FILE, new TransactionException("commit failed", cause));
        assertEquals(1, error.lines().size());
        String line = error.lines().getFirst();
        assertTrue(line.startsWith("The database " + FILE + " "), line);
        assertTrue(line.contains(text), line);
        assertTrue(!line.contains("second"), line);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, true",
        "SQLITE_IOERR_WRITE, true", // quotas
        "SQLITE_CANTOPEN, true", // no inodes
        "SQLITE_CORRUPT, false",
        "SQLITE_BUSY, false",
    })
    void what_a_full_disk_may_look_like_is_worth_another_attempt(SQLiteErrorCode code, boolean maybe) {
        SQLException cause = new SQLiteException("reason", code);
        assertEquals(maybe, DatabaseFailure.mayBeLackOfRoom(new TransactionException("commit failed", cause)));
    }

    @Test
    void an_error_that_says_it_all_is_passed_on() {
        OperatorError known = new OperatorError("known");
        assertEquals(known, DatabaseFailure.of(FILE, known));
    }
}
