package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final long NOW = 1_800_000_000;
    private static final long MINUTE = 60;

    @Test
    void it_doubles_up_to_an_hour() {
        BackOff backOff = BackOff.NONE;
        long now = NOW;
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            backOff = backOff.again(now, "stop failed");
            assertEquals(minutes, backOff.minutes());
            assertTrue(backOff.holdsAt(now));
            assertTrue(backOff.holdsAt(now + minutes * MINUTE - 1));
            now += minutes * MINUTE;
            assertFalse(backOff.holdsAt(now));
        }
    }

    @Test
    void what_could_have_been_tried_for_an_hour_and_was_not_begins_anew() {
        BackOff twice = BackOff.NONE.again(NOW, "a").again(NOW + MINUTE, "b");
        assertEquals(4, twice.again(NOW + 63 * MINUTE, "c").minutes());
        assertEquals(1, twice.again(NOW + 63 * MINUTE + 1, "c").minutes());
    }

    @Test
    void a_failure_in_the_future_is_from_before_the_clock_was_set_back() {
        assertFalse(BackOff.NONE.again(NOW, "a").holdsAt(NOW - 1));
        assertFalse(BackOff.NONE.holdsAt(NOW));
    }

    @Test
    void the_end_is_told_in_utc() {
        assertEquals("2027-01-15T08:01:00Z", BackOff.NONE.again(NOW, "a").untilInWords());
    }
}
