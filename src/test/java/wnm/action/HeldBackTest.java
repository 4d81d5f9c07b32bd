package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.decision.Action;
import wnm.decision.Snapshot;
import wnm.model.BackOff;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;

/** A node whose operation failed is passed over, so that the others have their turn. */
class HeldBackTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void threeRunningNodes() throws IOException {
        cluster = new Cluster(storage);
        for (long id = 1; id <= 3; id++) {
            cluster.withProgram(id, NodeStatus.RUNNING, "0.4.10");
        }
    }

    private List<String> statuses(Action... actions) throws InterruptedException {
        return new PlannedActions(cluster.context())
                .execute(List.of(actions)).stream()
                        .map(result -> String.valueOf(result.json().get("status")))
                        .toList();
    }

    private String status(Action action) throws InterruptedException {
        return statuses(action).getFirst();
    }

    private Snapshot.Barred barred() {
        return new HeldBack(cluster.context()).barred(Optional.empty());
    }

    @Test
    void two_stops_of_a_run_never_take_the_same_node() throws Exception {
        cluster.manager.failing.add("stop 3");
        assertEquals(
                List.of("failed-stop-node", "stopped-node"), statuses(new Action.Stop("1/2"), new Action.Stop("2/2")));
        assertEquals(List.of("stop 3", "stop 2"), cluster.manager.calls);
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(3));
    }

    @Test
    void a_dry_run_picks_what_the_real_run_then_tries() throws Exception {
        cluster.colony.save(NodeHealth.unknown(3).withBackOff(new BackOff(Cluster.NOW - 30, 1, "stop failed")));
        cluster.dryRun();
        assertEquals(
                List.of("stopped-node", "stopped-node", "no-nodes-to-stop"),
                statuses(new Action.Stop("1/3"), new Action.Stop("2/3"), new Action.Stop("3/3")));
    }

    @Test
    void the_next_runs_take_the_next_node_and_come_back_to_it_later_and_later() throws Exception {
        cluster.manager.failing.add("stop 3");
        status(new Action.Stop("r"));
        assertEquals(1, barred().nodes().running());
        status(new Action.Stop("r"));
        assertEquals(List.of("stop 3", "stop 2"), cluster.manager.calls);

        cluster.later(60);
        assertEquals(0, barred().nodes().running());
        assertEquals("failed-stop-node", status(new Action.Stop("r")));
        cluster.later(60);
        assertEquals("stopped-node", status(new Action.Stop("r")), "it is node 1's turn");
        cluster.later(59);
        assertEquals("no-nodes-to-stop", status(new Action.Stop("r")));
        cluster.later(1);
        assertEquals("failed-stop-node", status(new Action.Stop("r")));
        assertEquals(4, cluster.colony.health(3).backOff().minutes());
        assertEquals(
                "stop failed: it will not stop 3",
                cluster.colony.health(3).backOff().reason());
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, stop, stop",
        "RUNNING, stop, remove",
        "RUNNING, upgrade, upgrade",
        "STOPPED, start, start",
        "STOPPED, remove, remove"
    })
    void whatever_fails_for_one_node_is_done_to_the_next_one(NodeStatus status, String failing, String action)
            throws Exception {
        for (long id = 1; id <= 3; id++) {
            Node node = cluster.colony.node(id).orElseThrow();
            node.become(status, Cluster.NOW - 1000);
            node.versionIs(action.equals("upgrade") ? "0.4.9" : "0.4.10");
            cluster.colony.save(node);
            if (status == NodeStatus.STOPPED) {
                cluster.manager.alive.remove(id);
            }
        }
        Action planned = switch (action) {
            case "stop" -> new Action.Stop("r");
            case "upgrade" -> new Action.Upgrade("r");
            case "start" -> new Action.Start("r");
            default ->
                new Action.Remove(status == NodeStatus.RUNNING ? Action.Target.RUNNING : Action.Target.STOPPED, "r");
        };
        boolean youngestFirst = action.equals("stop") || action.equals("remove");
        cluster.manager.failing.add(failing + (youngestFirst ? " 3" : " 1"));
        status(planned);
        status(planned);
        assertEquals(List.of(failing + (youngestFirst ? " 3" : " 1"), failing + " 2"), cluster.manager.calls);
    }

    @Test
    void a_node_whose_row_is_broken_is_passed_over_too() throws Exception {
        cluster.manager.breaking.add("stop 3");
        assertEquals("null", status(new Action.Stop("r")), "broken");
        assertEquals("stopped-node", status(new Action.Stop("r")));
        assertEquals(List.of("stop 2"), cluster.manager.calls);
    }

    @Test
    void a_success_ends_it() throws Exception {
        cluster.colony.save(NodeHealth.unknown(3).withBackOff(new BackOff(Cluster.NOW - 60, 1, "stop failed")));
        status(new Action.Stop("r"));
        assertEquals(NodeHealth.unknown(3), cluster.colony.health(3));
    }

    @ParameterizedTest
    @CsvSource({"stop, STOPPED", "disable, DISABLED", "upgrade, UPGRADING"})
    void forced_actions_do_not_mind_and_their_success_ends_it(String action, NodeStatus after) throws Exception {
        cluster.colony.save(NodeHealth.unknown(3).withBackOff(new BackOff(Cluster.NOW, 60, "stop failed")));
        cluster.colony.save(NodeHealth.unknown(2).withBackOff(new BackOff(Cluster.NOW, 60, "stop failed")));
        cluster.manager.failing.add(action.equals("disable") ? "stop 2" : action + " 2");
        force(action, "antnode0003");
        force(action, "antnode0002");
        assertEquals(after, cluster.statusOf(3));
        assertEquals(BackOff.NONE, cluster.colony.health(3).backOff());
        assertEquals(
                new BackOff(Cluster.NOW, 60, "stop failed"),
                cluster.colony.health(2).backOff(),
                "what fails by force is no reason either");
    }

    private void force(String action, String name) throws InterruptedException {
        new ForcedActions(cluster.context()).execute(action, new ForcedActions.Request(Optional.of(name), 1));
    }

    @Test
    void a_node_stuck_in_a_passing_state_is_no_operation_in_progress() {
        cluster.node(4, NodeStatus.RESTARTING, 300 + 61);
        cluster.node(5, NodeStatus.RESTARTING, 300 + 60);
        cluster.node(6, NodeStatus.UPGRADING, 300 + 61);
        cluster.node(7, NodeStatus.REMOVING, 10_000);
        cluster.node(8, NodeStatus.REMOVING, 10_000);
        cluster.colony.save(
                NodeHealth.unknown(8).withFailedRemoval().withFailedRemoval().withFailedRemoval());
        assertEquals(new Snapshot.Nodes(0, 0, 0, 1, 1, 0, 1, 0, 0), barred().nodes());
    }

    @Test
    void an_outdated_node_that_no_upgrade_would_take_calls_for_none() throws Exception {
        cluster.withProgram(4, NodeStatus.STOPPED, "0.4.9");
        cluster.withProgram(5, NodeStatus.RUNNING, "0.4.9");
        assertEquals(1, barred().outdated());
        cluster.manager.failing.add("upgrade 5");
        assertEquals("upgrade-failed", status(new Action.Upgrade("r")));
        assertEquals(2, barred().outdated());
        assertEquals("no-nodes-to-upgrade", status(new Action.Upgrade("r")));
    }

    @Test
    void a_node_that_had_ended_by_itself_keeps_how_and_the_stop_is_made_all_the_same() throws Exception {
        cluster.manager.alive.remove(3L);
        assertEquals("stopped-node", status(new Action.Stop("r")));
        assertEquals(List.of("stop 3"), cluster.manager.calls);
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(3));
        assertEquals("not started", cluster.colony.health(3).statusReason());
        assertEquals(List.of(Cluster.NOW), cluster.colony.health(3).deaths().times());
    }

    @Test
    void one_that_answers_has_not_ended_whatever_its_manager_says() throws Exception {
        cluster.manager.alive.remove(3L);
        cluster.probe.answers(3, "0.4.10");
        assertEquals("stopped-node", status(new Action.Stop("r")));
        assertEquals(NodeHealth.unknown(3), cluster.colony.health(3));
    }

    @Test
    void one_that_its_manager_does_not_know_any_more_is_held_back_for_a_survey_to_look_at() throws Exception {
        cluster.manager.alive.remove(3L);
        cluster.manager.unknown.add(3L);
        assertEquals("failed-stop-node", status(new Action.Stop("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(3));
        assertEquals(1, barred().nodes().running());

        status(new Action.Survey("r"));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(3));
        assertEquals("not started", cluster.colony.health(3).statusReason());
    }

    @Test
    void a_stop_does_not_need_its_manager_to_tell_the_state_first() throws Exception {
        cluster.manager.failing.add("state 3");
        assertEquals("stopped-node", status(new Action.Stop("r")));
    }

    @Test
    void a_removal_that_stopped_a_node_and_then_failed_leaves_it_stopped() throws Exception {
        cluster.manager.failing.add("remove 3");
        cluster.manager.alive.remove(3L);
        force("remove", "antnode0003");
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(3));
        assertEquals(
                "stopped; its removal failed: it will not remove 3",
                cluster.colony.health(3).statusReason());

        cluster.manager.failing.add("remove 2");
        force("remove", "antnode0002");
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(2));
    }

    @Test
    void a_making_that_cannot_be_finished_is_not_tried_in_every_run() throws Exception {
        cluster.colony.save(NodeHealth.unknown(3).begun());
        cluster.manager.failing.add("create 3");
        for (int run = 1; run <= 3; run++) {
            new UnfinishedWork(cluster.context()).finish();
        }
        assertEquals(List.of("create 3"), cluster.manager.calls);
        cluster.later(60);
        cluster.manager.failing.clear();
        new UnfinishedWork(cluster.context()).finish();
        assertFalse(cluster.colony.health(3).unfinished());
        assertTrue(cluster.manager.calls.contains("create 3"), Map.of().toString());
    }
}
