package wnm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wnm.model.BackOff;
import wnm.model.Deaths;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;
import wnm.model.OperatorError;

/** What anyone may rely on, whatever the rows lie in. */
public abstract class ColonyContract {
    private static final long NOW = SampleRows.CREATED;

    private Colony colony = new InMemoryColony();

    /** A colony with this machine and no nodes. */
    protected abstract Colony open(Machine machine);

    @BeforeEach
    void two_nodes() {
        Machine machine = SampleRows.machine();
        colony = open(machine);
        colony.insert(SampleRows.node(machine, 2));
        colony.insert(SampleRows.node(machine, 1));
    }

    @AfterEach
    void close() {
        colony.close();
    }

    @Test
    void nodes_come_by_id() {
        assertEquals(List.of(1L, 2L), colony.nodes().stream().map(Node::id).toList());
    }

    @Test
    void a_change_is_seen_by_others_once_it_is_saved() {
        Node node = colony.node(1).orElseThrow();
        node.become(NodeStatus.RUNNING, NOW + 1);
        assertEquals(NodeStatus.STOPPED, colony.node(1).orElseThrow().status());
        colony.save(node);
        assertEquals(NodeStatus.RUNNING, colony.node(1).orElseThrow().status());
        assertEquals(NodeStatus.STOPPED, colony.node(2).orElseThrow().status());
    }

    @Test
    void a_change_of_the_machine_is_seen_once_it_is_saved() {
        Machine machine = colony.machine().orElseThrow();
        machine.apply(Map.of("node_cap", 7L));
        assertEquals(20, colony.machine().orElseThrow().nodeCap());
        colony.save(machine);
        assertEquals(7, colony.machine().orElseThrow().nodeCap());
    }

    @Test
    void an_id_is_given_once() {
        Node again = colony.node(1).orElseThrow();
        assertThrows(OperatorError.class, () -> colony.insert(again));
        Machine machine = colony.machine().orElseThrow();
        assertThrows(OperatorError.class, () -> colony.insert(machine));
    }

    @Test
    void a_deleted_node_takes_its_health_with_it_and_does_not_come_back() {
        Node node = colony.node(1).orElseThrow();
        colony.save(new NodeHealth(1, "killed", NOW, 1, Deaths.NONE, false, NodeUpgrade.NONE, BackOff.NONE));
        colony.delete(node);
        colony.save(node);
        colony.delete(node);
        assertEquals(Optional.empty(), colony.node(1));
        assertEquals(NodeHealth.unknown(1), colony.health(1));
    }

    @Test
    void rows_and_settings_are_written_together() {
        Node node = colony.node(1).orElseThrow();
        node.become(NodeStatus.DISABLED, NOW);
        colony.save(List.of(node), List.of(), Map.of("surveyed_at", "7"));
        colony.save(List.of(), List.of(), Map.of("other", "8"));
        assertEquals(NodeStatus.DISABLED, colony.node(1).orElseThrow().status());
        assertEquals(Optional.of("7"), colony.setting("surveyed_at"));
        assertEquals(Optional.of("8"), colony.setting("other"));
    }

    @Test
    void health_settings_and_containers_are_kept() {
        colony.save(new NodeHealth(
                2,
                "killed",
                NOW,
                1,
                new Deaths(List.of(NOW - 9, NOW), 2),
                true,
                new NodeUpgrade("0.4.18", "0.4.17"),
                new BackOff(NOW, 4, "stop failed: it hangs")));
        colony.saveSetting("node_user", "ant");
        assertEquals(
                new NodeHealth(
                        2,
                        "killed",
                        NOW,
                        1,
                        new Deaths(List.of(NOW - 9, NOW), 2),
                        true,
                        new NodeUpgrade("0.4.18", "0.4.17"),
                        new BackOff(NOW, 4, "stop failed: it hangs")),
                colony.health(2));
        assertEquals(Optional.of("ant"), colony.setting("node_user"));
        assertEquals(Optional.empty(), colony.setting("none"));
        long row = colony.containerId("abc", "antnode0001", "image", NOW);
        assertEquals(row + 1, colony.containerId("def", "antnode0002", "image", NOW));
        assertEquals(row, colony.containerId("abc", "antnode0001", "image", NOW));
    }
}
