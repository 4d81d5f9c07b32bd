package wnm.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;

/** Rows for tests: what an initialisation without options makes on a machine with four processors. */
public final class SampleRows {
    /** When the nodes were made. Unix seconds. */
    public static final long CREATED = 1_790_000_000L;

    private SampleRows() {}

    public static Machine machine() {
        Map<String, @Nullable Object> columns = new HashMap<>(Map.of(
                "id",
                1L,
                "cpu_count",
                4L,
                "node_cap",
                20L,
                "crisis_bytes",
                2_000_000_000L,
                "last_stopped_at",
                1_767_000_000L));
        columns.putAll(Map.of("cpu_less_than", 50L, "mem_less_than", 60L, "hd_less_than", 75L));
        columns.putAll(Map.of("cpu_remove", 70L, "mem_remove", 75L, "hd_remove", 90L));
        for (String io : List.of("hdio_read", "hdio_write", "netio_read", "netio_write")) {
            columns.put(io + "_less_than", 0L);
            columns.put(io + "_remove", 0L);
        }
        columns.putAll(Map.of("max_load_average_allowed", 4.0, "desired_load_average", 2.4));
        columns.putAll(Map.of("delay_start", 300L, "delay_restart", 600L, "delay_upgrade", 300L, "delay_remove", 300L));
        columns.putAll(Map.of("survey_delay", 0L, "action_delay", 0L));
        columns.putAll(Map.of("port_start", 55L, "metrics_port_start", 13L, "rpc_port_start", 30L));
        for (String kind : List.of("upgrades", "starts", "removals", "operations")) {
            columns.put("max_concurrent_" + kind, 1L);
        }
        columns.putAll(Map.of(
                "node_storage", "/home/tester/.local/share/autonomi/node",
                "rewards_address", "0x03B770D9cD32077cC0bF330c13C114a87643B124",
                "donate_address", "0x00455d78f850b0358E8cea5be24d415E01E107CF"));
        columns.putAll(Map.of("host", "127.0.0.1", "environment", "", "start_args", ""));
        columns.putAll(Map.of("node_removal_strategy", "youngest", "process_manager", "systemd+user"));
        columns.putAll(Map.of("max_node_per_container", 200L, "min_container_count", 1L));
        columns.putAll(Map.of("docker_image", "iweave/antnode:latest", "no_upnp", false, "antctl_debug", false));
        columns.putAll(Map.of("antnode_path", "~/.local/bin/antnode", "antctl_path", "~/.local/bin/antctl"));
        return Machine.of(columns);
    }

    /** A STOPPED node of that machine. */
    public static Node node(Machine machine, long id) {
        ManagerType manager = machine.processManager().orElseThrow();
        return Node.create(machine, manager, id, "ant", "0.4.7", "0x03B770D9cD32077cC0bF330c13C114a87643B124", CREATED);
    }
}
