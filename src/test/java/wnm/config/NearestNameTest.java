package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KEYS = Setting.keys();

    @ParameterizedTest
    @CsvSource({
        "node_cpa, node_cap",
        "node-cap, node_cap",
        "NODE_CAP, node_cap",
        "nodecap, node_cap",
        "dryrun, dry_run",
        "cpu_les_than, cpu_less_than",
        "reprot, report",
    })
    void a_misspelt_name_leads_to_the_one_meant(String given, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(given, KEYS));
    }

    @Test
    void a_name_like_no_other_leads_nowhere() {
        assertEquals(Optional.empty(), NearestName.of("garbage", KEYS));
        assertEquals(Optional.empty(), NearestName.of("", KEYS));
        assertEquals("", NearestName.hint("garbage", KEYS));
    }

    @Test
    void of_two_names_equally_near_the_first_is_taken() {
        assertEquals(Optional.of("cat"), NearestName.of("bat", List.of("cat", "hat")));
    }

    @Test
    void a_hint_is_a_whole_clause() {
        assertEquals("; did you mean 'stop'?", NearestName.hint("stpo", List.of("start", "stop")));
    }
}
