package wnm.metrics.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wnm.model.NodeProgram;

class PagesTest {
    private static final String PAGE = """
            # HELP ant_node_put_record_ok Number of successful record PUTs.
            ant_node_put_record_ok_total{record_type="Chunk"} 11
            ant_node_put_record_ok_total{record_type="Pointer"} 22
            ant_networking_process_memory_used_mb 97.8125
            ant_node_uptime 86400
            ant_node_antnode_version_info{antnode_version="0.4.17"} 1
            ant_networking_peer_id_info{peer_id="12D3KooW"} 1
            # EOF
            """;

    @Test
    void puts_are_added_up_over_label_sets_and_the_same_set_counts_once() {
        String twice = PAGE + "ant_node_put_record_ok_total{record_type=\"Chunk\"} 500\n";
        assertEquals(33, metrics(PAGE).counters().puts());
        assertEquals(33, metrics(twice).counters().puts());
    }

    @Test
    void a_sum_too_large_for_a_column_is_held_at_the_largest() {
        String page = "ant_node_put_record_ok_total{a=\"1\"} 9223372036854775807\n"
                + "ant_node_put_record_ok_total{a=\"2\"} 9223372036854775807\n";
        assertEquals(Long.MAX_VALUE, metrics(page).counters().puts());
    }

    @Test
    void a_value_that_is_no_number_is_named() {
        MetricsPage page = metrics("ant_networking_process_memory_used_mb 1.2.3\nant_node_uptime 5\n");
        assertEquals(Optional.of("no number: ant_networking_process_memory_used_mb 1.2.3"), page.fault());
    }

    @Test
    void a_page_without_a_known_metric_has_none() {
        assertEquals(0, metrics("<html>Not Found 404 1</html>").known());
        assertEquals(3, metrics(PAGE).known());
    }

    @Test
    void no_text_makes_the_parsers_fail() {
        Random random = new Random(42);
        String alphabet = PAGE + "{}\"\u0000\uD83D\uDE00\uD83D٣.  \r\n";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(PAGE);
            for (int change = 0; change < 20; change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
                    case 2 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> throw new AssertionError("three ways to change a text");
                }
            }
            assertTrue(metrics(text.toString()).known() >= 0);
            assertNotNull(MetadataPage.parse(NodeProgram.ANTNODE, text.toString()));
        }
    }

    private static MetricsPage metrics(String body) {
        return MetricsPage.parse(NodeProgram.ANTNODE, body);
    }
}
