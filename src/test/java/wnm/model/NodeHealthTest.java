package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeHealthTest {
    private static final long NOW = 1_800_000_000;
    private static final long MINUTE = 60;

    @ParameterizedTest
    @CsvSource({
        "exited with code 1, exited with code 203, true",
        "hangs: process 12 runs; Read timed out, hangs: process 345 runs; Read timed out, true",
        "'stopped; last output: a', 'stopped; last output: b', true",
        "exited with code 1, killed by signal 9, false",
        "hangs: process 12 runs, refuses connections: process 12 runs, false",
    })
    void since_stays_while_the_kind_of_reason_stays(String first, String second, boolean stays) {
        NodeHealth health = NodeHealth.unknown(1).withReason(first, NOW).withReason(second, NOW + MINUTE);

        assertEquals(second, health.statusReason());
        assertEquals(stays ? NOW : NOW + MINUTE, health.since());
    }

    @Test
    void without_a_reason_there_is_no_since() {
        assertEquals(
                NodeHealth.unknown(1),
                NodeHealth.unknown(1).withReason("hangs", NOW).withReason("", NOW + MINUTE));
    }

    private static Deaths deaths(int count, long every) {
        Deaths deaths = Deaths.NONE;
        for (int i = 0; i < count; i++) {
            deaths = deaths.and(NOW + i * every);
        }
        return deaths;
    }

    @Test
    void five_deaths_within_an_hour_are_tolerated_and_the_sixth_is_not() {
        assertFalse(deaths(5, MINUTE).holdBackAt(NOW + 4 * MINUTE));

        Deaths six = deaths(6, MINUTE);

        assertEquals(1, six.backOffMinutes());
        assertTrue(six.holdBackAt(NOW + 5 * MINUTE));
        assertTrue(six.holdBackAt(NOW + 6 * MINUTE - 1));
        assertFalse(six.holdBackAt(NOW + 6 * MINUTE));
    }

    @Test
    void deaths_that_lie_farther_apart_are_tolerated_for_ever() {
        assertEquals(0, deaths(100, 15 * MINUTE).backOffMinutes());
    }

    @Test
    void the_back_off_doubles_up_to_an_hour() {
        Deaths deaths = deaths(6, MINUTE);
        long now = NOW + 5 * MINUTE;
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertEquals(minutes, deaths.backOffMinutes());
            now += (minutes + 1) * MINUTE;
            deaths = deaths.and(now);
        }
    }

    @Test
    void a_node_that_lived_for_an_hour_is_forgiven() {
        Deaths deaths = deaths(6, MINUTE);
        long allowed = NOW + 6 * MINUTE;

        assertEquals(deaths, deaths.forgivenAt(allowed + 60 * MINUTE));
        assertEquals(Deaths.NONE, deaths.forgivenAt(allowed + 60 * MINUTE + 1));
        assertEquals(new Deaths(List.of(NOW + 10_000), 0), deaths.and(NOW + 10_000));
    }

    @Test
    void no_more_deaths_are_remembered_than_are_needed() {
        assertEquals(6, deaths(50, MINUTE).times().size());
    }

    @Test
    void the_end_of_a_back_off_is_told_in_utc() {
        assertEquals(
                "died again and again; not started before 2027-01-15T08:06:00Z, 1 min after its last end",
                deaths(6, MINUTE).inWords());
    }
}
