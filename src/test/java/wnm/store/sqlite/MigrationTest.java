package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.OperatorError;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;
import wnm.store.SampleRows;

/** What the recorded databases do not show: states of disorder, the backup, and what is refused. */
class MigrationTest {
    private final SqliteColonies colonies = new SqliteColonies();

    @TempDir
    Path folder;

    @Test
    void the_plan_names_the_stamp_and_each_change() throws Exception {
        MigrationPlan plan = colonies.migrationOf(recorded("v0.3.26"));
        assertEquals(Optional.of("ba757077b6b0"), plan.revision());
        assertEquals(Schema.HEAD, plan.target());
        assertEquals(
                List.of(
                        "add column machine.highest_node_id_used (NULL in existing rows)",
                        "add column machine.antctl_version (NULL in existing rows)",
                        "set machine.highest_node_id_used to the highest id of a node",
                        "stamp with e2f4a512d24c"),
                plan.changes());
    }

    @Test
    void a_column_that_no_revision_adds_is_added_at_the_newest_stamp() throws Exception {
        Path file = recorded("migrated-before");
        MigrationResult result = colonies.migrate(file);
        assertEquals(
                List.of("add column machine.antctl_debug (0 in existing rows)"),
                result.plan().changes());
        assertEquals(Optional.of(Schema.HEAD), result.plan().revision());
        assertEquals(Optional.of(folder.resolve("colony.db.e2f4a512d24c.backup")), result.backup());
    }

    @Test
    void values_that_the_oldest_releases_did_not_store_are_what_they_took_for_granted() throws Exception {
        Path file = recorded("camel-1");
        colonies.migrate(file);
        Map<String, @Nullable Object> machine =
                rows(file, "SELECT * FROM machine").getFirst();
        assertEquals(300L, machine.get("delay_start"));
        assertEquals(360L, machine.get("delay_upgrade"));
        assertEquals(300L, machine.get("delay_remove"));
        assertEquals(50000000L, machine.get("hdio_read_less_than"));
        assertEquals(0L, machine.get("last_stopped_at"));
        assertEquals("127.0.0.1", machine.get("host"));
        assertEquals(2000000000L, machine.get("crisis_bytes"));
        assertEquals(13L, machine.get("metrics_port_start"));
        assertEquals(2L, machine.get("max_concurrent_starts"));
        assertEquals("youngest", machine.get("node_removal_strategy"));
        assertEquals(200L, machine.get("max_node_per_container"));
        assertEquals("iweave/antnode:latest", machine.get("docker_image"));
        assertEquals(null, machine.get("process_manager"));
        Map<String, @Nullable Object> node =
                rows(file, "SELECT * FROM node ORDER BY id").getFirst();
        assertEquals("0001", node.get("node_name"));
        assertEquals(node.get("timestamp"), node.get("age"));
        assertEquals("systemd", node.get("method"));
        assertEquals("systemd", node.get("manager_type"));
        assertEquals("1", node.get("layout"));
        assertEquals(0L, node.get("rpc_port"));
    }

    @Test
    void a_table_made_anew_has_the_statement_of_a_new_database() throws Exception {
        Path file = recorded("camel-5");
        colonies.migrate(file);
        for (Schema.Table table : Schema.TABLES) {
            assertEquals(
                    List.of(Map.of("sql", table.createStatement())),
                    rows(file, "SELECT sql FROM sqlite_master WHERE name = '" + table.name() + "'"));
        }
        assertEquals(
                List.of(Map.of("sql", "CREATE INDEX ix_node_wallet ON node (wallet)")),
                rows(file, "SELECT sql FROM sqlite_master WHERE name = 'ix_node_wallet'"));
    }

    @Test
    void a_host_that_was_left_empty_and_half_a_minute_are_understood() throws Exception {
        Path file = recorded("camel-3");
        RecordedDatabase.execute(
                file,
                "UPDATE node SET host = NULL WHERE id = 1; UPDATE machine SET \"DelayStart\" = 0.5,"
                        + " \"HDIOReadRemove\" = 12.6, \"DelayRemove\" = 'soon'");
        colonies.migrate(file);
        assertEquals(List.of(Map.of("host", "127.0.0.1")), rows(file, "SELECT host FROM node WHERE id = 1"));
        assertEquals(
                List.of(Map.of("delay_start", 30L, "hdio_read_remove", 13L, "delay_remove", "soon")),
                rows(file, "SELECT delay_start, hdio_read_remove, delay_remove FROM machine"));
        OperatorError error = assertThrows(OperatorError.class, () -> colonies.openForReading(file));
        assertTrue(error.lines().getFirst().contains("delay_remove holds text"), error::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel-6", "snake-1", "v0.4.3"})
    void what_others_have_put_into_the_database_stays(String name) throws Exception {
        Path file = recorded(name);
        RecordedDatabase.execute(
                file,
                "CREATE TABLE machine_new (id INTEGER); CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine');"
                        + "ALTER TABLE node ADD COLUMN \"my note\" TEXT NOT NULL DEFAULT 'x, ''y'''");
        RecordedDatabase.execute(file, "UPDATE node SET \"my note\" = 'keep' WHERE id = 1");
        colonies.migrate(file);
        assertEquals(List.of(Map.of("text", "mine")), rows(file, "SELECT * FROM notes"));
        assertEquals(
                1,
                rows(file, "SELECT 1 FROM sqlite_master WHERE name = 'machine_new'")
                        .size());
        assertEquals(List.of(Map.of("my note", "keep")), rows(file, "SELECT \"my note\" FROM node WHERE id = 1"));
        assertEquals(
                List.of(Map.of("dflt_value", "'x, ''y'''", "notnull", 1L)),
                rows(file, "SELECT dflt_value, \"notnull\" FROM pragma_table_info('node') WHERE name = 'my note'"));
        assertFalse(colonies.migrate(file).plan().isNeeded());
    }

    @Test
    void what_the_script_of_the_reference_has_made_is_completed() throws Exception {
        Path file = folder.resolve("colony.db");
        RecordedDatabase.make("expected/camel-6", file);
        MigrationResult result = colonies.migrate(file);
        assertTrue(result.plan().changes().stream().noneMatch(change -> change.contains("index")));
        colonies.openForWriting(file).close();
        assertFalse(colonies.migrate(file).plan().isNeeded());
    }

    @Test
    void an_index_that_was_lost_is_made_again() throws Exception {
        Path file = recorded("v0.4.5");
        RecordedDatabase.execute(file, "DROP INDEX ix_node_status");
        assertEquals(
                List.of("add index on node.status"),
                colonies.migrate(file).plan().changes());
        assertEquals(
                1,
                rows(file, "SELECT 1 FROM sqlite_master WHERE name = 'ix_node_status'")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "752bf4495eaa, null, 10",
                "752bf4495eaa, 17, 17",
                "e2f4a512d24c, null, null",
                "null, null, null",
            })
    void the_highest_id_is_counted_where_the_newest_revision_was_not_finished(
            @Nullable String stamp, @Nullable Long stored, @Nullable Long highest) throws Exception {
        Path file = recorded("v0.4.3");
        RecordedDatabase.execute(
                file,
                "ALTER TABLE machine ADD COLUMN highest_node_id_used INTEGER; UPDATE machine SET highest_node_id_used = "
                        + stored + "; DELETE FROM alembic_version");
        if (stamp != null) {
            RecordedDatabase.execute(file, "INSERT INTO alembic_version VALUES ('" + stamp + "')");
        }
        colonies.migrate(file);
        assertEquals(
                highest,
                rows(file, "SELECT highest_node_id_used AS h FROM machine")
                        .getFirst()
                        .get("h"));
    }

    @Test
    void of_two_stamps_the_older_one_counts_and_the_newest_remains() throws Exception {
        Path file = recorded("v0.4.5");
        RecordedDatabase.execute(file, "INSERT INTO alembic_version VALUES ('fa0ca0abff5c')");
        assertEquals(Optional.of("fa0ca0abff5c"), colonies.migrate(file).plan().revision());
        assertEquals(List.of(Map.of("version_num", Schema.HEAD)), rows(file, "SELECT * FROM alembic_version"));
    }

    @Test
    void a_stamp_that_nobody_knows_counts_before_any_other() throws Exception {
        Path file = recorded("v0.4.3");
        RecordedDatabase.execute(file, "INSERT INTO alembic_version VALUES ('0123456789ab')");
        assertUntouched(file, "a newer program has used the database");
    }

    @Test
    void an_empty_stamp_is_none() throws Exception {
        Path file = recorded("v0.2.0");
        RecordedDatabase.execute(file, Schema.STAMP.createStatement() + "; INSERT INTO alembic_version VALUES ('')");
        assertEquals(Optional.empty(), colonies.migrate(file).plan().revision());
        colonies.openForReading(file).close();
    }

    @Test
    void a_backup_is_never_overwritten() throws Exception {
        Path taken = Files.writeString(folder.resolve("colony.db.unversioned.backup"), "precious");
        Files.writeString(folder.resolve("colony.db.unversioned.part"), "left by a killed run");
        Files.writeString(folder.resolve("colony.db.unversioned.part-journal"), "left by a killed run");
        MigrationResult result = colonies.migrate(recorded("v0.2.0"));
        assertEquals(Optional.of(folder.resolve("colony.db.unversioned.2.backup")), result.backup());
        assertEquals("precious", Files.readString(taken));
        assertEquals(Set.of(taken, result.backup().orElseThrow(), folder.resolve("colony.db")), Set.copyOf(left()));
    }

    @Test
    void a_backup_can_be_read_by_those_who_can_read_the_database() throws Exception {
        Path file = recorded("v0.2.0");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path backup = colonies.migrate(file).backup().orElseThrow();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    }

    @Test
    void a_change_by_another_program_after_the_backup_is_noticed() throws Exception {
        Path file = recorded("v0.2.0");
        Path backup = folder.resolve("colony.db.unversioned.backup");
        try (Connection connection = SqliteFile.forMigration(file)) {
            AtomicBoolean done = new AtomicBoolean();
            Connection watched = WatchedConnection.of(connection, number -> {
                if (Files.exists(backup) && !done.getAndSet(true)) {
                    RecordedDatabase.execute(file, "UPDATE machine SET node_cap = 77");
                }
            });
            OperatorError error = assertThrows(OperatorError.class, () -> new Migration(file, watched).run());
            assertTrue(error.lines().getFirst().contains("changed by another program"), error::toString);
        }
        assertEquals(List.of(Map.of("node_cap", 77L)), rows(file, "SELECT node_cap FROM machine"));
        assertTrue(colonies.migrationOf(file).isNeeded());
    }

    @Test
    void a_failure_says_where_the_backup_is() throws Exception {
        Path file = recorded("v0.2.0");
        RecordedDatabase.execute(
                file, "CREATE TRIGGER no BEFORE UPDATE ON machine BEGIN SELECT RAISE(ABORT, 'not today'); END");
        byte[] before = Files.readAllBytes(file);
        OperatorError error = assertThrows(OperatorError.class, () -> colonies.migrate(file));
        assertTrue(error.lines().getFirst().contains("not today"), error::toString);
        assertTrue(
                error.lines()
                        .getFirst()
                        .endsWith("The database is as it was; a backup is "
                                + folder.resolve("colony.db.unversioned.backup")),
                error::toString);
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void a_damaged_database_is_not_migrated() throws Exception {
        Path file = recorded("v0.2.0");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        OperatorError error = assertThrows(OperatorError.class, () -> colonies.migrate(file));
        assertTrue(error.lines().getFirst().contains("is damaged"), error::toString);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(List.of(file), left());
    }

    @Test
    void the_database_of_another_program_is_left_alone() throws Exception {
        Path file = folder.resolve("places.db");
        RecordedDatabase.execute(file, "CREATE TABLE places (url TEXT)");
        assertUntouched(file, "there is nothing to migrate");
        assertUntouched(Files.createFile(folder.resolve("empty.db")), "there is nothing to migrate");
    }

    @Test
    void a_machine_table_of_another_program_is_left_alone() throws Exception {
        Path file = folder.resolve("factory.db");
        RecordedDatabase.execute(
                file, "CREATE TABLE machine (id INTEGER, name TEXT); INSERT INTO machine VALUES (1, 'press')");
        assertUntouched(file, "it is no database of wnm");
    }

    @Test
    void after_a_migration_without_a_machine_row_the_database_can_be_initialised() throws Exception {
        Path file = recorded("v0.3.26-no-machine");
        assertThrows(OperatorError.class, () -> colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()));
        colonies.migrate(file);
        colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()).close();
        assertTrue(colonies.isInitialised(file));
    }

    private void assertUntouched(Path file, String problem) throws Exception {
        byte[] before = Files.readAllBytes(file);
        List<Path> files = left();
        for (OperatorError error : List.of(
                assertThrows(OperatorError.class, () -> colonies.migrate(file)),
                assertThrows(OperatorError.class, () -> colonies.migrationOf(file)))) {
            String text = String.join("\n", error.lines());
            assertTrue(text.contains(problem), text);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(files, left());
    }

    private static List<Map<String, @Nullable Object>> rows(Path file, String query) throws SQLException {
        return RecordedDatabase.rows(file, query);
    }

    private Path recorded(String name) throws Exception {
        Path file = folder.resolve("colony.db");
        RecordedDatabase.make(name, file);
        return file;
    }

    private List<Path> left() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
