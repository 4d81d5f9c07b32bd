package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.model.Node;

class InfluxReportTest {
    @Test
    void text_that_would_end_a_field_or_a_line_is_escaped() {
        String report = report(Rows.node(1, Map.of("peer_id", "a\"b\\c\nd")));
        assertTrue(report.startsWith("nodes,id=1 PeerId=\"a\\\"b\\\\c\\nd\",status="), report);
    }

    @Test
    void a_number_that_is_not_known_is_left_out() {
        String report = report(Rows.node(1, Map.of()));
        assertFalse(report.contains("gets="), report);
        assertTrue(report.contains(",connected_peers=4i,mem=0.0,cpu=0.0 7\n"), report);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000000000001 2, 1000000000000000003.0",
        "0.1 0.2, 0.3",
        "5 7, 12.0",
        "12.50, 12.5",
        "1e3 1_000, 2000.0",
        "0.00001, 0.00001",
        "inf 3 nan, 3.0",
        "1e999999999 2, 2.0",
        "1e-999999999 2, 2.0",
        "many, 0",
        "0, 0.0"
    })
    void rewards_are_added_exactly(String rewards, String total) {
        Node[] nodes = Arrays.stream(rewards.split(" "))
                .map(text -> Rows.node(1, Map.of("rewards", text)))
                .toArray(Node[]::new);
        String report = report(nodes);
        assertTrue(report.contains("\nnodes_totals rewards=\"" + total + "\",nodes_running="), report);
    }

    @Test
    void the_largest_network_sizes_have_a_mean() {
        Node large = Rows.node(1, Map.of("network_size", Long.MAX_VALUE));
        assertTrue(report(large, large).endsWith("nodes_network size=" + Long.MAX_VALUE + "i 7"));
    }

    @Test
    void without_nodes_there_is_a_comment() {
        assertEquals("# No nodes found", report());
    }

    private static String report(Node... nodes) {
        return InfluxReport.render(List.of(nodes), 7);
    }
}
