package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import wnm.model.Machine;
import wnm.model.OperatorError;

/** A write that fails says why, in one line, and leaves a colony that can be used. */
class FailingWritesTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void a_database_made_by_the_reference() throws Exception {
        file = folder.resolve("colony.db");
        RecordedDatabase.make("v0.4.5", file);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_database_that_another_program_writes_is_said_to_be_in_use() throws SQLException {
        Connection connection = SqliteFile.forWriting(file);
        execute(connection, "PRAGMA busy_timeout = 1");
        try (HibernateColony colony = new HibernateColony(file, connection);
                Connection other = SqliteFile.forWriting(file)) {
            Machine machine = colony.machine().orElseThrow();
            execute(other, "BEGIN IMMEDIATE");

            OperatorError e = assertThrows(OperatorError.class, () -> colony.save(machine));

            assertTrue(text(e).contains("is in use by another program"), text(e));
            assertEquals(List.of(), log.list);
            execute(other, "ROLLBACK");
            colony.save(machine);
        }
    }

    @Test
    void a_full_file_system_is_said_to_be_full() throws SQLException {
        Connection connection = SqliteFile.forWriting(file);
        execute(connection, "PRAGMA max_page_count = 1"); // as many as it has now
        try (HibernateColony colony = new HibernateColony(file, connection)) {
            OperatorError e = assertThrows(OperatorError.class, () -> colony.saveSetting("long", "x".repeat(100_000)));

            assertTrue(text(e).contains("the file system is full"), text(e));
            assertEquals(List.of(), log.list);
            execute(connection, "PRAGMA max_page_count = 1000000");
            colony.saveSetting("long", "x".repeat(100_000));
        }
    }

    private static String text(OperatorError e) {
        return Objects.requireNonNull(e.getMessage());
    }
}
