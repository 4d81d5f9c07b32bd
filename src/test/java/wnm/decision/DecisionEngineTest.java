package wnm.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wnm.decision.Note.Level;
import wnm.decision.Snapshot.Nodes;
import wnm.decision.Snapshot.Versions;

/** What the recorded vectors cannot show: figures that could not be read, and the notes for the log. */
class DecisionEngineTest {
    private static final Limits LIMITS = new Limits(
            20,
            new Limits.Usage(new Limits.Share(50, 70), new Limits.Share(60, 75), new Limits.Share(75, 90)),
            new Limits.Io(new Limits.Rate(1000, 2000), new Limits.Rate(0, 0)),
            new Limits.Io(new Limits.Rate(0, 0), new Limits.Rate(0, 0)),
            new Limits.Load(8.0, 4.8),
            new Limits.Concurrency(1, 1, 1, 2),
            1_767_000_000L);
    private static final Nodes THREE_RUNNING = new Nodes(3, 3, 0, 0, 0, 0, 0, 0, 0);
    private static final Versions<Integer> SAME_VERSION = new Versions<>(Optional.of(4), Optional.of(4));
    private static final Snapshot.Usage LITTLE_USED = usage(10, 20, 30);
    private static final Snapshot.Io SLOW = new Snapshot.Io(OptionalLong.of(5), OptionalLong.of(5));
    private static final Snapshot.Io UNKNOWN_RATES = new Snapshot.Io(OptionalLong.empty(), OptionalLong.empty());
    private static final Snapshot.Load IDLE = load(OptionalDouble.of(0.5));

    @Test
    void with_everything_known_and_room_a_node_is_added() {
        assertEquals(List.of("add new node (1/1)"), reasons(decide(seen(LITTLE_USED, SLOW, SLOW, IDLE))));
    }

    @Test
    void an_unknown_share_neither_adds_nor_removes() {
        Snapshot.Usage unknownDisk =
                new Snapshot.Usage(OptionalDouble.of(10), OptionalDouble.of(20), OptionalDouble.empty());
        Plan plan = decide(seen(unknownDisk, SLOW, SLOW, IDLE));
        assertEquals(List.of("idle monitoring"), reasons(plan));
        assertFalse(plan.features().allowHd());
        assertFalse(plan.features().removeHd());
    }

    @Test
    void an_unknown_share_does_not_hide_the_pressure_of_another() {
        Snapshot.Usage hotCpu =
                new Snapshot.Usage(OptionalDouble.of(71), OptionalDouble.empty(), OptionalDouble.empty());
        assertEquals(List.of("stop node (1/1)"), reasons(decide(seen(hotCpu, SLOW, SLOW, IDLE))));
    }

    @Test
    void an_unknown_rate_with_a_limit_neither_adds_nor_removes() {
        Plan plan = decide(seen(LITTLE_USED, UNKNOWN_RATES, SLOW, IDLE));
        assertEquals(List.of("idle monitoring"), reasons(plan));
        assertFalse(plan.features().allowHdio());
        assertFalse(plan.features().removeHdio());
    }

    @Test
    void an_unknown_rate_without_a_limit_does_not_matter() {
        Plan plan = decide(seen(LITTLE_USED, SLOW, UNKNOWN_RATES, IDLE));
        assertEquals(List.of("add new node (1/1)"), reasons(plan));
    }

    @Test
    void an_unknown_load_neither_adds_nor_removes() {
        Plan plan = decide(seen(LITTLE_USED, SLOW, SLOW, load(OptionalDouble.empty())));
        assertEquals(List.of("idle monitoring"), reasons(plan));
        assertFalse(plan.features().loadAllow());
        assertFalse(plan.features().loadNotAllow());
    }

    @Test
    void an_unknown_boot_time_is_no_reboot() {
        Snapshot seen = seen(LITTLE_USED, SLOW, SLOW, IDLE);
        assertTrue(seen.systemStart().isEmpty());
        assertEquals(List.of("add new node (1/1)"), reasons(decide(seen)));
    }

    @Test
    void an_unknown_version_of_the_binary_never_upgrades() {
        Plan plan = upgrade(THREE_RUNNING, new Versions<>(Optional.<Integer>empty(), Optional.of(4)), LITTLE_USED);
        assertEquals(List.of("add new node (1/1)"), reasons(plan));
    }

    @Test
    void an_unknown_version_of_the_first_node_does_not_block_an_upgrade() {
        Plan plan = upgrade(THREE_RUNNING, new Versions<>(Optional.of(4), Optional.<Integer>empty()), LITTLE_USED);
        assertEquals(List.of("upgrade outdated node (1/1)"), reasons(plan));
    }

    @Test
    void an_older_binary_is_warned_about() {
        Plan plan = upgrade(THREE_RUNNING, new Versions<>(Optional.of(3), Optional.of(4)), LITTLE_USED);
        assertEquals(List.of(new Note(Level.WARNING, "node upgrade cancelled due to lower version")), plan.notes());
    }

    @Test
    void an_upgrade_waits_for_pressure_to_end_and_says_so() {
        Plan plan = upgrade(THREE_RUNNING, SAME_VERSION, usage(71, 20, 30));
        assertEquals(List.of(new Note(Level.INFO, "Can't upgrade while removing is required")), plan.notes());
        assertEquals(List.of("remove running node (1/1)"), reasons(plan));
    }

    @Test
    void the_global_limit_is_noted() {
        Plan plan = upgrade(new Nodes(5, 3, 0, 1, 0, 0, 1, 0, 0), SAME_VERSION, LITTLE_USED);
        assertEquals(
                new Note(Level.INFO, "At global concurrent operations limit (2/2)"),
                plan.notes().getLast());
        assertEquals(List.of("at global capacity"), reasons(plan));
    }

    @Test
    void stopping_waits_for_a_removal_and_says_so() {
        Limits twoRemovals = new Limits(
                LIMITS.nodeCap(),
                LIMITS.usage(),
                LIMITS.hdio(),
                LIMITS.netio(),
                LIMITS.load(),
                new Limits.Concurrency(1, 1, 2, 2),
                LIMITS.lastStoppedAt());
        Nodes oneLeaving = new Nodes(4, 3, 0, 0, 0, 0, 1, 0, 0);
        Plan plan = DecisionEngine.decide(
                twoRemovals, seen(oneLeaving, SAME_VERSION, usage(71, 20, 30)), Occasion.cycle(false));
        assertEquals(List.of(new Note(Level.INFO, "Still waiting for RemoveDelay")), plan.notes());
        assertEquals(List.of("idle monitoring"), reasons(plan));
    }

    @Test
    void a_full_kind_of_operation_is_noted_for_debugging() {
        Plan plan = upgrade(new Nodes(4, 3, 0, 0, 1, 0, 0, 0, 0), SAME_VERSION, LITTLE_USED);
        assertEquals(List.of(new Note(Level.DEBUG, "At upgrade capacity (1/1)")), plan.notes());
    }

    @Test
    void a_plan_without_actions_is_refused() {
        Features features = decide(seen(LITTLE_USED, SLOW, SLOW, IDLE)).features();
        assertThrows(IllegalArgumentException.class, () -> new Plan(features, List.of(), List.of()));
    }

    @Test
    void pressure_that_has_not_lasted_sheds_nothing_and_says_so() {
        Snapshot hot = seen(THREE_RUNNING, SAME_VERSION, usage(71, 20, 30));
        Plan plan = DecisionEngine.decide(LIMITS, hot, Occasion.cycle(false), new Patience(2, 0));
        assertEquals(List.of("idle monitoring"), reasons(plan));
        assertEquals(
                List.of(new Note(Level.INFO, "A limit is exceeded; nodes are shed if that lasts another 2 minutes")),
                plan.notes());
        assertEquals(List.of("stop node (1/1)"), reasons(decide(hot)));
    }

    @Test
    void a_cluster_above_its_cap_shrinks_without_patience() {
        Nodes oneTooMany = new Nodes(21, 21, 0, 0, 0, 0, 0, 0, 0);
        Snapshot seen = seen(oneTooMany, SAME_VERSION, usage(71, 20, 30));
        assertEquals(
                List.of("remove running node (1/1)"),
                reasons(DecisionEngine.decide(LIMITS, seen, Occasion.cycle(false), new Patience(9, 9))));
    }

    @Test
    void a_cluster_that_was_shed_from_does_not_grow_yet() {
        Snapshot room = seen(new Nodes(3, 2, 1, 0, 0, 0, 0, 0, 0), SAME_VERSION, LITTLE_USED);
        Plan plan = DecisionEngine.decide(LIMITS, room, Occasion.cycle(false), new Patience(0, 1));
        assertEquals(List.of("idle monitoring"), reasons(plan));
        assertEquals(
                List.of(new Note(Level.INFO, "Nodes were shed; none is added or started for 1 minute")), plan.notes());
    }

    private static Plan barred(Nodes all, Nodes barred, Snapshot.Usage usage, Occasion occasion) {
        Snapshot seen = new Snapshot(
                all,
                1,
                SAME_VERSION,
                usage,
                SLOW,
                SLOW,
                IDLE,
                OptionalLong.empty(),
                new Snapshot.Barred(barred, 0, Optional.empty()));
        return DecisionEngine.decide(LIMITS, seen, occasion);
    }

    private static Nodes nodes(long total, long running, long stopped, long removing, long dead) {
        return new Nodes(total, running, stopped, 0, 0, 0, removing, dead, 0);
    }

    @Test
    void no_stop_is_planned_for_nodes_that_are_all_held_back() {
        Snapshot.Usage pressure = usage(71, 20, 30);
        assertEquals(
                List.of("idle monitoring"),
                reasons(barred(nodes(3, 3, 0, 0, 0), nodes(0, 3, 0, 0, 0), pressure, Occasion.cycle(false))));
        assertEquals(
                List.of("stop node (1/1)"),
                reasons(barred(nodes(3, 3, 0, 0, 0), nodes(0, 2, 0, 0, 0), pressure, Occasion.cycle(false))));
    }

    @Test
    void a_dead_node_that_is_held_back_lets_the_others_be_seen_to() {
        assertEquals(
                List.of("start stopped node (1/1)"),
                reasons(barred(nodes(3, 1, 1, 0, 1), nodes(0, 0, 0, 0, 1), LITTLE_USED, Occasion.cycle(false))));
    }

    @Test
    void a_stopped_node_that_is_held_back_is_neither_started_nor_removed() {
        assertEquals(
                List.of("add new node (1/1)"),
                reasons(barred(nodes(3, 2, 1, 0, 0), nodes(0, 0, 1, 0, 0), LITTLE_USED, Occasion.cycle(false))));
        assertEquals(
                List.of("remove running node (1/1)"),
                reasons(barred(nodes(21, 20, 1, 0, 0), nodes(0, 0, 1, 0, 0), LITTLE_USED, Occasion.cycle(false))));
    }

    @Test
    void what_is_stuck_in_its_removal_costs_no_other_node_its_place() {
        Nodes oneStuck = nodes(21, 19, 1, 1, 0);
        assertEquals(
                List.of("start stopped node (1/1)"),
                reasons(barred(oneStuck, nodes(0, 0, 0, 1, 0), LITTLE_USED, Occasion.cycle(false))));
        Nodes full = nodes(21, 20, 0, 1, 0);
        assertEquals(
                List.of("upgrade outdated node (1/1)"),
                reasons(barred(full, nodes(0, 0, 0, 1, 0), LITTLE_USED, Occasion.cycle(true))));
        Nodes oneTooMany = nodes(22, 21, 0, 1, 0);
        assertEquals(
                List.of("remove running node (1/1)"),
                reasons(barred(oneTooMany, nodes(0, 0, 0, 1, 0), LITTLE_USED, Occasion.cycle(false))));
        assertEquals(
                List.of("idle monitoring"),
                reasons(barred(nodes(21, 20, 0, 0, 1), nodes(0, 0, 0, 0, 1), LITTLE_USED, Occasion.cycle(false))));
    }

    @Test
    void outdated_nodes_that_cannot_be_upgraded_call_for_no_upgrade() {
        Snapshot seen = new Snapshot(
                THREE_RUNNING,
                1,
                SAME_VERSION,
                LITTLE_USED,
                SLOW,
                SLOW,
                IDLE,
                OptionalLong.empty(),
                new Snapshot.Barred(nodes(0, 0, 0, 0, 0), 1, Optional.empty()));
        assertEquals(List.of("add new node (1/1)"), reasons(DecisionEngine.decide(LIMITS, seen, Occasion.cycle(true))));
    }

    @Test
    void while_no_node_can_be_made_stopped_ones_are_started_and_it_is_said_why_none_is_added() {
        Snapshot.Barred noAdds = new Snapshot.Barred(nodes(0, 0, 0, 0, 0), 0, Optional.of("it is on fire"));
        List<Note> said = List.of(new Note(Level.WARNING, "it is on fire"));
        for (Nodes all : List.of(THREE_RUNNING, nodes(3, 2, 1, 0, 0))) {
            Snapshot seen =
                    new Snapshot(all, 0, SAME_VERSION, LITTLE_USED, SLOW, SLOW, IDLE, OptionalLong.empty(), noAdds);
            Plan plan = DecisionEngine.decide(LIMITS, seen, Occasion.cycle(false));
            boolean starts = all.stopped() > 0;
            assertEquals(List.of(starts ? "start stopped node (1/1)" : "idle monitoring"), reasons(plan));
            assertEquals(starts ? List.of() : said, plan.notes());
        }
    }

    @Test
    void figures_that_cannot_be_read_are_named_in_one_line_whatever_is_done() {
        OptionalDouble none = OptionalDouble.empty();
        Plan plan = decide(
                seen(new Snapshot.Usage(none, none, OptionalDouble.of(91)), UNKNOWN_RATES, UNKNOWN_RATES, load(none)));
        assertEquals(
                List.of(new Note(
                        Level.WARNING,
                        "CPU use, memory use, load averages, disk reads cannot be read on this machine: no node is"
                                + " added or started, for cpu_less_than, mem_less_than, desired_load_average,"
                                + " hdio_read_less_than (0 switches it off) cannot be kept without. --force_action"
                                + " add and start need no figures")),
                plan.notes());
        assertEquals(List.of("remove running node (1/1)"), reasons(plan));
    }

    @Test
    void a_time_to_wait_is_not_negative() {
        assertThrows(IllegalArgumentException.class, () -> new Patience(-1, 0));
    }

    private static Plan decide(Snapshot seen) {
        return DecisionEngine.decide(LIMITS, seen, Occasion.cycle(false));
    }

    private static Plan upgrade(Nodes nodes, Versions<Integer> versions, Snapshot.Usage usage) {
        return DecisionEngine.decide(LIMITS, seen(nodes, versions, usage), Occasion.cycle(true));
    }

    private static List<String> reasons(Plan plan) {
        return plan.actions().stream().map(Action::reason).toList();
    }

    private static Snapshot seen(Nodes nodes, Versions<Integer> versions, Snapshot.Usage usage) {
        return new Snapshot(nodes, 1, versions, usage, SLOW, SLOW, IDLE, OptionalLong.empty());
    }

    private static Snapshot seen(Snapshot.Usage usage, Snapshot.Io hdio, Snapshot.Io netio, Snapshot.Load load) {
        return new Snapshot(THREE_RUNNING, 0, SAME_VERSION, usage, hdio, netio, load, OptionalLong.empty());
    }

    private static Snapshot.Usage usage(double cpu, double mem, double hd) {
        return new Snapshot.Usage(OptionalDouble.of(cpu), OptionalDouble.of(mem), OptionalDouble.of(hd));
    }

    private static Snapshot.Load load(OptionalDouble oneMinute) {
        return new Snapshot.Load(oneMinute, OptionalDouble.of(0.5), OptionalDouble.of(0.5));
    }
}
