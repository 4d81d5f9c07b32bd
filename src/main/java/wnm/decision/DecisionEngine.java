package wnm.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wnm.decision.Note.Level;
import wnm.decision.Snapshot.Nodes;

/**
 * Decides what to do in one run: {@link Rule} says in which order, the methods here say what each rule does. The same
 * input always gives the same plan.
 */
public final class DecisionEngine {
    private final Limits limits;
    private final Limits.Concurrency most;
    private final Snapshot seen;
    private final Nodes nodes;
    private final Nodes movable;
    private final Occasion occasion;
    private final Patience patience;
    private final List<Note> notes = new ArrayList<>();
    private final Features features;

    private DecisionEngine(Limits limits, Snapshot seen, Occasion occasion, Patience patience) {
        this.limits = limits;
        this.most = limits.concurrency();
        this.seen = seen;
        this.nodes = seen.nodes();
        this.movable = seen.movable();
        this.occasion = occasion;
        this.patience = patience;
        this.features = Features.of(limits, seen, this::mayUpgrade);
    }

    /** The plan for a run that waits for nothing. */
    public static Plan decide(Limits limits, Snapshot seen, Occasion occasion) {
        return decide(limits, seen, occasion, Patience.NONE);
    }

    /** The plan for a run. */
    public static Plan decide(Limits limits, Snapshot seen, Occasion occasion, Patience patience) {
        return new DecisionEngine(limits, seen, occasion, patience).plan();
    }

    private Plan plan() {
        UnknownFigures.inWords(limits, seen).ifPresent(text -> note(Level.WARNING, text));
        for (Rule rule : Rule.values()) {
            List<Action> actions = apply(rule);
            if (!actions.isEmpty()) {
                return new Plan(features, actions, notes);
            }
        }
        throw new IllegalStateException("no rule applied, though the last one always does");
    }

    private List<Action> apply(Rule rule) {
        return switch (rule) {
            case SYSTEM_STARTED -> surveyAfterStart();
            case DEAD_NODES -> removeDead();
            case ALL_SLOTS_TAKEN -> waitForSlots();
            case TOO_MANY_NODES -> features.remove() ? shrink() : List.of();
            case OUTDATED_NODES -> features.upgrade() ? upgradeOutdated() : List.of();
            case ROOM_FOR_NODES -> features.startStoppedNode() ? grow() : List.of();
            case IDLE -> List.of(new Action.Survey("idle monitoring"));
        };
    }

    private List<Action> surveyAfterStart() {
        boolean startedSince =
                seen.systemStart().isPresent() && seen.systemStart().getAsLong() > limits.lastStoppedAt();
        if (!startedSince) {
            return List.of();
        }
        if (!occasion.init()) {
            return List.of(new Action.Resurvey("system rebooted"));
        }
        String reason = "system initialized";
        return List.of(occasion.imported() ? new Action.Resurvey(reason) : new Action.Survey(reason));
    }

    private List<Action> removeDead() {
        return movable.dead() > 0 ? List.of(new Action.Remove(Action.Target.DEAD, "dead node cleanup")) : List.of();
    }

    private List<Action> waitForSlots() {
        if (movable.operations() >= most.operations()) {
            note(
                    Level.INFO,
                    "At global concurrent operations limit (" + movable.operations() + "/" + most.operations() + ")");
            return List.of(new Action.Survey("at global capacity"));
        }
        noteIfFull("upgrade", movable.upgrading(), most.upgrades());
        noteIfFull("start", movable.restarting(), most.starts());
        noteIfFull("removal", movable.removing(), most.removals());
        return List.of();
    }

    private List<Action> shrink() {
        long slots = freeSlots(most.removals(), movable.removing());
        if (slots <= 0 || mustWaitToShrink()) {
            return List.of();
        }
        return removalHelps() ? removeNodes(slots) : stopNodes(slots);
    }

    /** A cluster above its cap does not wait: that is no peak that passes. */
    private boolean mustWaitToShrink() {
        boolean waits = patience.untilShrink() > 0 && seen.staying() <= limits.nodeCap();
        if (waits) {
            note(
                    Level.INFO,
                    "A limit is exceeded; nodes are shed if that lasts another " + minutes(patience.untilShrink()));
        }
        return waits;
    }

    /** Stopping frees CPU, memory and rates; only removal frees disk space and places under the cap. */
    private boolean removalHelps() {
        boolean upgradesNeedRoom = occasion.enableUpgrade() && seen.upgradable() > 0 && movable.removing() == 0;
        return features.removeHd() || seen.staying() > limits.nodeCap() || upgradesNeedRoom;
    }

    private List<Action> removeNodes(long slots) {
        // When only the cap is exceeded, the excess is all that has to go, and some of it may be going already.
        long wanted = features.machineUnderPressure()
                ? slots
                : Math.min(slots, seen.staying() - limits.nodeCap() - movable.removing());
        long fromStopped = Math.min(movable.stopped(), wanted);
        long fromRunning = Math.min(movable.running(), wanted - fromStopped);
        List<Action> actions =
                times(fromStopped, "remove stopped node", reason -> new Action.Remove(Action.Target.STOPPED, reason));
        actions.addAll(
                times(fromRunning, "remove running node", reason -> new Action.Remove(Action.Target.RUNNING, reason)));
        return actions;
    }

    private List<Action> stopNodes(long slots) {
        if (movable.removing() > 0) {
            note(Level.INFO, "Still waiting for RemoveDelay");
            return List.of();
        }
        return times(Math.min(movable.running(), slots), "stop node", Action.Stop::new);
    }

    private boolean mayUpgrade(boolean mustRemove) {
        if (!occasion.enableUpgrade() || seen.upgradable() < 1) {
            return false;
        }
        if (seen.versions().binary().isEmpty()) {
            note(Level.DEBUG, "no upgrades: version of the node program unknown");
            return false;
        }
        if (seen.versions().binaryIsOlder()) {
            note(Level.WARNING, "node upgrade cancelled due to lower version");
            return false;
        }
        if (mustRemove) {
            note(Level.INFO, "Can't upgrade while removing is required");
            return false;
        }
        return true;
    }

    private List<Action> upgradeOutdated() {
        long slots = freeSlots(most.upgrades(), movable.upgrading());
        return times(Math.min(slots, seen.upgradable()), "upgrade outdated node", Action.Upgrade::new);
    }

    private List<Action> grow() {
        long slots = freeSlots(most.starts(), movable.restarting());
        if (slots <= 0 || mustWaitToGrow()) {
            return List.of();
        }
        long starts = Math.min(Math.min(movable.stopped(), slots), limits.nodeCap() - nodes.running());
        List<Action> actions = times(starts, "start stopped node", Action.Start::new);
        if (features.addNewNode()) {
            actions.addAll(adds(Math.min(slots - starts, limits.nodeCap() - nodes.total())));
        }
        return actions;
    }

    private List<Action> adds(long count) {
        Optional<String> barred = seen.barred().adding();
        if (count > 0 && barred.isPresent()) {
            note(Level.WARNING, barred.get());
            return List.of();
        }
        return times(count, "add new node", Action.Add::new);
    }

    private boolean mustWaitToGrow() {
        boolean waits = patience.untilGrow() > 0
                && (movable.stopped() > 0 || nodes.total() < limits.nodeCap()); // else there is nothing to wait for
        if (waits) {
            note(Level.INFO, "Nodes were shed; none is added or started for " + minutes(patience.untilGrow()));
        }
        return waits;
    }

    private static String minutes(long count) {
        return count + (count == 1 ? " minute" : " minutes");
    }

    /** How many operations of a kind may begin now; may be negative. */
    private long freeSlots(long mostOfKind, long ofKind) {
        return Math.min(mostOfKind - ofKind, most.operations() - movable.operations());
    }

    /** The action {@code count} times, numbered in the reason; none if {@code count} is not positive. */
    private static List<Action> times(long count, String what, Function<String, Action> action) {
        List<Action> actions = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            actions.add(action.apply(what + " (" + i + "/" + count + ")"));
        }
        return actions;
    }

    private void noteIfFull(String kind, long count, long limit) {
        if (count >= limit) {
            note(Level.DEBUG, "At " + kind + " capacity (" + count + "/" + limit + ")");
        }
    }

    private void note(Level level, String text) {
        notes.add(new Note(level, text));
    }
}
