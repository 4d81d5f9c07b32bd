package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.format.Json;
import wnm.model.Deaths;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;

class ForcedActionsTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage);
    }

    private ActionResult force(String action) throws InterruptedException {
        return force(action, 1);
    }

    private ActionResult force(String action, long count) throws InterruptedException {
        return new ForcedActions(cluster.context()).execute(action, new ForcedActions.Request(Optional.empty(), count));
    }

    private ActionResult named(String action, String names) throws InterruptedException {
        return new ForcedActions(cluster.context()).execute(action, new ForcedActions.Request(Optional.of(names), 1));
    }

    private static void assertJson(String expected, ActionResult result) {
        assertEquals(expected.replace('\'', '"'), Json.compact(result.json()));
    }

    private void onDisk(Node node) throws Exception {
        Files.createDirectories(node.rootDir());
        Files.createFile(node.binary());
    }

    @Test
    void one_node_is_reported_by_its_number() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.RUNNING);
        assertJson("{'status': 'removed-node', 'node': '0002'}", force("remove"));
        assertEquals(List.of("remove 2"), cluster.manager.calls);
    }

    @Test
    void several_nodes_are_reported_by_name_youngest_first() throws Exception {
        for (long id = 1; id <= 3; id++) {
            cluster.node(id, NodeStatus.RUNNING);
        }
        assertJson(
                "{'status': 'stopped-nodes', 'stopped_count': 2, 'stopped_nodes': ['antnode0003', 'antnode0002'],"
                        + " 'failed_count': 0, 'failed_nodes': null}",
                force("stop", 2));
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
    }

    @Test
    void without_names_disabled_and_leaving_nodes_are_not_removed() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.DISABLED);
        cluster.node(3, NodeStatus.REMOVING);
        assertJson("{'status': 'removed-node', 'node': '0001'}", force("remove"));
    }

    @Test
    void a_stop_that_fails_is_a_failure_and_changes_no_row() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.manager.failing.add("stop");
        ActionResult result = named("stop", "antnode0001");
        assertJson(
                "{'status': 'error', 'message': 'All of the specified nodes failed: antnode0001',"
                        + " 'failed_nodes': [{'service': 'antnode0001', 'error': 'it will not stop'}]}",
                result);
        assertFalse(result.succeeded());
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
    }

    @Test
    void a_node_whose_storage_is_missing_keeps_its_row() throws Exception {
        Path away = storage.resolve("disk");
        cluster = new Cluster(away);
        cluster.node(1, NodeStatus.STOPPED);
        assertJson(
                "{'status': 'removed-nodes', 'removed_count': 0, 'removed_nodes': null, 'failed_count': 1,"
                        + " 'failed_nodes': [{'service': 'antnode0001', 'error': '" + away
                        + ", where it lives, is missing:"
                        + " is its disk mounted? If it is gone for good make an empty folder of that name first'}]}",
                force("remove"));
        assertEquals("error", named("start", "antnode0001").json().get("status"));
        assertEquals(List.of(), cluster.manager.calls);

        Files.createDirectories(away);
        assertJson("{'status': 'removed-node', 'node': '0001'}", force("remove"));
    }

    @Test
    void where_one_of_two_fails_the_action_still_achieved_something() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.RUNNING);
        cluster.manager.failing.add("remove 1");
        ActionResult result = named("remove", "antnode0001, antnode0002");
        assertTrue(result.succeeded());
        assertEquals(1L, result.json().get("removed_count"));
        assertEquals(1L, result.json().get("failed_count"));
        assertTrue(cluster.colony.node(1).isPresent());
    }

    @Test
    void names_that_mean_no_node_are_said_not_to_exist() throws Exception {
        assertJson(
                "{'status': 'error', 'message': 'None of the specified service names exist: antnode0009',"
                        + " 'failed_nodes': [{'service': 'antnode0009', 'error': 'not found'}]}",
                named("remove", "antnode0009"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , ,"})
    void a_name_that_was_given_but_is_empty_is_refused(String names) throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        for (String action : List.of("remove", "stop", "start", "upgrade", "disable")) {
            ActionResult result = named(action, names);
            assertEquals(
                    "Invalid service_name provided: '" + names + "'. No nodes specified.",
                    result.json().get("message"));
            assertFalse(result.succeeded());
        }
        assertEquals(List.of(), cluster.manager.calls);
    }

    @Test
    void disabling_needs_names() throws Exception {
        assertEquals(
                "service_name required for disable action",
                force("disable").json().get("message"));
        cluster.node(1, NodeStatus.RUNNING);
        assertJson(
                "{'status': 'disabled-nodes', 'disabled_count': 1, 'disabled_nodes': ['antnode0001'],"
                        + " 'failed_count': 0, 'failed_nodes': null}",
                named("disable", "antnode0001"));
        assertEquals(NodeStatus.DISABLED, cluster.statusOf(1));
    }

    @Test
    void a_named_start_takes_disabled_nodes_but_none_that_runs_or_is_in_transition() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        onDisk(cluster.node(2, NodeStatus.DISABLED));
        cluster.node(3, NodeStatus.REMOVING);
        Map<String, @Nullable Object> json =
                named("start", "antnode0001,antnode0002,antnode0003").json();
        assertEquals(List.of("antnode0002"), json.get("started_nodes"));
        assertEquals(2L, json.get("failed_count"));
        assertEquals(List.of("start 2"), cluster.manager.calls);
    }

    @Test
    void a_start_that_had_to_upgrade_says_so() throws Exception {
        Node node = cluster.node(1, NodeStatus.STOPPED);
        onDisk(node);
        node.versionIs("0.4.1");
        cluster.colony.save(node);
        assertJson("{'status': 'upgrading-node', 'node': '0001'}", force("start"));
    }

    @Test
    void a_forced_start_does_not_mind_that_the_node_died_again_and_again() throws Exception {
        onDisk(cluster.node(1, NodeStatus.STOPPED));
        cluster.colony.save(NodeHealth.unknown(1).withDeaths(new Deaths(List.of(Cluster.NOW), 60)));
        assertJson("{'status': 'started-node', 'node': '0001'}", force("start"));
    }

    @Test
    void a_count_below_one_is_refused() throws Exception {
        for (String action : List.of("add", "remove", "stop", "start", "upgrade")) {
            assertEquals("count must be at least 1", force(action, 0).json().get("message"));
        }
    }

    @Test
    void added_nodes_are_named_once_each() throws Exception {
        assertJson(
                "{'status': 'added-nodes', 'added_count': 2, 'added_nodes': ['antnode0001', 'antnode0002'],"
                        + " 'failed_count': 0, 'failed_nodes': null}",
                force("add", 2));
        assertJson("{'status': 'added-node'}", force("add"));
    }

    @Test
    void the_action_delay_applies_to_every_forced_action() throws Exception {
        cluster.actionDelay(Duration.ofSeconds(2));
        force("add", 2);
        for (Node node : cluster.colony.nodes()) {
            node.become(NodeStatus.RUNNING, Cluster.NOW);
            cluster.colony.save(node);
        }
        force("stop", 2);
        force("remove", 2);
        assertEquals(Duration.ofSeconds(6), cluster.slept());
    }

    @Test
    void a_dry_run_says_what_it_would_do_and_does_nothing() throws Exception {
        cluster.dryRun();
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.RUNNING);
        assertJson("{'status': 'removed-node', 'node': '0002', 'dry_run': true}", force("remove"));
        assertEquals("stop-dryrun", force("stop", 2).json().get("status"));
        assertJson(
                "{'status': 'add-nodes-dryrun', 'added_count': 2, 'added_nodes': ['node-1', 'node-2'],"
                        + " 'failed_count': 0, 'failed_nodes': null, 'dry_run': true}",
                force("add", 2));
        assertEquals(List.of(), cluster.manager.calls);
        assertEquals(2, cluster.colony.nodes().size());
    }

    @Test
    void a_survey_counts_nodes_that_are_not_disabled() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.DISABLED);
        assertJson("{'status': 'survey-complete', 'node_count': 1}", force("survey"));
        assertJson(
                "{'status': 'survey-complete', 'surveyed_count': 1, 'surveyed_nodes': ['antnode0001'], 'failed_count': 2,"
                        + " 'failed_nodes': [{'service': 'antnode0002', 'error': 'disabled'},"
                        + " {'service': 'antnode9', 'error': 'not found'}]}",
                named("survey", "antnode0001,antnode0002,antnode9"));
    }

    @Test
    void a_teardown_removes_every_node_whatever_its_status() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.DISABLED);
        assertJson(
                "{'status': 'cluster-teardown', 'method': 'individual-remove', 'removed_count': 2}", force("teardown"));
        assertEquals(List.of(), cluster.colony.nodes());
        assertJson("{'status': 'no-nodes', 'message': 'No nodes to teardown'}", force("teardown"));
    }

    @Test
    void a_teardown_keeps_the_rows_of_nodes_it_could_not_remove() throws Exception {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.manager.failing.add("remove");
        ActionResult result = force("teardown");
        assertFalse(result.succeeded());
        assertTrue(cluster.colony.node(1).isPresent());
    }
}
