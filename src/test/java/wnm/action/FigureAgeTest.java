package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.decision.Action;
import wnm.model.NodeStatus;

/** Whatever a cycle does, no figure of a node gets older than five minutes. */
class FigureAgeTest {
    @TempDir
    Path storage;

    private Cluster cluster;

    @BeforeEach
    void aNodeThatHasDied() {
        cluster = new Cluster(storage);
        cluster.node(1, NodeStatus.RUNNING);
        cluster.manager.alive.clear();
    }

    private void renew(Action... actions) throws InterruptedException {
        new PlannedActions(cluster.context()).renewFigures(List.of(actions));
    }

    private Optional<String> record() {
        return cluster.colony.setting(FigureAge.SETTING);
    }

    private void surveyed(long secondsAgo) {
        cluster.colony.saveSetting(FigureAge.SETTING, Long.toString(Cluster.NOW - secondsAgo));
    }

    @ParameterizedTest
    @CsvSource({"0, RUNNING", "294, RUNNING", "295, STOPPED", "100000, STOPPED", "-60, STOPPED"})
    void a_cycle_that_did_something_else_looks_after_five_minutes(long secondsAgo, NodeStatus then) throws Exception {
        surveyed(secondsAgo);
        renew(new Action.Add("r"));
        assertEquals(then, cluster.statusOf(1));
        long at = then == NodeStatus.STOPPED ? Cluster.NOW : Cluster.NOW - secondsAgo;
        assertEquals(Optional.of(Long.toString(at)), record());
    }

    @ParameterizedTest
    @CsvSource({"''", "yesterday"})
    void without_a_record_the_time_begins_now(String text) throws Exception {
        if (!text.isEmpty()) {
            cluster.colony.saveSetting(FigureAge.SETTING, text);
        }
        renew(new Action.Add("r"));
        assertEquals(NodeStatus.RUNNING, cluster.statusOf(1));
        assertEquals(Optional.of(Long.toString(Cluster.NOW)), record());
    }

    @Test
    void one_that_surveyed_does_not_look_again() throws Exception {
        surveyed(1000);
        renew(new Action.Survey("r"));
        renew(new Action.Resurvey("r"));
        assertEquals(List.of(), cluster.probe.staggers);
    }

    @Test
    void a_dry_run_neither_looks_nor_writes() throws Exception {
        cluster.dryRun();
        renew(new Action.Add("r"));
        assertEquals(Optional.empty(), record());
        surveyed(1000);
        renew(new Action.Add("r"));
        assertEquals(List.of(), cluster.probe.staggers);
    }

    @Test
    void every_survey_of_all_nodes_is_recorded_and_none_of_some() {
        Survey survey = new Survey(cluster.context());
        survey.these(cluster.colony.nodes(), Duration.ZERO);
        survey.settle(cluster.colony.nodes());
        assertEquals(Optional.empty(), record());
        new ForcedSurvey(cluster.context()).all();
        assertTrue(record().isPresent());
    }
}
