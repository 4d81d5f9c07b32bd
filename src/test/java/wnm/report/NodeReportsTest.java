package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wnm.model.Node;
import wnm.model.NodeStatus;

class NodeReportsTest {
    private static final long NOW = 1_000;
    private static final Node ONE = Rows.node(1, Map.of("age", 400L));
    private static final Node TWO = Rows.node(2, Map.of("status", "STOPPED"));

    @Test
    void jsonl_has_an_object_a_line_even_for_one_node() {
        assertEquals("""
                {"service_name": "antnode0001.service", "peer_id": "12D3", "status": "RUNNING", "connected_peers": 4}
                {"service_name": "antnode0002.service", "peer_id": "12D3", "status": "STOPPED", "connected_peers": 4}""", NodeStatusReport.render(List.of(ONE, TWO), ReportFormat.JSONL, Palette.PLAIN));
        assertEquals(
                "{\"service_name\": \"antnode0001.service\", \"peer_id\": \"12D3\", \"status\": \"RUNNING\","
                        + " \"connected_peers\": 4}",
                NodeStatusReport.render(List.of(ONE), ReportFormat.JSONL, Palette.PLAIN));
    }

    @Test
    void jsonl_without_nodes_says_so_on_one_line() {
        assertEquals(
                "{\"error\": \"No nodes found\"}",
                NodeStatusReport.render(List.of(), ReportFormat.JSONL, Palette.PLAIN));
        assertEquals("{\"error\": \"No nodes found\"}", details(ReportFormat.JSONL, ""));
    }

    @Test
    void colours_change_no_letter_of_the_text() {
        List<Node> nodes = Arrays.stream(NodeStatus.values())
                .map(status -> Rows.node(status.ordinal() + 1, Map.of("status", status.name())))
                .toList();
        String coloured = NodeStatusReport.render(nodes, ReportFormat.TEXT, Palette.COLOUR);
        assertEquals(
                NodeStatusReport.render(nodes, ReportFormat.TEXT, Palette.PLAIN),
                coloured.replaceAll("\u001b\\[\\d*m", ""));
        assertTrue(coloured.contains("\u001b[32mRUNNING"), coloured);
    }

    @Test
    void json_has_no_colours() {
        assertFalse(NodeStatusReport.render(List.of(ONE), ReportFormat.JSON, Palette.COLOUR)
                .contains("\u001b"));
    }

    @Test
    void a_reason_is_the_last_line_or_key() {
        assertEquals("Reason: port taken", last(details(ReportFormat.TEXT, "port taken", ONE)));
        assertTrue(details(ReportFormat.JSON, "port taken", ONE)
                .endsWith("  \"environment\": null,\n  \"status_reason\": \"port taken\"\n}"));
        assertTrue(details(ReportFormat.JSONL, "port taken", ONE).endsWith(", \"status_reason\": \"port taken\"}"));
    }

    @Test
    void without_a_reason_there_is_no_such_line_or_key() {
        assertEquals("Status: RUNNING", last(details(ReportFormat.TEXT, "", ONE)));
        assertFalse(details(ReportFormat.JSON, "", ONE).contains("status_reason"));
    }

    /** A name with C0, C1, a bidirectional override and an invisible joiner. */
    @Test
    void a_terminal_obeys_nothing_that_a_row_holds_and_json_keeps_it_as_it_is() {
        String strange = "a\u001b[2Jb\u009b31mc\u202ed\u200de";
        Node node = Rows.node(1, Map.of("service", strange, "peer_id", strange, "version", strange, "status", strange));
        List<String> texts = List.of(
                NodeStatusReport.render(List.of(node), ReportFormat.TEXT, Palette.PLAIN),
                details(ReportFormat.TEXT, strange + "\nStatus: RUNNING", node),
                InfluxReport.render(List.of(node), 1));
        for (String text : texts) {
            assertTrue(text.contains("a\\x1b[2Jb\\x9b31mc\\u202ed\\u200de"), text);
            assertTrue(text.chars().noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x202e || c == 0x200d), text);
        }
        assertFalse(texts.get(1).contains("\nStatus: RUNNING"), texts.get(1));
        assertTrue(NodeStatusReport.render(List.of(node), ReportFormat.JSON, Palette.PLAIN)
                .contains("\"a\\u001b[2Jb\\u009b31mc\\u202ed\\u200de\""));
    }

    @Test
    void the_age_is_in_seconds() {
        assertEquals("Age: 600", line("Age: ", ONE));
        assertEquals("Age: 0", line("Age: ", Rows.node(3, Map.of())));
        assertEquals("Age: 0", line("Age: ", Rows.node(3, Map.of("age", NOW + 5))));
    }

    @Test
    void the_logs_are_where_the_row_says_else_where_the_run_has_them() {
        assertEquals("Log path: /logs/0001", line("Log path: ", ONE));
        assertEquals("Log path: /own", line("Log path: ", Rows.node(3, Map.of("log_dir", "/own"))));
        assertEquals("Log path: unknown", line("Log path: ", Rows.node(3, Map.of("root_dir", ""))));
    }

    @Test
    void the_node_has_41_keys() {
        assertEquals(41, NodeObjects.of(ONE).size());
    }

    private static String line(String start, Node node) {
        return details(ReportFormat.TEXT, "", node)
                .lines()
                .filter(line -> line.startsWith(start))
                .collect(Collectors.joining("\n"));
    }

    private static String details(ReportFormat format, String reason, Node... nodes) {
        return NodeDetailsReport.render(
                List.of(nodes), format, node -> Path.of("/logs", node.nodeName()), node -> reason, NOW);
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
