package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.metrics.FakeNodeProbe;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.model.Deaths;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;

class SurveyTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void emptyCluster() {
        cluster = new Cluster(storage);
    }

    private int survey() {
        return new Survey(cluster.context()).all(Duration.ZERO);
    }

    private String reason(long id) {
        return cluster.colony.health(id).statusReason();
    }

    @Test
    void a_node_that_answers_runs_whatever_the_row_said() {
        cluster.node(1, NodeStatus.STOPPED);
        cluster.probe.answers(1, "0.4.17");
        assertEquals(1, survey());
        Node node = cluster.colony.node(1).orElseThrow();
        assertEquals(NodeStatus.RUNNING, node.status());
        assertEquals("0.4.17", node.version().orElseThrow());
        assertEquals("12D3KooW1", node.peerId().orElseThrow());
        assertEquals(FakeNodeProbe.COUNTERS, node.counters());
        assertEquals(Cluster.NOW, node.timestamp());
    }

    @Test
    void a_node_that_ended_is_stopped_and_its_peer_id_kept() {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.probe.answers(1, "0.4.17");
        survey();
        cluster.probe.answers.clear();
        cluster.manager.alive.clear();
        survey();
        Node node = cluster.colony.node(1).orElseThrow();
        assertEquals(NodeStatus.STOPPED, node.status());
        assertEquals("12D3KooW1", node.peerId().orElseThrow());
        assertEquals(0L, Objects.requireNonNull(node.counters().connectedPeers()));
        assertEquals(9781L, Objects.requireNonNull(node.counters().mem()));
        assertEquals("not started", reason(1));
    }

    @Test
    void a_process_that_lives_but_does_not_answer_keeps_running_with_a_reason() {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.probe.answers.put(1L, NodeAnswer.failed(Outcome.TIMED_OUT, "no answer within 5 s"));
        survey();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals("hangs: process 1001 runs; no answer within 5 s", reason(1));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, refuses connections",
        "UNREACHABLE, cannot be reached",
        "TIMED_OUT, hangs",
        "GARBAGE, answers garbage",
        "WRONG_STATUS, answers garbage"
    })
    void how_a_living_node_fails_to_answer_is_told_apart(Outcome outcome, String kind) {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.probe.answers.put(1L, NodeAnswer.failed(outcome, "details"));
        survey();
        assertEquals(kind + ": process 1001 runs; details", reason(1));
        assertEquals(Cluster.NOW, cluster.colony.health(1).since());
        cluster.probe.answers(1, "0.4.17");
        survey();
        assertEquals(NodeHealth.unknown(1), cluster.colony.health(1));
    }

    @Test
    void a_node_that_cannot_be_seen_keeps_its_status_and_says_why() {
        cluster.manager.alive.clear();
        cluster.manager.hidden = Optional.of("/proc hides it");
        cluster.node(1, NodeStatus.RUNNING);
        cluster.node(2, NodeStatus.STOPPED);
        cluster.node(3, NodeStatus.RESTARTING, 1000);

        new Survey(cluster.context()).all(Duration.ZERO);
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(2));
        assertTrue(cluster.colony.health(1).statusReason().contains("/proc hides it"));

        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(3));
    }

    @Test
    void since_is_the_time_when_the_kind_of_reason_first_held() {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.colony.save(NodeHealth.unknown(1).withReason("hangs: process 7 runs; x", Cluster.NOW - 500));
        cluster.probe.answers.put(1L, NodeAnswer.failed(Outcome.TIMED_OUT, "y"));
        survey();
        assertEquals("hangs: process 1001 runs; y", reason(1));
        assertEquals(Cluster.NOW - 500, cluster.colony.health(1).since());
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "STOPPED", "DEAD"})
    void only_a_node_that_lived_can_die(NodeStatus before) {
        cluster.node(1, before);
        cluster.manager.alive.clear();
        survey();
        survey();
        assertEquals(
                before == NodeStatus.RUNNING ? List.of(Cluster.NOW) : List.of(),
                cluster.colony.health(1).deaths().times());
    }

    @Test
    void a_node_that_did_not_come_up_dies_once_when_its_delay_is_over() {
        cluster.node(1, NodeStatus.RESTARTING, 301);
        survey();
        assertEquals(Deaths.NONE, cluster.colony.health(1).deaths());
        new DelayExpiry(cluster.context()).expire();
        assertEquals(List.of(Cluster.NOW), cluster.colony.health(1).deaths().times());
    }

    @Test
    void a_node_that_has_lived_for_an_hour_is_forgiven() {
        cluster.node(1, NodeStatus.RUNNING);
        cluster.colony.save(NodeHealth.unknown(1).withDeaths(new Deaths(List.of(Cluster.NOW - 3700), 1)));
        cluster.probe.answers(1, "0.4.17");
        survey();
        assertEquals(Deaths.NONE, cluster.colony.health(1).deaths());
    }

    @Test
    void a_node_that_could_not_be_asked_stays_as_it_is() {
        cluster.node(1, NodeStatus.RUNNING, 500);
        cluster.manager.alive.clear();
        cluster.probe.answers.put(1L, NodeAnswer.failed(Outcome.NOT_ASKED, ""));
        survey();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(Cluster.NOW - 500, cluster.colony.node(1).orElseThrow().timestamp());
    }

    @Test
    void nodes_in_transition_keep_status_and_time_and_take_the_figures() {
        for (NodeStatus status : List.of(NodeStatus.RESTARTING, NodeStatus.UPGRADING, NodeStatus.REMOVING)) {
            long id = status.ordinal();
            cluster.node(id, status, 100);
            cluster.probe.answers(id, "0.4.17");
        }
        survey();
        for (Node node : cluster.colony.nodes()) {
            assertTrue(node.status().inTransition());
            assertEquals(Cluster.NOW - 100, node.timestamp());
            assertEquals(FakeNodeProbe.COUNTERS, node.counters());
        }
    }

    @Test
    void a_stopped_node_that_stays_silent_is_not_written() {
        cluster.node(1, NodeStatus.STOPPED, 700);
        survey();
        assertEquals(Cluster.NOW - 700, cluster.colony.node(1).orElseThrow().timestamp());
    }

    @Test
    void disabled_nodes_are_not_asked() {
        cluster.node(1, NodeStatus.DISABLED);
        cluster.probe.answers(1, "0.4.17");
        assertEquals(0, survey());
        assertEquals(NodeStatus.DISABLED, cluster.statusOf(1));
    }

    @Test
    void a_dead_node_stays_dead_while_its_folder_is_away() {
        cluster.node(1, NodeStatus.DEAD);
        survey();
        assertEquals(NodeStatus.DEAD, cluster.statusOf(1));
    }

    @Test
    void a_row_that_does_not_say_where_its_node_is_keeps_no_other_from_being_surveyed() throws Exception {
        for (NodeStatus status : List.of(NodeStatus.DEAD, NodeStatus.RUNNING)) {
            Map<String, @Nullable Object> row = new HashMap<>(
                    cluster.node(10 + status.ordinal(), NodeStatus.STOPPED).columns());
            cluster.colony.delete(Node.of(row));
            row.putAll(Map.of("root_dir", "", "binary", "", "status", status.name()));
            cluster.colony.insert(Node.of(row));
        }
        cluster.node(1, NodeStatus.RUNNING);
        cluster.manager.alive.clear();
        survey();
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(1));
    }

    @Test
    void a_node_that_did_not_get_its_turn_but_has_a_process_is_no_longer_starting() {
        for (long id = 1; id <= 2; id++) {
            cluster.node(id, NodeStatus.RESTARTING, 301);
            cluster.probe.answers.put(id, NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left"));
        }
        cluster.manager.alive.add(1L);
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals("was not asked: process 1001 runs; no time was left", reason(1));
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(2), "that it has ended nobody knows");
    }

    @Test
    void the_pause_between_nodes_is_handed_to_the_probe() {
        cluster.node(1, NodeStatus.RUNNING);
        new Survey(cluster.context()).all(Duration.ofMillis(250));
        assertEquals(List.of(Duration.ofMillis(250)), cluster.probe.staggers);
    }

    @Test
    void when_a_delay_is_over_the_node_becomes_what_it_is() {
        cluster.node(1, NodeStatus.RESTARTING, 301);
        cluster.node(2, NodeStatus.UPGRADING, 301);
        cluster.node(3, NodeStatus.RESTARTING, 300);
        cluster.probe.answers(1, "0.4.10");
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(NodeStatus.STOPPED, cluster.statusOf(2));
        assertEquals(NodeStatus.RESTARTING, cluster.statusOf(3));
    }

    @Test
    void when_its_delay_is_over_a_node_being_removed_goes_from_disk_and_table() {
        cluster.node(1, NodeStatus.REMOVING, 301);
        cluster.node(2, NodeStatus.REMOVING, 10);
        new DelayExpiry(cluster.context()).expire();
        assertEquals(List.of("remove 1"), cluster.manager.calls);
        assertTrue(cluster.colony.node(1).isEmpty());
        assertEquals(NodeStatus.REMOVING, cluster.statusOf(2));
    }

    @Test
    void a_removal_that_fails_three_times_is_given_up_but_tried_now_and_then() {
        cluster.node(1, NodeStatus.REMOVING, 301);
        cluster.manager.failing.add("remove");
        for (int run = 1; run <= 4; run++) {
            new DelayExpiry(cluster.context()).expire();
        }
        assertTrue(cluster.colony.health(1).removalGivenUp());
        assertEquals(List.of("remove 1", "remove 1", "remove 1"), cluster.manager.calls);

        cluster.later(60);
        cluster.manager.failing.clear();
        new DelayExpiry(cluster.context()).expire();
        assertTrue(cluster.colony.node(1).isEmpty());
    }

    @Test
    void one_removal_that_breaks_keeps_no_other_from_being_made() {
        cluster.node(1, NodeStatus.REMOVING, 400);
        cluster.node(2, NodeStatus.REMOVING, 301);
        cluster.manager.breaking.add("remove 1");
        new DelayExpiry(cluster.context()).expire();
        assertEquals(NodeStatus.REMOVING, cluster.statusOf(1));
        assertTrue(cluster.colony.node(2).isEmpty());
    }

    @Test
    void missing_versions_are_read_from_the_nodes_own_binary() {
        Node node = cluster.node(1, NodeStatus.RUNNING);
        node.versionIs("");
        cluster.colony.save(node);
        cluster.manager.versions.put(1L, "0.4.8");
        new VersionFillIn(cluster.context()).fillIn();
        assertEquals("0.4.8", cluster.colony.node(1).orElseThrow().version().orElseThrow());
    }
}
