package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wnm.config.Given.line;
import static wnm.config.Given.resolved;
import static wnm.config.Given.typed;
import static wnm.config.Given.variable;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wnm.model.Machine;
import wnm.model.OperatorError;

class MachineChangesTest {
    private static final String WALLET = "0xabababababababababababababababababababab";

    @Test
    void settings_fixed_since_init_are_refused_together() {
        OperatorError error = refusal(
                Map.of(),
                typed(Setting.RPC_PORT_START, "31000"),
                typed(Setting.PORT_START, "56"),
                typed(Setting.METRICS_PORT_START, "13999"),
                typed(Setting.PROCESS_MANAGER, "setsid+user"));
        assertEquals(
                List.of("Cannot change immutable settings on an active machine: "
                        + "port_start (trying to change from 55 to 56), "
                        + "rpc_port_start (trying to change from 30 to 31), "
                        + "process_manager (trying to change from systemd+user to setsid+user)"),
                error.lines());
        assertEquals(OperatorError.FAILED, error.exitCode());
    }

    @Test
    void the_same_value_is_no_change_even_of_a_fixed_setting() {
        MachineChanges changes = changes(
                Map.of("highest_node_id_used", 9L),
                typed(Setting.PORT_START, "55001"),
                typed(Setting.HIGHEST_NODE_ID_USED, "9"),
                typed(Setting.NODE_CAP, " 2_0 "));
        assertEquals(Map.of(), changes.columns());
    }

    @Test
    void the_highest_id_needs_update_config() {
        OperatorError error =
                refusal(Map.of(), typed(Setting.HIGHEST_NODE_ID_USED, "7"), typed(Setting.FORCE_ACTION, "nullop"));
        assertEquals(3, error.lines().size());
        assertEquals(
                "The parameter --highest_node_id_used can only be used with --force_action update_config",
                error.lines().getFirst());
        assertEquals(
                Map.of("highest_node_id_used", 7L),
                changes(
                                Map.of("highest_node_id_used", 9L),
                                typed(Setting.HIGHEST_NODE_ID_USED, "7"),
                                typed(Setting.FORCE_ACTION, "update_config"))
                        .columns());
    }

    @Test
    void an_old_highest_id_in_a_file_stops_nothing_and_lowers_nothing() {
        GivenValue old = line(Setting.HIGHEST_NODE_ID_USED, "7", 3);
        GivenValue update = typed(Setting.FORCE_ACTION, "update_config");
        assertEquals(Map.of(), changes(Map.of(), old).columns());
        assertEquals(
                Map.of(),
                changes(Map.of("highest_node_id_used", 9L), old, update).columns());
        assertEquals(
                Map.of("highest_node_id_used", 7L),
                changes(Map.of("highest_node_id_used", 5L), old, update).columns());
    }

    @Test
    void an_empty_text_clears_what_may_be_null_and_nothing_else() {
        MachineChanges changes = changes(
                Map.of("antctl_version", "0.14.2"),
                typed(Setting.ANTCTL_VERSION, ""),
                typed(Setting.START_ARGS, ""),
                typed(Setting.NODE_CAP, ""));
        assertEquals(List.of("antctl_version"), List.copyOf(changes.columns().keySet()));
        assertNull(changes.columns().get("antctl_version"));
        assertEquals(List.of("argument --node_cap: an empty text changes nothing"), changes.warnings());
    }

    @Test
    void flags_count_from_every_layer() {
        assertEquals(
                Map.of("no_upnp", false),
                changes(Map.of("no_upnp", true), line(Setting.NO_UPNP, "false", 1))
                        .columns());
        assertEquals(
                Map.of("no_upnp", true),
                changes(Map.of(), line(Setting.NO_UPNP, "true", 1)).columns());
    }

    @Test
    void disable_config_clears_the_flags_that_are_typed_and_no_others() {
        MachineChanges changes = changes(
                Map.of("no_upnp", true, "antctl_debug", true),
                typed(Setting.FORCE_ACTION, "disable_config"),
                typed(Setting.NO_UPNP, "true"),
                variable(Setting.ANTCTL_DEBUG, "true"));
        assertEquals(Map.of("no_upnp", false), changes.columns());
        assertEquals(List.of("disable_config: Setting no_upnp to False (enabling UPnP)"), changes.notes());
        assertEquals(
                Map.of(),
                changes(Map.of(), typed(Setting.FORCE_ACTION, "disable_config"), typed(Setting.NO_UPNP, "true"))
                        .columns());
    }

    @Test
    void wallets_are_checked_against_the_new_donate_address() {
        assertEquals(
                Map.of("donate_address", WALLET, "rewards_address", "donate"),
                changes(Map.of(), typed(Setting.DONATE_ADDRESS, WALLET), typed(Setting.REWARDS_ADDRESS, "donate"))
                        .columns());
    }

    @Test
    void bad_wallets_are_refused_together() {
        List<String> lines = refusal(
                        Map.of(), typed(Setting.DONATE_ADDRESS, "faucet"), typed(Setting.REWARDS_ADDRESS, "bad"))
                .lines();
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().startsWith("Invalid donate_address: "), lines::toString);
        assertTrue(lines.getLast().startsWith("Invalid rewards_address: "), lines::toString);
    }

    @Test
    void node_storage_is_made_absolute_unless_it_is_the_stored_text() {
        assertEquals(
                Map.of("node_storage", "/home/tester/nodes"),
                changes(Map.of(), typed(Setting.NODE_STORAGE, "~/nodes")).columns());
        assertEquals(
                Map.of("node_storage", "/somewhere/nodes"),
                changes(Map.of(), typed(Setting.NODE_STORAGE, "nodes")).columns());
        assertEquals(
                Map.of("node_storage", "/home/tester/nodes"),
                changes(Map.of(), line(Setting.NODE_STORAGE, "nodes", 1)).columns());
        assertEquals(
                Map.of(),
                changes(Map.of("node_storage", "nodes"), typed(Setting.NODE_STORAGE, "nodes"))
                        .columns());
    }

    @Test
    void the_host_changes_but_not_by_the_variable_of_a_shell() {
        assertEquals(
                Map.of("host", "10.0.0.1"),
                changes(Map.of(), typed(Setting.HOST, "10.0.0.1")).columns());
        assertEquals(
                Map.of(), changes(Map.of(), variable(Setting.HOST, "laptop")).columns());
        GivenValue own = new GivenValue(Setting.HOST, "10.0.0.1", new Origin.Environment("WNM_HOST"));
        assertEquals(Map.of("host", "10.0.0.1"), changes(Map.of(), own).columns());
    }

    @Test
    void odd_limits_and_settings_without_effect_are_warned_of() {
        MachineChanges changes =
                changes(Map.of(), typed(Setting.CPU_LESS_THAN, "80"), typed(Setting.LAST_STOPPED_AT, "5"));
        assertEquals(
                List.of(
                        "argument --last_stopped_at: has no effect",
                        "cpu_less_than 80 is above cpu_remove 70: nodes would be added and shed in turn"),
                changes.warnings());
    }

    private static Machine machine(Map<String, ? extends @Nullable Object> instead) {
        return Machine.of(Machines.columns(instead));
    }

    private static MachineChanges changes(Map<String, ? extends @Nullable Object> instead, GivenValue... given) {
        return MachineChanges.of(resolved(given), machine(instead), Vector.PATHS);
    }

    private static OperatorError refusal(Map<String, ? extends @Nullable Object> instead, GivenValue... given) {
        return assertThrows(OperatorError.class, () -> changes(instead, given));
    }
}
