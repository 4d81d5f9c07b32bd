package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.model.BackOff;
import wnm.model.Deaths;
import wnm.model.NodeHealth;
import wnm.model.NodeUpgrade;

class HealthLineTest {
    private static final long NOW = 1_800_000_000;

    @Test
    void a_node_in_good_health_needs_no_line() {
        assertEquals("", HealthLine.of(NodeHealth.unknown(1), NOW));
    }

    @Test
    void a_reason_says_since_when() {
        assertEquals(
                "hangs: x (since 2027-01-15T08:00:00Z)",
                HealthLine.of(NodeHealth.unknown(1).withReason("hangs: x", NOW), NOW + 5));
    }

    @Test
    void a_back_off_is_told_while_it_lasts() {
        NodeHealth health =
                NodeHealth.unknown(1).withReason("exited with code 1", NOW).withDeaths(new Deaths(List.of(NOW), 2));

        assertEquals(
                "exited with code 1 (since 2027-01-15T08:00:00Z); died again and again;"
                        + " not started before 2027-01-15T08:02:00Z, 2 min after its last end",
                HealthLine.of(health, NOW + 119));
        assertEquals("exited with code 1 (since 2027-01-15T08:00:00Z)", HealthLine.of(health, NOW + 120));
    }

    @Test
    void an_operation_that_failed_is_told_while_the_node_is_left_alone_for_it() {
        NodeHealth health = NodeHealth.unknown(1).withBackOff(BackOff.NONE.again(NOW, "stop failed: it hangs"));

        assertEquals(
                "its last stop failed: it hangs; left alone by planned actions until 2027-01-15T08:01:00Z",
                HealthLine.of(health, NOW + 59));
        assertEquals("", HealthLine.of(health, NOW + 60));
    }

    @Test
    void an_upgrade_that_failed_is_named() {
        assertEquals(
                "its upgrade to 0.4.10 failed and is not tried again",
                HealthLine.of(NodeHealth.unknown(1).withUpgrade(new NodeUpgrade("", "0.4.10")), NOW));
    }
}
