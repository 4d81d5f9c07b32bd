package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wnm.config.OwnSettings.FirewallChoice;
import wnm.model.OperatorError;

class OwnSettingsTest {
    private static OwnSettings own(Map<String, String> stored, GivenValue... given) {
        return OwnSettings.of(Given.resolved(given), name -> Optional.ofNullable(stored.get(name)));
    }

    @Test
    void without_anything_nodes_are_ants_and_the_firewall_is_the_managers_business() {
        OwnSettings own = own(Map.of());

        assertEquals("ant", own.nodeUser());
        assertEquals(Optional.empty(), own.firewall());
        assertEquals(Map.of(), own.changes());
    }

    @Test
    void what_is_given_wins_over_what_is_stored_and_is_a_change() {
        OwnSettings own = own(
                Map.of("node_user", "bee", "firewall", "ufw"),
                Given.typed(Setting.NODE_USER, "bee"),
                Given.typed(Setting.FIREWALL, "none"));

        assertEquals("bee", own.nodeUser());
        assertEquals(Optional.of(FirewallChoice.NONE), own.firewall());
        assertEquals(Map.of(Setting.FIREWALL, "none"), own.changes());
    }

    @Test
    void what_is_stored_holds_until_something_is_given() {
        Map<String, String> stored = Map.of("node_user", "bee", "firewall", "auto");

        assertEquals("bee", own(stored).nodeUser());
        assertEquals(Optional.of(FirewallChoice.AUTO), own(stored).firewall());
        assertEquals(Map.of(), own(stored).changes());
        assertEquals(
                "bee",
                OwnSettings.stored(name -> Optional.ofNullable(stored.get(name)))
                        .nodeUser());
    }

    @Test
    void an_empty_text_changes_nothing() {
        OwnSettings own = own(Map.of("node_user", "bee"), Given.typed(Setting.NODE_USER, ""));

        assertEquals("bee", own.nodeUser());
        assertEquals(Map.of(), own.changes());
    }

    @Test
    void minutes_are_whole_numbers_and_none_by_default() {
        assertEquals(0, own(Map.of()).pressureMinutes());
        assertEquals(0, own(Map.of("settle_minutes", "-5")).settleMinutes());
        assertEquals(
                5, own(Map.of(), Given.typed(Setting.PRESSURE_MINUTES, "5")).pressureMinutes());
        assertThrows(OperatorError.class, () -> own(Map.of(), Given.typed(Setting.SETTLE_MINUTES, "soon")));
    }

    @Test
    void what_can_be_no_account_or_firewall_is_refused() {
        assertThrows(OperatorError.class, () -> own(Map.of(), Given.typed(Setting.NODE_USER, "-u root")));
        assertThrows(OperatorError.class, () -> own(Map.of(), Given.typed(Setting.FIREWALL, "iptables")));
    }
}
