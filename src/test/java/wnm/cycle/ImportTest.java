package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.Setting;
import wnm.metrics.FakeNodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.process.FakeProcessManager;
import wnm.process.Samples;

class ImportTest {
    private static final long NOW = 1_800_000_000;

    @TempDir
    Path folder;

    private final FakeProcessManager manager = new FakeProcessManager();
    private final FakeNodeProbe probe = new FakeNodeProbe();
    private Machine machine;

    @BeforeEach
    void setUp() {
        machine = Samples.machine(folder, Map.of("process_manager", "systemd+user"));
    }

    private List<Node> imported(Setting... fixed) {
        return new Import(machine, manager, probe, NOW, Set.of(fixed)::contains)
                .nodes()
                .nodes();
    }

    private void found(long id, Map<String, Object> columns) {
        Map<String, @Nullable Object> row = new HashMap<>(
                Samples.node(machine, "systemd+user", Math.max(1, id)).columns());
        row.put("id", id);
        row.put("root_dir", folder.resolve("n" + manager.found.size()).toString());
        row.put("version", "");
        row.putAll(columns);
        manager.found.add(Node.of(row));
    }

    private void folderOf(int index) throws IOException {
        Files.createDirectories(folder.resolve("n" + index));
    }

    @Test
    void each_node_is_completed_by_itself_its_manager_or_its_program() throws Exception {
        found(1, Map.of());
        found(2, Map.of());
        found(3, Map.of());
        found(4, Map.of());
        folderOf(0);
        folderOf(1);
        folderOf(2);
        probe.answers(1, "0.4.17");
        manager.alive.add(2L);
        manager.versions.put(3L, "0.4.9");
        manager.versions.put(4L, "0.4.9");

        List<Node> nodes = imported();

        assertEquals(
                List.of(NodeStatus.RUNNING, NodeStatus.RUNNING, NodeStatus.STOPPED, NodeStatus.DEAD),
                nodes.stream().map(Node::status).toList());
        assertEquals(
                List.of(Optional.of("0.4.17"), Optional.empty(), Optional.of("0.4.9"), Optional.empty()),
                nodes.stream().map(Node::version).toList());
        assertEquals(Optional.of("12D3KooW1"), nodes.getFirst().peerId());
        assertEquals(FakeNodeProbe.COUNTERS, nodes.getFirst().counters());
        assertTrue(nodes.stream().allMatch(node -> node.timestamp() == NOW));
        assertEquals(List.of(), manager.calls, "nothing is started, stopped or rewritten");
    }

    @Test
    void a_node_keeps_the_host_of_its_arguments_only_if_it_answers_there_alone() {
        found(1, Map.of("host", "10.0.0.5"));
        found(2, Map.of("host", "10.0.0.5"));
        found(3, Map.of("host", "10.0.0.5"));
        probe.answers(1, "0.4.17");
        probe.onlyAt.put(1L, "10.0.0.5");
        probe.answers(2, "0.4.17");

        List<Node> nodes = imported();

        assertEquals(
                List.of("10.0.0.5", machine.host(), machine.host()),
                nodes.stream().map(Node::host).toList());
        assertEquals(NodeStatus.RUNNING, nodes.getFirst().status());
    }

    @Test
    void why_a_node_is_not_simply_running_is_remembered() throws Exception {
        found(1, Map.of());
        found(2, Map.of());
        folderOf(0);
        folderOf(1);
        probe.answers(1, "0.4.17");
        manager.alive.add(2L);

        List<NodeHealth> health = new Import(machine, manager, probe, NOW, Set.of()::contains)
                .nodes()
                .health();

        assertEquals(List.of(2L), health.stream().map(NodeHealth::nodeId).toList());
        assertTrue(health.getFirst().statusReason().startsWith("refuses connections: process"));
        assertEquals(NOW, health.getFirst().since());
    }

    @Test
    void a_storage_that_is_away_makes_no_node_dead() {
        found(1, Map.of("root_dir", folder.resolve("away/n").toString()));

        assertEquals(NodeStatus.STOPPED, imported().getFirst().status());
    }

    @Test
    void an_id_that_is_none_or_taken_becomes_the_lowest_free_one() {
        found(0, Map.of("service", "antnode0000.service"));
        found(1, Map.of());
        found(1, Map.of("service", "antnode1.service"));
        found(2, Map.of("root_dir", folder.resolve("n0").toString()));

        List<Node> nodes = imported();

        assertEquals(3, nodes.stream().map(Node::id).distinct().count());
        assertEquals(
                List.of("antnode0000.service", "antnode0001.service", "antnode1.service"),
                nodes.stream().map(Node::service).toList());
    }

    @Test
    void ranges_are_taken_from_the_nodes_but_not_against_an_option() {
        found(1, Map.of("port", 57_001L, "metrics_port", 15_001L, "rpc_port", 32_001L));

        imported(Setting.METRICS_PORT_START);

        assertEquals(57, machine.ports().node());
        assertEquals(13, machine.ports().metrics());
        assertEquals(32, machine.ports().rpc());
    }

    @Test
    void for_antctl_the_highest_of_id_service_and_port_is_used_up() {
        machine = Samples.machine(folder, Map.of("process_manager", "antctl+user"));
        found(1, Map.of("service", "antnode9", "port", 55_001L, "metrics_port", 13_001L));
        found(2, Map.of("service", "antnode2", "port", 55_012L, "metrics_port", 13_012L));

        imported();

        assertEquals(Optional.of(12L), machine.highestNodeIdUsed());
    }

    @Test
    void without_nodes_nothing_changes() {
        Map<String, @Nullable Object> before = machine.columns();

        assertEquals(List.of(), imported());
        assertEquals(before, machine.columns());
    }
}
