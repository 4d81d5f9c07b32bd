package wnm.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wnm.model.Machine;
import wnm.model.NodeStatus;
import wnm.model.UsageLimits;

class MachineMetricsTest {
    private static final HostMetrics HOST = new HostMetrics(
            OptionalLong.of(1_766_990_000),
            OptionalDouble.of(0.52),
            OptionalDouble.of(0.48583984375),
            OptionalDouble.of(1.0),
            OptionalDouble.of(97.7),
            OptionalDouble.of(0.1),
            OptionalDouble.of(2.299999999999997),
            OptionalDouble.of(33.4),
            OptionalDouble.of(66.6),
            OptionalDouble.of(12.0),
            OptionalLong.of(499_963_174_912L),
            OptionalLong.of(4096),
            OptionalLong.of(0),
            OptionalLong.of(1234),
            OptionalLong.of(98_765));
    private static final HostMetrics UNKNOWN = new HostMetrics(
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    private static final Optional<Path> ANTNODE = Optional.of(Path.of("/home/tester/.local/bin/antnode"));

    /** Good enough for the versions here: 0.4.7 before 0.4.10. */
    @Test
    void all_figures_have_the_names_and_the_order_of_the_reference() {
        MachineMetrics metrics = metrics(
                List.of(
                        NodeRow.of(1, NodeStatus.RUNNING, "0.4.7"),
                        NodeRow.of(2, NodeStatus.RUNNING, "0.4.10"),
                        NodeRow.of(3, NodeStatus.STOPPED, "0.4.7")),
                Optional.of("0.4.10"));
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("system_start", 1_766_990_000L);
        expected.put("total_nodes", 3L);
        expected.put("running_nodes", 2L);
        expected.put("stopped_nodes", 1L);
        expected.put("restarting_nodes", 0L);
        expected.put("upgrading_nodes", 0L);
        expected.put("migrating_nodes", 0L);
        expected.put("removing_nodes", 0L);
        expected.put("dead_nodes", 0L);
        expected.put("disabled_nodes", 0L);
        expected.put("antnode", "/home/tester/.local/bin/antnode");
        expected.put("antnode_version", "0.4.10");
        expected.put("queen_node_version", "0.4.7");
        expected.put("nodes_latest_v", 1L);
        expected.put("nodes_no_version", 0L);
        expected.put("nodes_to_upgrade", 2L);
        expected.put("nodes_by_version", Map.of("0.4.7", 2L, "0.4.10", 1L));
        expected.put("load_average_1", 0.52);
        expected.put("load_average_5", 0.48583984375);
        expected.put("load_average_15", 1.0);
        expected.put("idle_cpu_percent", 97.7);
        expected.put("io_wait", 0.1);
        expected.put("used_cpu_percent", 2.299999999999997);
        expected.put("used_mem_percent", 33.4);
        expected.put("free_mem_percent", 66.6);
        expected.put("used_hd_percent", 12.0);
        expected.put("total_hd_bytes", 499_963_174_912L);
        expected.put("hdio_write_bytes", 4096L);
        expected.put("hdio_read_bytes", 0L);
        expected.put("netio_write_bytes", 1234L);
        expected.put("netio_read_bytes", 98_765L);
        expected.put("node_hd_crisis", 1L);

        assertEquals(
                List.copyOf(expected.entrySet()), List.copyOf(metrics.asMap().entrySet()));
    }

    @Test
    void every_status_is_counted_and_a_foreign_one_only_in_the_total() {
        List<NodeRow> rows = new ArrayList<>();
        for (NodeStatus status : NodeStatus.values()) {
            for (int i = 0; i <= status.ordinal(); i++) {
                rows.add(NodeRow.of(rows.size() + 1, status, "0.4.7"));
            }
        }
        MachineMetrics metrics = metrics(rows, Optional.of("0.4.7"));
        assertEquals((long) rows.size(), metrics.asMap().get("total_nodes"));
        for (NodeStatus status : NodeStatus.values()) {
            if (status != NodeStatus.UNKNOWN) {
                assertEquals(status.ordinal() + 1L, metrics.asMap().get(status.metricName()));
            }
        }
    }

    @Test
    void only_older_nodes_are_to_be_upgraded_and_disabled_ones_are_left_out() {
        NodeCounts counts = metrics(
                        List.of(
                                NodeRow.of(1, NodeStatus.RUNNING, "0.4.7"),
                                NodeRow.of(2, NodeStatus.RUNNING, "0.4.10"),
                                NodeRow.of(3, NodeStatus.RUNNING, "0.4.12"),
                                NodeRow.of(4, NodeStatus.DISABLED, "0.4.7"),
                                NodeRow.of(5, NodeStatus.RUNNING, null),
                                NodeRow.of(6, NodeStatus.RUNNING, ""),
                                NodeRow.of(7, NodeStatus.STOPPED, "0")),
                        Optional.of("0.4.10"))
                .nodes();

        assertEquals(1, counts.older());
        assertEquals(1, counts.latest());
        assertEquals(3, counts.unversioned());
    }

    @Test
    void versions_are_counted_in_the_order_of_their_first_appearance_null_among_them() {
        Map<@Nullable String, Long> byVersion = metrics(
                        List.of(
                                NodeRow.of(1, NodeStatus.RUNNING, "0.4.9"),
                                NodeRow.of(2, NodeStatus.DISABLED, null),
                                NodeRow.of(3, NodeStatus.RUNNING, "0.4.7"),
                                NodeRow.of(4, NodeStatus.RUNNING, null)),
                        Optional.of("0.4.7"))
                .nodes()
                .byVersion();

        assertEquals(Arrays.asList("0.4.9", null, "0.4.7"), new ArrayList<>(byVersion.keySet()));
        assertEquals(List.of(1L, 2L, 1L), new ArrayList<>(byVersion.values()));
    }

    @Test
    void the_queen_is_the_node_with_the_lowest_id() {
        MachineMetrics metrics = metrics(
                List.of(NodeRow.of(7, NodeStatus.RUNNING, "0.4.9"), NodeRow.of(2, NodeStatus.RUNNING, null)),
                Optional.of("0.4.7"));
        assertNull(metrics.asMap().get("queen_node_version"));
        assertEquals(Optional.empty(), metrics.queenNodeVersion());
    }

    @Test
    void without_nodes_the_queen_has_the_version_of_the_binary() {
        assertEquals("0.4.7", metrics(List.of(), Optional.of("0.4.7")).asMap().get("queen_node_version"));
        assertEquals(0L, metrics(List.of(), Optional.empty()).asMap().get("queen_node_version"));
    }

    @Test
    void an_unknown_version_of_the_binary_prints_as_0_and_makes_no_node_old_or_new() {
        MachineMetrics metrics = metrics(List.of(NodeRow.of(1, NodeStatus.RUNNING, "0.4.7")), Optional.empty());

        assertEquals(0L, metrics.asMap().get("antnode_version"));
        assertEquals(0, metrics.nodes().latest());
        assertEquals(0, metrics.nodes().older());
    }

    @Test
    void unknown_figures_print_as_0_in_the_type_of_the_figure() {
        Map<String, @Nullable Object> map = MachineMetrics.of(
                        List.of(), UNKNOWN, Optional.empty(), Optional.empty(), machine(2_000_000_000, 90))
                .asMap();
        assertEquals(0L, map.get("system_start"));
        assertEquals(0.0, map.get("load_average_15"));
        assertEquals(0.0, map.get("used_cpu_percent"));
        assertEquals(0L, map.get("io_wait"));
        assertEquals(0L, map.get("hdio_read_bytes"));
        assertEquals(0L, map.get("node_hd_crisis"));
        assertNull(map.get("antnode"));
    }

    @Test
    void the_forecast_is_a_share_of_what_the_removal_limit_allows() {
        assertEquals(88, MachineMetrics.crisis(200, 2_000_000_000, 500_000_000_000L, 90));
        assertEquals(0, MachineMetrics.crisis(200, 2_000_000_000, 500_000_000_000L, 0));
        assertEquals(0, MachineMetrics.crisis(200, 2_000_000_000, 0, 90));
        assertEquals(
                2_049_638_230_412L,
                MachineMetrics.crisis(1_000, Long.MAX_VALUE, 500_000_000_000L, 90),
                "a product beyond 64 bits");
    }

    private static MachineMetrics metrics(List<NodeRow> rows, Optional<String> version) {
        return MachineMetrics.of(rows, HOST, ANTNODE, version, machine(2_000_000_000, 90));
    }

    private static Machine machine(long crisisBytes, long hdRemove) {
        return new Machine() {
            @Override
            public long crisisBytes() {
                return crisisBytes;
            }

            @Override
            public UsageLimits usage() {
                return new UsageLimits(50L, 70L, 60L, 75L, 75L, hdRemove);
            }
        };
    }
}
