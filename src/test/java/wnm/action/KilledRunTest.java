package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;
import wnm.process.Created;

/** What is to be done is saved before it is done, so that the run after a killed one finishes or undoes it. */
class KilledRunTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage); // the local program is 0.4.10
    }

    private Node node(NodeStatus status, String version) throws IOException {
        return cluster.withProgram(1, status, version);
    }

    private void killedWhile(String operation, String action) {
        cluster.manager.killing.add(operation);
        assertThrows(Error.class, () -> force(action));
        cluster.manager.killing.clear();
    }

    private void force(String action) throws InterruptedException {
        new ForcedActions(cluster.context()).execute(action, new ForcedActions.Request(Optional.empty(), 1));
    }

    private void finish() {
        new UnfinishedWork(cluster.context()).finish();
    }

    private NodeHealth health() {
        return cluster.colony.health(1);
    }

    @Test
    void a_node_that_is_half_upgraded_goes_on_being_upgraded() throws Exception {
        node(NodeStatus.RUNNING, "0.4.9");
        killedWhile("upgrade", "upgrade");
        assertEquals(NodeStatus.UPGRADING, cluster.statusOf(1));
        assertEquals(new NodeUpgrade("0.4.10", "", true), health().upgrade());

        finish();

        assertEquals(List.of("upgrade 1", "upgrade 1"), cluster.manager.calls);
        assertEquals(new NodeUpgrade("0.4.10", ""), health().upgrade(), "whether it works is seen later");
        assertEquals(Optional.of("0.4.10"), cluster.colony.node(1).orElseThrow().version());
        finish();
        assertEquals(2, cluster.manager.calls.size());
    }

    @Test
    void an_upgrade_that_cannot_be_finished_has_failed() throws Exception {
        node(NodeStatus.RUNNING, "0.4.9");
        killedWhile("upgrade", "upgrade");
        cluster.manager.failing.add("upgrade");
        finish();
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(1));
        assertEquals(new NodeUpgrade("", "0.4.10"), health().upgrade());
    }

    @Test
    void an_upgrade_that_fails_leaves_the_node_what_it_was() throws Exception {
        node(NodeStatus.RUNNING, "0.4.9");
        cluster.manager.failing.add("upgrade");
        force("upgrade");
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(new NodeUpgrade("", "0.4.10"), health().upgrade());
    }

    @Test
    void whoever_acts_on_a_half_upgraded_node_has_seen_to_it() throws Exception {
        node(NodeStatus.RUNNING, "0.4.9");
        killedWhile("upgrade", "upgrade");
        new NodeOperations(cluster.context()).stop(cluster.colony.node(1).orElseThrow(), NodeStatus.STOPPED);
        assertEquals(NodeUpgrade.NONE, health().upgrade());
        finish();
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void a_node_that_is_half_removed_is_removed_when_the_delay_is_over() throws Exception {
        node(NodeStatus.STOPPED, "0.4.10");
        killedWhile("remove", "remove");
        assertEquals(NodeStatus.REMOVING, cluster.statusOf(1));

        cluster.later(301);
        new DelayExpiry(cluster.context()).expire();

        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void a_removal_that_touched_nothing_leaves_the_node_what_it_was() throws Exception {
        node(NodeStatus.DISABLED, "0.4.10");
        cluster.manager.failing.add("remove");
        assertEquals(
                1,
                new ForcedActions(cluster.context())
                        .execute("teardown", new ForcedActions.Request(Optional.empty(), 1)).json().values().stream()
                                .filter("individual-remove"::equals)
                                .count());
        assertEquals(NodeStatus.DISABLED, cluster.statusOf(1));
    }

    @Test
    void nodes_that_go_all_at_once_are_marked_first() {
        ManagerType antctl = ManagerType.parse("antctl+user").orElseThrow();
        cluster.node(1, antctl);
        cluster.manager.resetting.add(antctl);
        killedWhile("reset antctl+user", "teardown");
        assertEquals(NodeStatus.REMOVING, cluster.statusOf(1));
    }

    @Test
    void a_running_node_whose_making_was_cut_short_is_completed() throws Exception {
        node(NodeStatus.RUNNING, "0.4.10");
        cluster.colony.save(NodeHealth.unknown(1).begun());
        finish();
        assertEquals(List.of("create 1"), cluster.manager.calls);
        assertEquals(NodeHealth.unknown(1), health());
    }

    @Test
    void a_node_is_looked_for_where_its_manager_has_put_it() throws Exception {
        ManagerType antctl = ManagerType.parse("antctl+zen").orElseThrow();
        cluster.node(1, antctl);
        cluster.colony.save(NodeHealth.unknown(1).begun());
        Path folder = Files.createDirectories(storage.resolve("antnode7"));
        cluster.manager.placed =
                Optional.of(new Created.Placement("antnode7", folder.resolve("antnode"), folder, Optional.empty()));
        cluster.probe.answers(1, "0.4.10"); // it even runs

        force("start");

        assertEquals(List.of("start 1"), cluster.manager.calls);
        Node row = cluster.colony.node(1).orElseThrow();
        assertEquals("antnode7", row.service());
        assertEquals(folder, row.rootDir());
        assertTrue(health().equals(NodeHealth.unknown(1)));
    }

    @Test
    void a_delay_that_began_in_the_future_begins_anew() throws Exception {
        cluster.node(1, NodeStatus.RESTARTING, -3600); // since the clock was set back an hour
        cluster.manager.alive.add(1L);
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(1));

        cluster.later(301);
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
    }
}
