package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.store.Colony;
import wnm.store.SampleRows;

/** What the operator is told of a file that cannot be used, and that it is left alone. */
class SqliteColoniesTest {
    private final SqliteColonies colonies = new SqliteColonies();

    @TempDir
    Path folder;

    @Test
    void a_missing_database_is_not_made() throws IOException {
        for (OperatorError error : refusals(folder.resolve("colony.db"))) {
            assertEquals(
                    "No database found. Please initialize wnm first:",
                    error.lines().getFirst());
        }
        assertEquals(List.of(), left());
    }

    @Test
    void a_folder_is_no_database() {
        assertRefused(folder, "is a folder");
    }

    @Test
    void a_text_is_no_database() throws IOException {
        Path file = Files.writeString(folder.resolve("colony.db"), "# dbpath=/home/ada/colony.db\n".repeat(100));
        assertRefused(file, "is not an SQLite database");
        assertEquals(List.of(file), left());
    }

    @Test
    void an_empty_file_has_no_configuration() throws IOException {
        Path file = Files.createFile(folder.resolve("colony.db"));
        assertRefused(file, "No config found");
        assertEquals(0, Files.size(file));
    }

    @Test
    void a_database_without_permissions_is_named() throws Exception {
        Path file = recorded("v0.4.5");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read anything");
        assertRefused(file, "cannot be");
    }

    @Test
    void a_damaged_database_is_refused_and_its_newest_backup_named() throws Exception {
        Path file = recorded("v0.4.5");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertRefused(file, "is damaged");
        Files.writeString(folder.resolve("colony.db.notes.backup"), "no database");
        assertRefused(file, "put back a backup, if there is one");
        Path backup = folder.resolve("colony.db.ba757077b6b0.backup");
        RecordedDatabase.make("v0.3.26", backup);
        assertRefused(file, "put back its newest usable copy: cp -p " + backup.toRealPath() + " " + file.toRealPath());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void a_database_that_is_moved_or_replaced_under_a_run_is_not_written_any_more() throws Exception {
        Path file = recorded("v0.4.5");
        try (Colony colony = colonies.openForWriting(file)) {
            colony.saveSetting("name", "before");
            Path elsewhere = Files.move(file, folder.resolve("moved.db"));
            String error = refusal(() -> colony.saveSetting("name", "gone"));
            assertTrue(error.contains(file + " was moved, deleted or replaced while this run was at work"), error);
            Files.copy(elsewhere, file);
            byte[] other = Files.readAllBytes(file);
            refusal(() -> colony.saveSetting("name", "replaced"));
            refusal(colony::requireInPlace);
            assertArrayEquals(other, Files.readAllBytes(file));
        }
    }

    @Test
    void what_the_guard_objects_to_is_not_written() throws Exception {
        Path file = recorded("v0.4.5");
        Runnable guard = () -> {
            throw new OperatorError("the lock is lost");
        };
        try (Colony colony = colonies.openForWriting(file, guard)) {
            assertEquals("the lock is lost", refusal(() -> colony.saveSetting("name", "value")));
            assertEquals(Optional.empty(), colony.setting("name"));
        }
    }

    private static String refusal(Executable work) {
        return Objects.requireNonNull(assertThrows(OperatorError.class, work).getMessage());
    }

    @Test
    void the_journal_stays_and_means_nothing_to_other_programs() throws Exception {
        Path file = recorded("v0.4.5");
        Path journal = folder.resolve("colony.db-journal");
        try (Colony colony = colonies.openForWriting(file)) {
            colony.saveSetting("name", "ours");
        }
        assertTrue(Files.size(journal) > 4096, "it keeps its space");
        assertEquals(
                List.of("ours"),
                RecordedDatabase.rows(file, "SELECT value FROM wnm_setting").stream()
                        .map(row -> row.get("value"))
                        .toList());
        RecordedDatabase.execute(file, "UPDATE wnm_setting SET value = 'theirs'");
        assertFalse(Files.exists(journal), "who deletes journals deletes this one");
        try (Colony colony = colonies.openForWriting(file)) {
            assertEquals(Optional.of("theirs"), colony.setting("name"));
            colony.saveSetting("name", "ours again");
        }
        assertTrue(Files.exists(journal));
    }

    @Test
    void whether_another_file_is_a_certain_database_is_told_by_a_setting() throws Exception {
        Path file = recorded("v0.4.5");
        assertFalse(colonies.mayHold(file, "colony_id", "1"));
        try (Colony colony = colonies.openForWriting(file)) {
            colony.saveSetting("colony_id", "1");
        }
        assertTrue(colonies.mayHold(file, "colony_id", "1"));
        assertFalse(colonies.mayHold(file, "colony_id", "2"));
        assertFalse(colonies.mayHold(folder.resolve("none.db"), "colony_id", "1"));
        assertFalse(colonies.mayHold(folder, "colony_id", "1"));
        assertFalse(
                colonies.mayHold(Files.writeString(folder.resolve("a.txt"), "no database at all"), "colony_id", "1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read anything");
        assertTrue(colonies.mayHold(file, "colony_id", "2"), "who knows?");
    }

    @Test
    void a_truncated_database_is_refused() throws Exception {
        Path file = recorded("v0.4.5");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10_000));
        assertRefused(file, "is damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "machine, node_cap, 'twenty', node_cap holds text where a whole number belongs",
        "machine, delay_start, 1.5, delay_start holds real where a whole number belongs",
        "machine, desired_load_average, 'low', desired_load_average holds text where a number belongs",
        "node, timestamp, 'yesterday', timestamp holds text where a whole number belongs",
        "node, root_dir, x'00ff', root_dir holds blob where text belongs",
        "node, version, CAST(x'3100' AS TEXT), version holds a NUL character or more than 65536 bytes",
        "machine, environment, hex(zeroblob(32769)), environment holds a NUL character or more than 65536 bytes",
        "node, metrics_port, 99999999999, metrics_port holds integer where a whole number belongs",
    })
    void a_value_of_a_wrong_type_is_named(String table, String column, String value, String problem) throws Exception {
        Path file = recorded("v0.4.5");
        String literal = value.matches("[a-z]+") ? "'" + value + "'" : value;
        RecordedDatabase.execute(file, "UPDATE " + table + " SET " + column + " = " + literal + " WHERE id = 1");
        assertRefused(file, "table " + table + ", id 1, column " + problem);
    }

    @Test
    void nulls_that_a_migration_leaves_are_read_as_the_default() throws Exception {
        Path file = recorded("v0.3.26");
        RecordedDatabase.execute(
                file,
                "ALTER TABLE machine ADD COLUMN antctl_version TEXT; ALTER TABLE machine ADD COLUMN highest_node_id_used INTEGER;"
                        + "UPDATE alembic_version SET version_num = 'e2f4a512d24c'; UPDATE machine SET antctl_path = NULL");
        RecordedDatabase.execute(
                file,
                "ALTER TABLE machine DROP COLUMN survey_delay; ALTER TABLE machine ADD COLUMN survey_delay INTEGER DEFAULT '0';"
                        + "UPDATE machine SET survey_delay = NULL");
        try (Colony colony = colonies.openForWriting(file)) {
            assertEquals(0L, colony.machine().orElseThrow().delays().survey());
            assertEquals(Optional.empty(), colony.machine().orElseThrow().antctlPath());
        }
    }

    @Test
    void a_path_may_hold_any_character() throws Exception {
        Path file = Files.createDirectory(folder.resolve("a ?mode=ro&b%20#'c")).resolve("wnm 1.db");
        RecordedDatabase.make("v0.4.5", file);
        try (Colony colony = colonies.openForWriting(file)) {
            assertTrue(colony.machine().isPresent());
        }
    }

    @Test
    void a_change_that_a_killed_run_left_half_done_is_taken_back_by_the_next_reader() throws Exception {
        Path file = recorded("v0.4.5");
        Path crashed = folder.resolve("crashed.db");
        try (Connection connection = RecordedDatabase.open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE node SET environment = hex(randomblob(20000)), status = 'DEAD'");
            Files.copy(file, crashed);
            Files.copy(folder.resolve("colony.db-journal"), folder.resolve("crashed.db-journal"));
            connection.rollback();
        }
        try (Colony colony = colonies.openForReading(crashed)) {
            assertTrue(
                    colony.nodes().stream().noneMatch(node -> node.environment().length() > 1000));
            assertThrows(OperatorError.class, () -> colony.delete(colony.nodes().getFirst()));
        }
        assertFalse(Files.exists(folder.resolve("crashed.db-journal")));
    }

    @Test
    void the_manager_is_found_quietly_or_not_at_all() throws Exception {
        Path file = recorded("v0.4.5");
        RecordedDatabase.execute(file, "UPDATE machine SET process_manager = 'systemd+sudo'");
        assertEquals(Optional.of("systemd+sudo"), colonies.processManagerOf(file));
        RecordedDatabase.execute(file, "UPDATE machine SET process_manager = NULL");
        assertEquals(Optional.empty(), colonies.processManagerOf(file));
        RecordedDatabase.execute(file, "DROP TABLE machine");
        assertEquals(Optional.empty(), colonies.processManagerOf(file));
        assertEquals(Optional.empty(), colonies.processManagerOf(folder));
        assertEquals(Optional.empty(), colonies.processManagerOf(folder.resolve("none.db")));
        assertEquals(
                Optional.empty(),
                colonies.processManagerOf(Files.writeString(folder.resolve("text.db"), "no database")));
        assertFalse(Files.exists(folder.resolve("none.db")));
    }

    @ParameterizedTest
    @CsvSource({"synchronous, 3", "foreign_keys, 1", "busy_timeout, 5000"})
    void a_run_that_writes_waits_a_little_and_has_everything_on_disk(String pragma, int value) throws Exception {
        Path file = folder.resolve("colony.db");
        colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()).close();
        try (Connection connection = SqliteFile.forWriting(file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + pragma)) {
            assertEquals(value, answer.getInt(1));
        }
    }

    @Test
    void initialising_makes_tables_stamp_and_rows() throws Exception {
        Path file = folder.resolve("colony.db");
        assertFalse(colonies.isInitialised(file));
        Machine machine = SampleRows.machine();
        try (Colony colony =
                colonies.initialise(file, machine, List.of(SampleRows.node(machine, 3)), Map.of("node_user", "ada"))) {
            assertEquals(machine.columns(), colony.machine().orElseThrow().columns());
        }
        assertTrue(colonies.isInitialised(file));
        try (Colony colony = colonies.openForWriting(file)) {
            assertEquals(List.of(3L), colony.nodes().stream().map(Node::id).toList());
            assertEquals(Optional.of("ada"), colony.setting("node_user"));
        }
    }

    @Test
    void what_a_refused_initialisation_of_the_reference_left_can_be_initialised() throws Exception {
        Path file = recorded("empty-unstamped");
        colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()).close();
        assertTrue(colonies.isInitialised(file));
    }

    @Test
    void a_failed_initialisation_leaves_no_file() throws IOException {
        Machine machine = SampleRows.machine();
        List<Node> twice = List.of(SampleRows.node(machine, 3), SampleRows.node(machine, 3));
        Path file = folder.resolve("colony.db");
        assertThrows(OperatorError.class, () -> colonies.initialise(file, machine, twice, Map.of()));
        assertEquals(List.of(), left());
    }

    @Test
    void a_failed_initialisation_leaves_a_file_that_was_there_as_it_was() throws Exception {
        Machine machine = SampleRows.machine();
        List<Node> twice = List.of(SampleRows.node(machine, 3), SampleRows.node(machine, 3));
        Path file = recorded("empty-unstamped");
        byte[] before = Files.readAllBytes(file);
        assertThrows(OperatorError.class, () -> colonies.initialise(file, machine, twice, Map.of()));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({
        "v0.4.5, Machine already initialized",
        "v0.2.0, DATABASE MIGRATION REQUIRED",
        "v0.4.3, DATABASE MIGRATION REQUIRED",
        "migrated-before, lacks machine.antctl_debug",
        "unknown-revision, a newer program has used the database",
    })
    void a_database_in_use_is_not_initialised_again(String name, String problem) throws Exception {
        Path file = recorded(name);
        byte[] before = Files.readAllBytes(file);
        OperatorError error = assertThrows(
                OperatorError.class, () -> colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()));
        assertTrue(String.join("\n", error.lines()).contains(problem), () -> String.join("\n", error.lines()));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void initialising_in_a_folder_that_is_not_there_names_it() {
        Path file = folder.resolve("nowhere/colony.db");
        OperatorError error = assertThrows(
                OperatorError.class, () -> colonies.initialise(file, SampleRows.machine(), List.of(), Map.of()));
        assertTrue(error.lines().getFirst().endsWith("there is no folder " + file.getParent()));
    }

    private void assertRefused(Path file, String problem) {
        for (OperatorError error : refusals(file)) {
            String line = error.lines().getFirst();
            assertEquals(1, error.lines().size());
            assertTrue(line.contains(problem), line);
            assertTrue(line.contains(file.toString()), line);
            assertEquals(1, error.exitCode());
        }
    }

    private List<OperatorError> refusals(Path file) {
        return List.of(
                assertThrows(OperatorError.class, () -> colonies.openForWriting(file)),
                assertThrows(OperatorError.class, () -> colonies.openForReading(file)));
    }

    private Path recorded(String name) throws IOException, SQLException {
        Path file = folder.resolve("colony.db");
        RecordedDatabase.make(name, file);
        return file;
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
