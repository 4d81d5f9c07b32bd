package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.BackOff;
import wnm.model.Deaths;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;
import wnm.model.OperatorError;
import wnm.store.Colony;

/** What is written stands in the right column, is read back the same, and is written as a whole or not at all. */
class HibernateColonyTest {
    private static final long BEYOND_32_BITS = 5_000_000_000L;

    private final SqliteColonies colonies = new SqliteColonies();

    @TempDir
    Path folder;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void a_database_made_by_the_reference() throws Exception {
        file = folder.resolve("colony.db");
        RecordedDatabase.make("v0.4.5", file);
    }

    @Test
    void rows_of_the_reference_are_read_column_by_column() throws SQLException {
        Map<String, @Nullable Object> machine = rowsOf("machine").getFirst();
        List<Map<String, @Nullable Object>> nodes = rowsOf("node");
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(machine, asStored(colony.machine().orElseThrow()));
            assertEquals(nodes, colony.nodes().stream().map(Node::columns).toList());
        }
    }

    @Test
    void every_column_of_the_machine_is_written_to_its_own_place() throws SQLException {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        try (Colony colony = colonies.openForWriting(file)) {
            Machine machine = colony.machine().orElseThrow();
            machine.apply(distinct(machine.columns()));
            colony.save(machine);
            wanted.putAll(asStored(machine));
        }
        assertEquals(wanted, rowsOf("machine").getFirst());
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(wanted, asStored(colony.machine().orElseThrow()));
        }
    }

    @Test
    void columns_of_the_machine_can_be_emptied() throws SQLException {
        try (Colony colony = colonies.openForWriting(file)) {
            Machine machine = colony.machine().orElseThrow();
            Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
            nothing.put("environment", null);
            nothing.put("antctl_version", null);
            nothing.put("highest_node_id_used", null);
            machine.apply(nothing);
            colony.save(machine);
        }
        Map<String, @Nullable Object> row = rowsOf("machine").getFirst();
        assertEquals(null, row.get("environment"));
        assertEquals(null, row.get("highest_node_id_used"));
    }

    @Test
    void every_column_of_a_node_is_written_to_its_own_place() throws SQLException {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        try (Colony colony = colonies.openForWriting(file)) {
            Node node = node(colony, 77);
            colony.insert(node);
            wanted.putAll(node.columns());
        }
        assertEquals(List.of(wanted), RecordedDatabase.rows(file, "SELECT * FROM node WHERE id = 77"));
        assertEquals(BEYOND_32_BITS, wanted.get("uptime"));
    }

    @Test
    void a_change_of_a_node_is_written_and_nothing_else() throws SQLException {
        List<Map<String, @Nullable Object>> before = rowsOf("node");
        long id = (Long) Objects.requireNonNull(before.getFirst().get("id"));
        try (Colony colony = colonies.openForWriting(file)) {
            Node node = colony.node(id).orElseThrow();
            node.become(NodeStatus.DISABLED, 1_790_000_001L);
            colony.save(node);
        }
        before.getFirst().put("status", "DISABLED");
        before.getFirst().put("timestamp", 1_790_000_001L);
        assertEquals(before, rowsOf("node"));
    }

    @Test
    void a_node_that_has_gone_meanwhile_is_left_gone() {
        try (Colony colony = colonies.openForWriting(file)) {
            List<Node> nodes = colony.nodes();
            Node gone = nodes.getFirst();
            colony.delete(gone);
            nodes.forEach(node -> node.surveyed(1_790_000_002L));
            colony.save(nodes, List.of());
            assertEquals(Optional.empty(), colony.node(gone.id()));
            assertEquals(nodes.size() - 1, colony.nodes().size());
            assertTrue(colony.nodes().stream().allMatch(node -> node.timestamp() == 1_790_000_002L));
            colony.delete(gone);
        }
    }

    @Test
    void a_survey_is_written_as_a_whole_or_not_at_all() throws SQLException {
        RecordedDatabase.execute(file, """
                CREATE TRIGGER refuse BEFORE UPDATE ON node WHEN new.id = (SELECT max(id) FROM node)
                BEGIN SELECT RAISE(ABORT, 'not this one'); END
                """);
        List<Map<String, @Nullable Object>> before = rowsOf("node");
        try (Colony colony = colonies.openForWriting(file)) {
            List<Node> nodes = colony.nodes();
            nodes.forEach(node -> node.become(NodeStatus.STOPPED, 1));
            OperatorError error = assertThrows(OperatorError.class, () -> colony.save(nodes, List.of()));
            assertTrue(
                    error.lines().getFirst().contains(file + " failed: "),
                    error.lines().getFirst());
            assertTrue(colony.node(nodes.getFirst().id()).isPresent(), "the colony can still be used");
        }
        assertEquals(before, rowsOf("node"));
    }

    @Test
    void what_is_remembered_of_a_node_goes_with_it() {
        try (Colony colony = colonies.openForWriting(file)) {
            Node node = colony.nodes().getFirst();
            NodeHealth health = new NodeHealth(
                    node.id(), "port 13001 is taken", 7, 2, Deaths.NONE, false, NodeUpgrade.NONE, BackOff.NONE);
            colony.save(health);
            assertEquals(health, colony.health(node.id()));
            assertEquals(NodeHealth.unknown(99), colony.health(99));
            colony.delete(node);
            assertEquals(NodeHealth.unknown(node.id()), colony.health(node.id()));
        }
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(NodeHealth.unknown(1), colony.health(1));
        }
    }

    @Test
    void what_is_remembered_is_there_in_the_next_run() throws SQLException {
        NodeHealth health =
                new NodeHealth(1, "does not answer", 7, 1, Deaths.NONE, false, NodeUpgrade.NONE, BackOff.NONE);
        try (Colony colony = colonies.openForWriting(file)) {
            colony.save(health);
            colony.saveSetting("node_user", "ant");
            colony.saveSetting("node_user", "ada");
        }
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(health, colony.health(1));
            assertEquals(Optional.of("ada"), colony.setting("node_user"));
            assertEquals(Optional.empty(), colony.setting("other"));
        }
        try (Colony colony = colonies.openForWriting(file)) {
            colony.save(NodeHealth.unknown(1));
        }
        assertEquals(List.of(), RecordedDatabase.rows(file, "SELECT * FROM node_health"));
    }

    @Test
    void a_table_of_an_early_version_is_read_and_gets_what_it_lacks() throws SQLException {
        NodeHealth health = new NodeHealth(
                1, "does not answer", 7, 1, new Deaths(List.of(5L, 6L), 2), false, NodeUpgrade.NONE, BackOff.NONE);
        try (Connection connection = SqliteFile.forWriting(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE node_health (node_id INTEGER NOT NULL PRIMARY KEY, status_reason TEXT NOT"
                    + " NULL, since INTEGER NOT NULL, failed_removals INTEGER NOT NULL, deaths TEXT NOT NULL,"
                    + " back_off_minutes INTEGER NOT NULL)");
            statement.execute("INSERT INTO node_health VALUES (1, 'does not answer', 7, 1, '5 6', 2)");
        }
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(health, colony.health(1));
        }
        NodeHealth changed = health.begun()
                .withUpgrade(new NodeUpgrade("0.4.18", "0.4.17", true))
                .withBackOff(new BackOff(7, 60, "start failed: no port"));
        try (Colony colony = colonies.openForWriting(file)) {
            colony.save(changed);
        }
        try (Colony colony = colonies.openForReading(file)) {
            assertEquals(changed, colony.health(1));
        }
    }

    @Test
    void tables_of_our_own_are_made_when_there_is_something_to_keep() throws SQLException {
        try (Colony colony = colonies.openForWriting(file)) {
            colony.save(colony.machine().orElseThrow());
            colony.save(colony.nodes(), List.of());
            colony.save(NodeHealth.unknown(1));
            colony.delete(colony.nodes().getFirst());
        }
        assertEquals(
                List.of(),
                RecordedDatabase.rows(
                        file, "SELECT name FROM sqlite_master WHERE name IN ('node_health', 'wnm_setting')"));
    }

    @Test
    void a_docker_container_gets_one_row() throws SQLException {
        try (Colony colony = colonies.openForWriting(file)) {
            long row = colony.containerId("abc", "antnode0077", "autonomi/node:latest", 1_790_000_000L);
            assertEquals(row, colony.containerId("abc", "antnode0077", "autonomi/node:latest", 1_790_000_060L));
            Node node = node(colony, 77);
            node.runsInContainer(row);
            colony.insert(node);
        }
        Map<String, @Nullable Object> row = RecordedDatabase.rows(
                        file, "SELECT c.* FROM container c JOIN node n ON n.container_id = c.id WHERE n.id = 77")
                .getFirst();
        assertEquals("abc", row.get("container_id"));
        assertEquals("running", row.get("status"));
        assertEquals(1_790_000_000L, row.get("created_at"));
        assertEquals(null, row.get("port_range_start"));
    }

    @Test
    void a_report_cannot_write() {
        try (Colony colony = colonies.openForReading(file)) {
            Node node = colony.nodes().getFirst();
            assertThrows(OperatorError.class, () -> colony.save(node));
            assertThrows(OperatorError.class, () -> colony.delete(node));
            assertFalse(colony.nodes().isEmpty());
        }
    }

    private static Node node(Colony colony, long id) {
        Node node = Node.create(
                colony.machine().orElseThrow(),
                ManagerType.parse("setsid+user").orElseThrow(),
                id,
                "ada",
                "0.4.7",
                "0x1",
                1_790_000_000L);
        node.placedAt("antnode77", Path.of("/b/antnode"), Path.of("/r"), Path.of("/l"));
        node.peerIdIs("12D3");
        node.countersAre(new NodeCounters(
                1L,
                BEYOND_32_BITS,
                3L,
                4L,
                5L,
                6L,
                7L,
                8L,
                9L,
                10L,
                11L,
                12L,
                13L,
                "123456789012345678901234567890",
                14L,
                15L,
                16L));
        return node;
    }

    /** A value of its own for every column, beyond 32 bits where it is a number. */
    private static Map<String, @Nullable Object> distinct(Map<String, @Nullable Object> columns) {
        Map<String, @Nullable Object> distinct = new LinkedHashMap<>();
        long next = BEYOND_32_BITS;
        for (Map.Entry<String, @Nullable Object> column : columns.entrySet()) {
            next++;
            distinct.put(column.getKey(), another(column.getKey(), column.getValue(), next));
        }
        return distinct;
    }

    private static Object another(String name, @Nullable Object value, long number) {
        if (name.equals("id")) {
            return 1L;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof Double) {
            return number + 0.25;
        }
        return value instanceof Long || name.equals("highest_node_id_used") ? (Object) number : "text " + number;
    }

    private static Map<String, @Nullable Object> asStored(Machine machine) {
        Map<String, @Nullable Object> stored = machine.columns();
        stored.replaceAll((name, value) -> value instanceof Boolean flag ? (Object) (flag ? 1L : 0L) : value);
        return stored;
    }

    private List<Map<String, @Nullable Object>> rowsOf(String table) throws SQLException {
        return new ArrayList<>(RecordedDatabase.rows(file, "SELECT * FROM " + table + " ORDER BY id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deaths = 'x'", "deaths = '99999999999999999999'", "back_off_minutes = 61"})
    void deaths_that_are_none_are_an_error_that_names_the_row(String change) throws SQLException {
        try (Colony colony = colonies.openForWriting(file)) {
            colony.save(List.of(), List.of(NodeHealth.unknown(3).withReason("stopped", 5)));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE node_health SET " + change);
        }
        try (Colony colony = colonies.openForReading(file)) {
            String line = assertThrows(OperatorError.class, () -> colony.health(3))
                    .lines()
                    .getFirst();
            assertTrue(line.contains(file.toString()) && line.contains("table node_health, node_id 3"), line);
        }
    }

    @Test
    void a_file_with_much_besides_our_rows_is_checked_table_by_table() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE junk (x)");
            statement.execute("INSERT INTO junk VALUES (zeroblob(70000000))");
        }
        try (Colony colony = colonies.openForReading(file)) {
            assertTrue(colony.machine().isPresent());
        }
    }
}
