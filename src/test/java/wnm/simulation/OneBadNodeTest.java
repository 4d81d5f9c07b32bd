package wnm.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import wnm.config.Setting;
import wnm.model.NodeStatus;

/** A cluster of five in which one thing fails for one node for ever: the other four are looked after as ever. */
class OneBadNodeTest {
    private static final int CAP = 5;

    /** A survey is at most five minutes old, and what it finds is seen to by the next run. */
    private static final int NOTICED = 7;

    @TempDir
    Path home;

    private Town town;

    /**
     * What fails.
     *
     * @param operation of the process manager; empty: the node is never asked
     */
    private record Fault(String operation, long node) {
        void befall(Town town) {
            if (operation.isEmpty()) {
                town.neverAsked.add(node);
            } else {
                town.manager.failing.add(operation + " " + node);
            }
        }
    }

    static Stream<Fault> faults() {
        return Stream.of("start", "stop", "remove", "upgrade", "create", "state", "")
                .flatMap(operation -> Stream.of(1L, 5L) // the oldest and the youngest
                        .map(node -> new Fault(operation, node)));
    }

    @BeforeEach
    void aFullCluster() throws Exception {
        ((Logger) LoggerFactory.getLogger("wnm")).setLevel(Level.OFF);
        town = new Town(home, CAP);
        town.minutes(15);
        assertEquals(Set.of(1L, 2L, 3L, 4L, 5L), town.with(NodeStatus.RUNNING));
    }

    @AfterEach
    void log() {
        ((Logger) LoggerFactory.getLogger("wnm")).setLevel(null);
    }

    private static Set<Long> others(Fault fault) {
        Set<Long> others = new TreeSet<>(List.of(1L, 2L, 3L, 4L, 5L));
        others.remove(fault.node());
        return others;
    }

    private void assertAll(NodeStatus status, Set<Long> nodes) {
        assertTrue(town.with(status).containsAll(nodes), status + ": " + town.with(status));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_others_are_shed_under_pressure_and_started_again(Fault fault) throws Exception {
        fault.befall(town);
        town.machine.memoryUsed = 99;
        town.minutes(10);
        assertAll(NodeStatus.STOPPED, others(fault));
        assertEquals(CAP, town.rows().size());

        town.machine.memoryUsed = 20;
        town.minutes(20);
        assertAll(NodeStatus.RUNNING, others(fault));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_others_are_noticed_when_they_die_and_started_again(Fault fault) throws Exception {
        fault.befall(town);
        town.run(Map.of(Setting.NODE_CAP, "50")); // so that there is something else to do in each run
        for (long other : others(fault)) {
            town.manager.alive.remove(other);
            town.minutes(NOTICED);
            assertTrue(town.manager.alive.contains(other), "node " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_others_are_upgraded(Fault fault) throws Exception {
        fault.befall(town);
        town.offer("0.4.11");
        town.minutes(20, Map.of(Setting.ENABLE_UPGRADE, "true"));
        for (long other : others(fault)) {
            assertEquals("0.4.11", town.versionOf(other), "node " + other);
        }
        assertAll(NodeStatus.RUNNING, others(fault));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void others_are_removed_above_the_cap_and_no_more_than_the_excess(Fault fault) throws Exception {
        fault.befall(town);
        town.run(Map.of(Setting.NODE_CAP, "3"));
        town.minutes(20);
        long going = town.with(NodeStatus.REMOVING).size();
        assertEquals(3 + going, town.rows().size());
        assertTrue(going <= 1, "the bad one alone");
        assertAll(NodeStatus.RUNNING, keeping(fault));
    }

    /** The oldest, which are the last to go. */
    private Set<Long> keeping(Fault fault) {
        Set<Long> keeping = new TreeSet<>(List.of(1L, 2L));
        keeping.remove(fault.node());
        return keeping;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void others_are_added(Fault fault) throws Exception {
        Fault ofNewOne = new Fault(fault.operation(), fault.node() + CAP); // 6 and 10 are still to be made
        fault.befall(town);
        ofNewOne.befall(town);
        town.run(Map.of(Setting.NODE_CAP, "10"));
        town.minutes(40);
        assertEquals(10, town.rows().size());
        Set<Long> good = town.with(NodeStatus.RUNNING);
        good.removeAll(Set.of(fault.node(), ofNewOne.node()));
        assertTrue(good.size() >= 8, good.toString());
    }

    @Test
    void stopped_nodes_that_cannot_be_removed_keep_no_others_from_it() throws Exception {
        town.manager.failing.add("remove 5");
        town.machine.memoryUsed = 99;
        town.minutes(10);
        assertEquals(CAP, town.with(NodeStatus.STOPPED).size());

        town.run(Map.of(Setting.NODE_CAP, "2"));
        town.minutes(10);
        assertEquals(Set.of(1L, 5L), town.with(NodeStatus.STOPPED));
    }

    @Test
    void what_works_again_is_no_longer_held_back() throws Exception {
        town.manager.failing.add("stop 5");
        town.machine.memoryUsed = 99;
        town.minutes(10);
        assertEquals(Set.of(5L), town.with(NodeStatus.RUNNING));
        assertTrue(town.health(5).backOff().minutes() >= 2);

        town.manager.failing.clear();
        town.minutes(10);
        assertEquals(Set.of(), town.with(NodeStatus.RUNNING));
        assertEquals(0, town.health(5).backOff().minutes());
    }
}
