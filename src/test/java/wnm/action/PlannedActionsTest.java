package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.decision.Action;
import wnm.decision.Snapshot;
import wnm.model.Deaths;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.process.Created;

class PlannedActionsTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage);
    }

    private List<ActionResult> execute(Action... actions) throws InterruptedException {
        return new PlannedActions(cluster.context()).execute(List.of(actions));
    }

    private Map<String, @Nullable Object> only(Action action) throws InterruptedException {
        return execute(action).getFirst().json();
    }

    private Snapshot.Barred barred() {
        return new HeldBack(cluster.context()).barred(Optional.empty());
    }

    /** The node's folder with its binary, as a start expects it. */
    private void onDisk(Node node) throws Exception {
        Files.createDirectories(node.rootDir());
        Files.createFile(node.binary());
    }

    @Test
    void adding_makes_a_row_and_starts_the_node() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(3, NodeStatus.RUNNING);
        assertEquals(Map.of("status", "added-node"), only(new Action.Add("r")));
        assertEquals(List.of("create 2"), cluster.manager.calls);
        Node added = cluster.colony.node(2).orElseThrow();
        assertEquals(NodeStatus.RESTARTING, added.status());
        assertEquals(55_002, added.port());
        assertEquals("tester", added.user());
        assertEquals(Cluster.NOW, added.createdAt());
    }

    @Test
    void a_node_in_a_container_is_linked_to_its_row() throws Exception {
        cluster.manager.created =
                new Created(Optional.of(new Created.Container("4f5e", "antnode0001", "image")), Optional.empty());
        execute(new Action.Add("r"));
        assertEquals(1L, cluster.colony.node(1).orElseThrow().columns().get("container_id"));
    }

    @Test
    void a_node_that_dies_again_and_again_is_neither_started_nor_removed_until_its_back_off_is_over() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        cluster.colony.save(NodeHealth.unknown(1).withDeaths(new Deaths(List.of(Cluster.NOW - 59), 1)));
        assertEquals(1, barred().nodes().stopped());
        assertEquals(Map.of("status", "no-stopped-nodes"), only(new Action.Start("r")));
        assertEquals(
                Map.of("status", "no-stopped-nodes-to-remove"), only(new Action.Remove(Action.Target.STOPPED, "r")));

        cluster.colony.save(NodeHealth.unknown(1).withDeaths(new Deaths(List.of(Cluster.NOW - 60), 1)));
        assertEquals(0, barred().nodes().stopped());
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
    }

    @Test
    void a_start_that_fails_again_and_again_lets_the_other_nodes_have_their_turn() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        onDisk(cluster.node(2, NodeStatus.STOPPED));
        cluster.manager.failing.add("start 1");
        for (int run = 1; run <= 7; run++) {
            only(new Action.Start("r"));
        }
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(2));
    }

    @Test
    void a_stop_on_purpose_needs_no_reason() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.colony.save(NodeHealth.unknown(1).withReason("hangs", Cluster.NOW - 100));
        execute(new Action.Stop("r"));
        assertEquals(NodeHealth.unknown(1), cluster.colony.health(1));
    }

    @Test
    void a_node_that_cannot_be_made_leaves_no_row() throws Exception {
        cluster.manager.failing.add("create");
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void a_wallet_that_is_none_is_named_and_nothing_is_begun() throws Exception {
        cluster.with("rewards_address", "nonsense");
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void nothing_is_begun_while_the_manager_is_away() throws Exception {
        cluster.manager.failing.add("state");
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void without_a_binary_nothing_is_added() throws Exception {
        cluster.withoutBinary();
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void ids_end_where_the_next_thousand_of_ports_begins() throws Exception {
        cluster.with("port_start", 65L);
        for (long id = 1; id <= 535; id++) {
            cluster.node(id, NodeStatus.RUNNING);
        }
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
    }

    @Test
    void an_id_whose_ports_somebody_else_has_is_left_out() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.ports.takenUdp.add(55_002);
        cluster.ports.takenTcp.add(13_003);
        assertEquals(Map.of("status", "added-node"), only(new Action.Add("r")));
        assertEquals(List.of("create 4"), cluster.manager.calls);
    }

    @Test
    void where_all_ports_are_taken_the_search_ends() throws Exception {
        for (int id = 1; id <= 9; id++) {
            cluster.ports.takenUdp.add(55_000 + id);
        }
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void a_node_whose_port_somebody_else_has_is_not_started() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        cluster.ports.takenUdp.add(55_001);
        assertEquals(Map.of("status", "failed-start-node"), only(new Action.Start("r")));
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void the_oldest_stopped_node_is_started() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        onDisk(cluster.node(2, NodeStatus.STOPPED));
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
        assertEquals(List.of("start 1"), cluster.manager.calls);
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(1));
    }

    @Test
    void a_node_that_does_not_start_stays_stopped() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        cluster.manager.failing.add("start");
        assertEquals(Map.of("status", "failed-start-node"), only(new Action.Start("r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void a_stopped_node_older_than_the_binary_is_upgraded_by_its_start() throws Exception {
        Node node = cluster.node(1, NodeStatus.STOPPED);
        onDisk(node);
        node.versionIs("0.4.7");
        cluster.colony.save(node);
        assertEquals(Map.of("status", "upgrading-stopped-node"), only(new Action.Start("r")));
        assertEquals(List.of("upgrade 1"), cluster.manager.calls);
        assertEquals(NodeStatus.UPGRADING, cluster.statusOf(1));
    }

    @Test
    void a_node_that_answers_already_is_not_started_twice() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        cluster.probe.answers(1, "0.4.10");
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void a_node_whose_making_was_cut_short_is_made_anew_by_its_start() throws Exception {
        cluster.node(1, NodeStatus.STOPPED);
        cluster.colony.save(NodeHealth.unknown(1).begun());
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
        assertEquals(List.of("create 1"), cluster.manager.calls);
        assertEquals(NodeHealth.unknown(1), cluster.colony.health(1));
    }

    @Test
    void a_failure_before_the_row_leaves_nothing_and_one_after_it_leaves_the_mark() throws Exception {
        RunContext context = cluster.context();
        cluster.colony.failOnWrite(2); // the mark, then the row
        new PlannedActions(context).execute(List.of(new Action.Add("r")));
        assertEquals(List.of(), cluster.colony.nodes());

        cluster.colony.failOnWrite(3); // and what was achieved
        new PlannedActions(context).execute(List.of(new Action.Add("r")));
        assertTrue(cluster.colony.health(1).unfinished());
    }

    @Test
    void a_node_that_runs_keeps_its_row_when_the_database_fails_after_its_making() throws Exception {
        RunContext context = cluster.context();
        cluster.colony.failOnWrite(3); // the mark, the row, and what was achieved
        new PlannedActions(context).execute(List.of(new Action.Add("r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));

        cluster.probe.answers(1, "0.4.10");
        execute(new Action.Survey("r"));
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertTrue(cluster.colony.health(1).unfinished(), "what its row lacks nobody knows yet");

        new UnfinishedWork(context).finish();
        assertEquals(List.of("create 1", "create 1"), cluster.manager.calls);
        assertEquals(NodeHealth.unknown(1), cluster.colony.health(1));
    }

    @Test
    void a_failed_creation_that_left_the_node_running_keeps_the_row() throws Exception {
        cluster.manager.failing.add("create");
        cluster.manager.onCreate = () -> cluster.manager.alive.add(1L);
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void a_node_that_another_database_has_made_is_not_made_into_this_ones() throws Exception {
        Path storage = Path.of(cluster.machine().nodeStorage());
        for (String name : List.of("antnode0001", "antnode0002")) {
            Files.writeString(Files.createDirectories(storage.resolve(name)).resolve("secret-key"), "k");
        }
        Files.createDirectories(storage.resolve("antnode0003")); // an empty folder is nobody's
        assertEquals(Map.of("status", "added-node"), only(new Action.Add("r")));
        assertEquals(List.of("create 3"), cluster.manager.calls);
    }

    @Test
    void where_a_node_runs_already_or_cannot_be_seen_none_is_made() throws Exception {
        cluster.manager.alive.add(1L);
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        cluster.manager.hidden = Optional.of("hidepid");
        assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void an_unfinished_node_is_made_anew_in_its_folder_whatever_that_holds() throws Exception {
        Node node = cluster.withProgram(1, NodeStatus.STOPPED, "0.4.10");
        Files.writeString(node.rootDir().resolve("secret-key"), "k");
        cluster.colony.save(NodeHealth.unknown(1).begun());
        assertEquals(Map.of("status", "started-node"), only(new Action.Start("r")));
        assertEquals(List.of("create 1"), cluster.manager.calls);
    }

    @Test
    void a_failed_creation_that_may_have_left_something_keeps_the_row() throws Exception {
        cluster.manager.failing.add("create");
        for (Runnable left : List.<Runnable>of(
                () -> cluster.manager.hidden = Optional.of("hidepid"),
                () -> cluster.ports.takenUdp.addAll(List.of(55_001, 55_002, 55_003)),
                () -> cluster.ports.takenTcp.addAll(List.of(13_001, 13_002, 13_003)))) {
            cluster.manager.onCreate = left;
            assertEquals(Map.of("status", "failed-create-node"), only(new Action.Add("r")));
            Node node = cluster.colony.nodes().getFirst(); // an id that failed is passed over
            assertEquals(NodeStatus.STOPPED, node.status(), "the row stays");
            assertTrue(cluster.colony.health(node.id()).unfinished());
            cluster.colony.delete(node);
            cluster.manager.hidden = Optional.empty();
            cluster.ports.takenUdp.clear();
            cluster.ports.takenTcp.clear();
        }
    }

    @Test
    void a_node_whose_disk_is_away_is_neither_started_nor_made_anew() throws Exception {
        cluster.node(1, NodeStatus.STOPPED);
        assertEquals(Map.of("status", "failed-start-node"), only(new Action.Start("r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void a_node_without_program_is_not_made_anew_either() throws Exception {
        Files.createDirectories(cluster.node(1, NodeStatus.STOPPED).rootDir());
        assertEquals(Map.of("status", "failed-start-node"), only(new Action.Start("r")));
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void an_empty_storage_is_a_disk_that_is_away_and_no_row_goes_by_plan() throws Exception {
        Node node = cluster.node(1, NodeStatus.STOPPED);
        node.peerIdIs("12D3");
        cluster.colony.save(node);
        assertEquals(Map.of("status", "failed-remove-node"), only(new Action.Remove(Action.Target.STOPPED, "r")));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));

        onDisk(node);
        cluster.later(60);
        assertEquals(Map.of("status", "removed-stopped-node"), only(new Action.Remove(Action.Target.STOPPED, "r")));
    }

    @Test
    void the_youngest_running_node_is_stopped_and_the_time_noted() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.RUNNING);
        assertEquals(Map.of("status", "stopped-node"), only(new Action.Stop("r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(2));
        assertEquals(Cluster.NOW, cluster.colony.machine().orElseThrow().lastStoppedAt());
    }

    @Test
    void a_node_that_does_not_stop_stays_running() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.manager.failing.add("stop");
        assertEquals(Map.of("status", "failed-stop-node"), only(new Action.Stop("r")));
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(0, cluster.colony.machine().orElseThrow().lastStoppedAt());
    }

    @Test
    void a_running_node_is_stopped_first_and_deleted_after_the_delay() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        assertEquals(Map.of("status", "removed-running-node"), only(new Action.Remove(Action.Target.RUNNING, "r")));
        assertEquals(List.of("stop 1"), cluster.manager.calls);
        assertEquals(NodeStatus.REMOVING, cluster.statusOf(1));
    }

    @Test
    void a_stopped_node_is_deleted_at_once() throws Exception {
        cluster.node(1, NodeStatus.STOPPED);
        cluster.node(2, NodeStatus.STOPPED);
        assertEquals(Map.of("status", "removed-stopped-node"), only(new Action.Remove(Action.Target.STOPPED, "r")));
        assertEquals(1, cluster.colony.nodes().size());
        assertEquals(List.of("remove 2"), cluster.manager.calls);
    }

    @Test
    void a_failed_removal_keeps_the_row() throws Exception {
        cluster.node(1, NodeStatus.STOPPED);
        cluster.manager.failing.add("remove");
        assertEquals(Map.of("status", "failed-remove-node"), only(new Action.Remove(Action.Target.STOPPED, "r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void dead_nodes_go_a_few_at_a_time_and_only_while_their_folder_is_away() throws Exception {
        cluster.with("max_concurrent_removals", 2L);
        onDisk(cluster.node(1, NodeStatus.DEAD, 3000));
        cluster.node(2, NodeStatus.DEAD, 2000);
        cluster.node(3, NodeStatus.DEAD, 1000);
        assertEquals(Map.of("status", "removed-dead-nodes"), only(new Action.Remove(Action.Target.DEAD, "r")));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
        assertTrue(cluster.colony.node(2).isEmpty());
        assertEquals(NodeStatus.DEAD, cluster.statusOf(3));
    }

    @Test
    void a_dead_node_that_cannot_be_removed_keeps_no_other_from_it() throws Exception {
        cluster.with("max_concurrent_removals", 2L);
        for (long id = 1; id <= 4; id++) {
            cluster.node(id, NodeStatus.DEAD, 5000 - id);
        }
        cluster.manager.failing.add("remove 1");
        assertEquals(Map.of("status", "removed-dead-nodes"), only(new Action.Remove(Action.Target.DEAD, "r")));
        assertTrue(cluster.colony.node(2).isEmpty());
        assertEquals(1, barred().nodes().dead(), "nor does it keep anything else from being planned");

        only(new Action.Remove(Action.Target.DEAD, "r"));
        assertEquals(List.of(1L), cluster.colony.nodes().stream().map(Node::id).toList());

        cluster.later(60);
        cluster.manager.failing.clear();
        only(new Action.Remove(Action.Target.DEAD, "r"));
        assertEquals(List.of(), cluster.colony.nodes());
    }

    @Test
    void only_running_nodes_older_than_the_binary_are_upgraded() throws Exception {
        Node newer = cluster.node(1, NodeStatus.RUNNING);
        newer.versionIs("0.4.17");
        Node older = cluster.node(2, NodeStatus.RUNNING);
        older.versionIs("0.4.9");
        cluster.colony.save(List.of(newer, older), List.of());
        assertEquals(Map.of("status", "upgrading-node"), only(new Action.Upgrade("r")));
        assertEquals(List.of("upgrade 2"), cluster.manager.calls);
        assertEquals("0.4.10", cluster.colony.node(2).orElseThrow().version().orElseThrow());
    }

    @Test
    void where_nothing_qualifies_the_result_says_so() throws Exception {
        assertEquals(Map.of("status", "no-nodes-to-stop"), only(new Action.Stop("r")));
        assertEquals(Map.of("status", "no-stopped-nodes"), only(new Action.Start("r")));
        assertEquals(Map.of("status", "no-nodes-to-upgrade"), only(new Action.Upgrade("r")));
        assertEquals(
                Map.of("status", "no-running-nodes-to-remove"), only(new Action.Remove(Action.Target.RUNNING, "r")));
        assertEquals(
                Map.of("status", "no-stopped-nodes-to-remove"), only(new Action.Remove(Action.Target.STOPPED, "r")));
    }

    @Test
    void a_survey_after_a_boot_notes_the_time() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        assertEquals(Map.of("status", "system-rebooted"), only(new Action.Resurvey("r")));
        assertEquals(Cluster.NOW, cluster.colony.machine().orElseThrow().lastStoppedAt());
    }

    @Test
    void the_action_delay_is_kept_between_actions_and_not_before_the_first() throws Exception {
        cluster.actionDelay(Duration.ofMillis(1500));
        execute(new Action.Add("1"), new Action.Add("2"), new Action.Add("3"));
        assertEquals(Duration.ofSeconds(3), cluster.slept());
        assertEquals(3, cluster.colony.nodes().size());
    }

    @Test
    void a_dry_run_changes_nothing_and_equal_actions_pick_different_nodes() throws Exception {
        cluster.dryRun().actionDelay(Duration.ofSeconds(9));
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.RUNNING);
        List<ActionResult> results = execute(new Action.Stop("1"), new Action.Stop("2"), new Action.Stop("3"));
        assertEquals(
                List.of("stopped-node", "stopped-node", "no-nodes-to-stop"),
                results.stream().map(result -> result.json().get("status")).toList());
        assertEquals(
                List.of("status", "dry_run"),
                List.copyOf(results.getFirst().json().keySet()));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(Duration.ZERO, cluster.slept());
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(2));
    }

    @Test
    void an_action_that_breaks_does_not_keep_the_next_from_being_tried() throws Exception {
        cluster.manager.breaking.add("create");
        List<ActionResult> results = execute(new Action.Add("1"), new Action.Survey("2"));
        assertEquals("add", results.getFirst().json().get("action"));
        assertEquals(false, results.getFirst().json().get("success"));
        assertEquals("idle", results.get(1).json().get("status"));
    }
}
