package wnm.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;

/** Machines, nodes and folders for tests. */
public final class Samples {
    public static final String WALLET = "0x03B770D9cD32077cC0bF330c13C114a87643B124";

    private Samples() {}

    /** All folders of a run below one. */
    public static RunPaths paths(Path folder, Mode mode) {
        Path base = folder.resolve("base");
        return new RunPaths(
                mode,
                folder.resolve("home"),
                base,
                base.resolve("node"),
                base.resolve("logs"),
                base.resolve("bootstrap-cache"));
    }

    /** A machine with defaults but for the given columns. */
    public static Machine machine(Path nodeStorage, Map<String, ? extends @Nullable Object> columns) {
        Map<String, @Nullable Object> all = new HashMap<>();
        for (String zero : new String[] {
            "hdio_read_less_than",
            "hdio_read_remove",
            "hdio_write_less_than",
            "hdio_write_remove",
            "netio_read_less_than",
            "netio_read_remove",
            "netio_write_less_than",
            "netio_write_remove",
            "delay_start",
            "delay_restart",
            "delay_upgrade",
            "delay_remove",
            "survey_delay",
            "action_delay",
            "last_stopped_at",
            "crisis_bytes"
        }) {
            all.put(zero, 0L);
        }
        for (String some : new String[] {
            "id",
            "cpu_count",
            "node_cap",
            "cpu_less_than",
            "cpu_remove",
            "mem_less_than",
            "mem_remove",
            "hd_less_than",
            "hd_remove",
            "max_concurrent_upgrades",
            "max_concurrent_starts",
            "max_concurrent_removals",
            "max_concurrent_operations",
            "max_node_per_container",
            "min_container_count"
        }) {
            all.put(some, 1L);
        }
        all.put("max_load_average_allowed", 1.0);
        all.put("desired_load_average", 1.0);
        all.put("port_start", 55L);
        all.put("metrics_port_start", 13L);
        all.put("rpc_port_start", 30L);
        all.put("rewards_address", WALLET);
        all.put("donate_address", WALLET);
        all.put("host", "127.0.0.1");
        all.put("node_removal_strategy", "youngest");
        all.put("no_upnp", false);
        all.put("antctl_debug", false);
        all.put("node_storage", nodeStorage.toString());
        all.putAll(columns);
        return Machine.of(all);
    }

    public static Node node(Machine machine, String manager, long id) {
        return node(machine, manager, id, "ant");
    }

    public static Node node(Machine machine, String manager, long id, String user) {
        ManagerType type = ManagerType.parse(manager).orElseThrow();
        return Node.create(machine, type, id, user, "0.4.10", WALLET, 1_700_000_000L);
    }
}
