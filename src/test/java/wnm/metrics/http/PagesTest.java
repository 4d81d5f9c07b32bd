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

    @Test
    void a_number_of_a_million_digits_is_the_largest_and_zeros_in_front_count_for_nothing() {
        String records = "ant_networking_records_stored ";
        assertEquals(
                Long.MAX_VALUE,
                metrics(records + "9".repeat(1_000_000)).counters().records());
        assertEquals(
                12, metrics(records + "0".repeat(1_000_000) + "12").counters().records());
        assertEquals(0, metrics(records + "000").counters().records());
    }

    @Test
    void a_page_of_values_without_names_is_gone_through_once() {
        assertEquals(0, metrics("} 1 ".repeat(250_000)).known());
    }

    @Test
    void of_a_long_value_that_is_no_number_only_the_beginning_is_told() {
        String fault = metrics(
                        "ant_networking_process_memory_used_mb 1.2." + "3".repeat(1000) + "\nant_node_uptime 5\n")
                .fault()
                .orElseThrow();
        assertTrue(fault.length() < 120, fault);
    }

    @Test
    void a_version_or_peer_id_that_is_far_too_long_is_none() {
        String page = "i{antnode_version=\"" + "1".repeat(256) + "\"} 1\ni{antnode_version=\"0.4.17\"} 1\ni{peer_id=\""
                + "x".repeat(256) + "\"} 1\n";
        MetadataPage read = MetadataPage.parse(NodeProgram.ANTNODE, page);
        assertEquals(Optional.of("0.4.17"), read.version());
        assertEquals(Optional.empty(), read.peerId());
    }
}
