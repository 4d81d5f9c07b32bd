package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.OperatorError;

/** A migration that ends at any of its statements leaves the old database, and a backup once it has made one. */
class MigrationCrashTest {
    private static final int MANY = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"camel-1", "camel-6", "snake-1", "v0.0.29", "false-stamp", "migrated-before"})
    void the_database_is_the_old_one_whichever_statement_fails(String name) throws Exception {
        List<Object> old = MigrationGoldenTest.content(make(name, "old"));
        Path done = make(name, "done");
        new SqliteColonies().migrate(done);
        List<Object> migrated = MigrationGoldenTest.content(done);
        int failures = 0;
        while (fails(name, failures + 1, old, migrated)) {
            failures++;
        }
        assertTrue(failures > 10, () -> name + " has more statements than that");
    }

    /** Whether the migration has that many statements. */
    private boolean fails(String name, int number, List<Object> old, List<Object> migrated) throws Exception {
        assertTrue(number < MANY);
        Path file = make(name, "colony");
        byte[] before = Files.readAllBytes(file);
        Path crashed = folder.resolve("crashed.db");
        AtomicBoolean failed = new AtomicBoolean();
        try (Connection connection = SqliteFile.forMigration(file)) {
            Connection failing = WatchedConnection.of(connection, statement -> {
                if (statement == number) {
                    failed.set(true);
                    copyAsKilled(file, crashed);
                    throw new SQLException("injected");
                }
            });
            new Migration(file, failing).run();
        } catch (SQLException | OperatorError e) {
            assertTrue(failed.get(), e::toString);
        }
        if (!failed.get()) {
            return false;
        }
        assertArrayEquals(before, Files.readAllBytes(file), "after an error");
        SqliteFile.forReading(crashed).close();
        assertEquals(old, MigrationGoldenTest.content(crashed), "after a crash");
        for (Path backup : backups()) {
            assertEquals(old, MigrationGoldenTest.content(backup));
        }
        new SqliteColonies().migrate(file);
        assertEquals(migrated, MigrationGoldenTest.content(file), "the next attempt");
        return true;
    }

    private Path make(String name, String as) throws IOException, SQLException {
        for (Path backup : backups()) {
            Files.delete(backup);
        }
        Path file = folder.resolve(as + ".db");
        Files.deleteIfExists(file);
        RecordedDatabase.make(name, file);
        return file;
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".backup")).toList();
        }
    }

    /** What would be on the disk if the process were killed now. */
    private static void copyAsKilled(Path file, Path crashed) throws IOException {
        Path journal = file.resolveSibling(file.getFileName() + "-journal");
        Path copied = crashed.resolveSibling(crashed.getFileName() + "-journal");
        Files.copy(file, crashed, StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(journal)) {
            Files.copy(journal, copied, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(copied);
        }
    }
}
