package wnm.simulation;

import java.util.ArrayList;
import java.util.List;
import wnm.decision.Limits;
import wnm.decision.Snapshot;

/**
 * What the reference plans, for runs without upgrades: types of actions in their order. Limits of rates are all off
 * unless one is set, which sets the others to 0 (R29); above the cap as many nodes go as capacity allows (R30); a node
 * of another version turns stopping into removing (R48); at the cap nothing is started (R52).
 */
final class ReferenceRules {
    private final Limits limits;
    private final Snapshot seen;

    private ReferenceRules(Limits limits, Snapshot seen) {
        this.limits = limits;
        this.seen = seen;
    }

    static List<String> plan(Limits limits, Snapshot seen) {
        return new ReferenceRules(limits, seen).plan();
    }

    private List<String> plan() {
        Snapshot.Nodes nodes = seen.nodes();
        if (seen.systemStart().orElse(0) > limits.lastStoppedAt()) {
            return List.of("resurvey");
        }
        if (nodes.dead() > 0) {
            return List.of("remove");
        }
        if (nodes.operations() >= limits.concurrency().operations()) {
            return List.of("survey");
        }
        List<String> plan = underPressure() || nodes.total() > limits.nodeCap() ? shrink() : List.of();
        if (plan.isEmpty() && hasRoom()) {
            plan = grow();
        }
        return plan.isEmpty() ? List.of("survey") : plan;
    }

    private List<String> shrink() {
        Snapshot.Nodes nodes = seen.nodes();
        long slots = Math.min(
                limits.concurrency().removals() - nodes.removing(),
                limits.concurrency().operations() - nodes.operations());
        boolean removal = seen.usage().hd().orElse(0) > limits.usage().hd().remove()
                || nodes.total() > limits.nodeCap()
                || (seen.nodesToUpgrade() > 0 && nodes.removing() == 0);
        List<String> plan = new ArrayList<>();
        if (removal) {
            long stopped = add(plan, "remove", Math.min(nodes.stopped(), slots));
            add(plan, "remove", Math.min(nodes.running(), slots - stopped));
        } else if (nodes.removing() == 0) {
            add(plan, "stop", Math.min(nodes.running(), slots));
        }
        return plan;
    }

    private List<String> grow() {
        Snapshot.Nodes nodes = seen.nodes();
        long slots = Math.min(
                limits.concurrency().starts() - nodes.restarting(),
                limits.concurrency().operations() - nodes.operations());
        List<String> plan = new ArrayList<>();
        long started = add(plan, "start", Math.min(nodes.stopped(), slots));
        add(plan, "add", Math.min(slots - started, limits.nodeCap() - nodes.total()));
        return plan;
    }

    private static long add(List<String> plan, String action, long count) {
        for (long i = 0; i < count; i++) {
            plan.add(action);
        }
        return Math.max(0, count);
    }

    private boolean hasRoom() {
        Limits.Usage most = limits.usage();
        return seen.nodes().inTransition() == 0
                && seen.usage().cpu().orElse(0) < most.cpu().lessThan()
                && seen.usage().mem().orElse(0) < most.mem().lessThan()
                && seen.usage().hd().orElse(0) < most.hd().lessThan()
                && seen.nodes().running() < limits.nodeCap()
                && seen.nodes().total() < limits.nodeCap()
                && hasRoom(seen.hdio(), limits.hdio())
                && hasRoom(seen.netio(), limits.netio())
                && highestLoad() < limits.load().desired();
    }

    private boolean underPressure() {
        Limits.Usage most = limits.usage();
        return highestLoad() > limits.load().maxAllowed()
                || seen.usage().cpu().orElse(0) > most.cpu().remove()
                || seen.usage().mem().orElse(0) > most.mem().remove()
                || seen.usage().hd().orElse(0) > most.hd().remove()
                || underPressure(seen.hdio(), limits.hdio())
                || underPressure(seen.netio(), limits.netio());
    }

    private double highestLoad() {
        Snapshot.Load load = seen.load();
        return Math.max(
                load.one().orElse(0),
                Math.max(load.five().orElse(0), load.fifteen().orElse(0)));
    }

    private static boolean isSet(Limits.Io io) {
        return io.read().lessThan()
                        + io.read().remove()
                        + io.write().lessThan()
                        + io.write().remove()
                > 1;
    }

    private static boolean hasRoom(Snapshot.Io rates, Limits.Io io) {
        return !isSet(io)
                || (rates.read().orElse(0) < io.read().lessThan()
                        && rates.write().orElse(0) < io.write().lessThan());
    }

    private static boolean underPressure(Snapshot.Io rates, Limits.Io io) {
        return isSet(io)
                && (rates.read().orElse(0) > io.read().remove()
                        || rates.write().orElse(0) > io.write().remove());
    }
}
