package wnm.action;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.Wallets;

/** A machine row with the defaults of {@code --init}. */
final class MachineRows {
    private MachineRows() {}

    static Machine machine(Path storage, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (String empty : List.of(
                "environment",
                "start_args",
                "docker_image",
                "antnode_path",
                "antctl_path",
                "antctl_version",
                "highest_node_id_used")) {
            row.put(empty, null);
        }
        for (String zero : List.of(
                "hdio_read_less_than",
                "hdio_read_remove",
                "hdio_write_less_than",
                "hdio_write_remove",
                "netio_read_less_than",
                "netio_read_remove",
                "netio_write_less_than",
                "netio_write_remove",
                "survey_delay",
                "action_delay",
                "last_stopped_at")) {
            row.put(zero, 0L);
        }
        row.putAll(Map.of("id", 1L, "cpu_count", 2L, "node_cap", 20L, "cpu_less_than", 50L, "cpu_remove", 70L));
        row.putAll(Map.of("mem_less_than", 60L, "mem_remove", 75L, "hd_less_than", 75L, "hd_remove", 90L));
        row.putAll(Map.of("delay_start", 300L, "delay_restart", 600L, "delay_upgrade", 300L, "delay_remove", 300L));
        row.putAll(Map.of("max_load_average_allowed", 2.0, "desired_load_average", 1.2));
        row.putAll(Map.of("port_start", 55L, "metrics_port_start", 13L, "rpc_port_start", 30L));
        row.putAll(Map.of("max_concurrent_upgrades", 1L, "max_concurrent_starts", 1L));
        row.putAll(Map.of("max_concurrent_removals", 1L, "max_concurrent_operations", 1L));
        row.putAll(Map.of("rewards_address", "faucet", "donate_address", Wallets.FAUCET, "host", "127.0.0.1"));
        row.putAll(Map.of("crisis_bytes", 2_000_000_000L, "node_removal_strategy", "youngest"));
        row.putAll(Map.of("max_node_per_container", 200L, "min_container_count", 1L));
        row.putAll(Map.of("no_upnp", false, "antctl_debug", false, "process_manager", "setsid+user"));
        row.put("node_storage", storage.toString());
        row.putAll(changes);
        return Machine.of(row);
    }
}
