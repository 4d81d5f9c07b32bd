package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NodeTest {
    @Test
    void a_null_of_an_old_database_reads_as_nothing_and_stays_null() {
        Node node = Node.of(Map.of("id", 3L));
        assertEquals("", node.service());
        assertEquals("", node.displayName());
        assertEquals(0, node.port());
        assertEquals(0, node.createdAt());
        assertEquals(NodeStatus.UNKNOWN, node.status());
        assertTrue(node.managerType().isEmpty());
        assertNull(node.columns().get("service"));
        assertNull(node.columns().get("gets"));
        assertEquals(41, node.columns().size());
    }

    @Test
    void a_node_without_a_folder_never_means_the_working_folder() {
        Node node = Node.of(Map.of("id", 3L, "root_dir", ""));
        String line = assertThrows(OperatorError.class, node::rootDir).lines().getFirst();
        assertTrue(line.startsWith("node 3 has no root_dir in the database"), line);
        assertThrows(OperatorError.class, node::binary);
        assertEquals(Path.of("/n"), Node.of(Map.of("id", 3L, "root_dir", "/n")).rootDir());
    }

    @Test
    void a_value_of_another_type_than_its_column_is_refused_by_name() {
        Map<String, Object> row = Map.of("id", 3L, "port", "high");
        String message =
                assertThrows(IllegalArgumentException.class, () -> Node.of(row)).getMessage();
        assertEquals("node.port must be a whole number, not high", message);
    }

    @Test
    void columns_make_the_same_node_again() {
        Node node = Node.of(Map.of("id", 3L, "service", "antnode1", "records", 7L, "rewards", "12"));
        assertEquals(node.columns(), Node.of(node.columns()).columns());
    }

    @Test
    void a_path_that_is_none_is_an_error_that_names_node_and_column() {
        Node node = Node.of(Map.of("id", 3L, "root_dir", "/x\0", "log_dir", "\0"));
        assertTrue(line(node::rootDir).startsWith("node 3: its root_dir in the database is no path"));
        assertTrue(line(node::logDir).startsWith("node 3: its log_dir in the database is no path"));
    }

    private static String line(Executable what) {
        return assertThrows(OperatorError.class, what).lines().getFirst();
    }
}
