package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.decision.Action;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;

/** An upgrade is only done when the node answers with its new version; one that failed is not tried again. */
class UpgradeTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage); // the local program is 0.4.10
    }

    private Map<String, @Nullable Object> only(Action action) throws InterruptedException {
        return new PlannedActions(cluster.context())
                .execute(List.of(action))
                .getFirst()
                .json();
    }

    private Node older(long id, NodeStatus status) throws IOException {
        return cluster.withProgram(id, status, "0.4.9");
    }

    /** In UPGRADING since longer than the delay. */
    private void upgraded(long id) {
        Node node = cluster.node(id, NodeStatus.UPGRADING);
        cluster.colony.save(List.of(node), List.of(NodeHealth.unknown(id).withUpgrade(new NodeUpgrade("0.4.10", ""))));
        cluster.manager.alive.add(id);
        cluster.manager.hasPrevious.add(id);
    }

    private NodeUpgrade upgradeOf(long id) {
        return cluster.colony.health(id).upgrade();
    }

    @Test
    void an_upgrade_notes_which_version_the_node_has_to_come_up_with() throws Exception {
        older(1, NodeStatus.RUNNING);
        only(new Action.Upgrade("r"));
        assertEquals(new NodeUpgrade("0.4.10", ""), upgradeOf(1));
    }

    @Test
    void a_node_that_answers_with_its_new_version_loses_its_old_program() {
        upgraded(1);
        cluster.probe.answers(1, "0.4.10");
        new DelayExpiry(cluster.context()).expire();
        assertEquals(List.of("dropPrevious 1"), cluster.manager.calls);
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(NodeHealth.unknown(1), cluster.colony.health(1));
    }

    @Test
    void a_node_that_does_not_answer_gets_its_old_program_back() {
        upgraded(1);
        cluster.manager.versions.put(1L, "0.4.9");
        new DelayExpiry(cluster.context()).expire();
        assertEquals(List.of("rollBack 1"), cluster.manager.calls);
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(1));
        assertEquals(Optional.of("0.4.9"), cluster.colony.node(1).orElseThrow().version());
        assertEquals(new NodeUpgrade("", "0.4.10"), upgradeOf(1));
    }

    @Test
    void so_does_one_that_answers_with_an_older_version() {
        upgraded(1);
        cluster.probe.answers(1, "0.4.9");
        new DelayExpiry(cluster.context()).expire();
        assertEquals(List.of("rollBack 1"), cluster.manager.calls);
    }

    @Test
    void where_nothing_can_be_put_back_the_node_takes_on_the_status_that_is_true_of_it() {
        upgraded(1);
        cluster.manager.hasPrevious.clear();
        cluster.manager.alive.clear();
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
        assertEquals(new NodeUpgrade("", "0.4.10"), upgradeOf(1));
    }

    @Test
    void going_back_that_is_cut_short_is_done_by_the_next_run() {
        upgraded(1);
        RunContext context = cluster.context();
        cluster.colony.failOnWrite(2); // what failed is noted, the rest is not
        new DelayExpiry(context).expire();
        assertEquals(new NodeUpgrade("0.4.10", "0.4.10"), upgradeOf(1));
        new DelayExpiry(context).expire();
        assertEquals(new NodeUpgrade("", "0.4.10"), upgradeOf(1));
    }

    @Test
    void a_version_that_failed_is_not_tried_again_until_a_newer_one_appears() throws Exception {
        older(1, NodeStatus.RUNNING);
        cluster.manager.failing.add("upgrade");
        assertEquals(Map.of("status", "upgrade-failed"), only(new Action.Upgrade("r")));
        assertEquals(new NodeUpgrade("", "0.4.10"), upgradeOf(1));
        assertEquals(Map.of("status", "no-nodes-to-upgrade"), only(new Action.Upgrade("r")));

        cluster.manager.failing.clear();
        cluster.colony.save(NodeHealth.unknown(1).withUpgrade(new NodeUpgrade("", "0.4.9")));
        assertEquals(Map.of("status", "upgrading-node"), only(new Action.Upgrade("r")));
    }

    @Test
    void a_stopped_node_whose_upgrade_failed_starts_with_its_old_program_next_time() throws Exception {
        older(1, NodeStatus.STOPPED);
        cluster.manager.failing.add("upgrade");
        assertEquals(Map.of("status", "failed-upgrade"), only(new Action.Start("r")));
        cluster.later(60);
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
        assertEquals(List.of("upgrade 1", "start 1"), cluster.manager.calls);
    }

    @Test
    void a_forced_upgrade_tries_anyway() throws Exception {
        older(1, NodeStatus.RUNNING);
        cluster.colony.save(NodeHealth.unknown(1).withUpgrade(new NodeUpgrade("", "0.4.10")));
        assertTrue(new ForcedActions(cluster.context())
                .execute("upgrade", new ForcedActions.Request(Optional.empty(), 1))
                .succeeded());
    }

    @Test
    void a_node_that_has_become_newer_by_itself_is_never_given_an_older_program() throws Exception {
        Node node = older(1, NodeStatus.RUNNING);
        node.versionIs("0.4.11");
        cluster.colony.save(node);

        ActionResult result =
                new ForcedActions(cluster.context()).execute("upgrade", new ForcedActions.Request(Optional.empty(), 1));

        assertFalse(result.succeeded());
        assertTrue(result.json().toString().contains("0.4.11, which is newer than 0.4.10"), result.json()::toString);
        assertEquals(Map.of("status", "no-nodes-to-upgrade"), only(new Action.Upgrade("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(NodeUpgrade.NONE, upgradeOf(1));
    }
}
