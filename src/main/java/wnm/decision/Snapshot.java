package wnm.decision;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured in this run. An empty figure could not be read: it neither adds nor removes.
 *
 * @param nodesToUpgrade nodes older than the binary at hand
 * @param systemStart boot time in Unix seconds
 * @param barred what the executor leaves alone in this run
 */
public record Snapshot(
        Nodes nodes,
        long nodesToUpgrade,
        Versions<?> versions,
        Usage usage,
        Io hdio,
        Io netio,
        Load load,
        OptionalLong systemStart,
        Barred barred) {

    /** With nothing barred. */
    public Snapshot(
            Nodes nodes,
            long nodesToUpgrade,
            Versions<?> versions,
            Usage usage,
            Io hdio,
            Io netio,
            Load load,
            OptionalLong systemStart) {
        this(nodes, nodesToUpgrade, versions, usage, hdio, netio, load, systemStart, Barred.NOTHING);
    }

    /** The nodes that something can be done to in this run; the total is that of all. */
    Nodes movable() {
        return nodes.without(barred.nodes());
    }

    /** All but those that are to go and cannot be removed: what fails with one of them costs no other node its place. */
    long staying() {
        return nodes.total() - barred.nodes().removing() - barred.nodes().dead();
    }

    /** Outdated nodes that can be upgraded in this run. */
    long upgradable() {
        return nodesToUpgrade - barred.outdated();
    }

    /**
     * What the executor leaves alone in this run, since it failed before or would: left out of what is planned, so that
     * one bad node never holds up the rest. It still counts wherever all nodes do.
     *
     * @param nodes by state; in a passing state: those that are stuck in it, and are no operation in progress any more
     * @param outdated of {@link Snapshot#nodesToUpgrade}
     * @param adding why no node is made, in words; empty: one may be
     */
    public record Barred(Nodes nodes, long outdated, Optional<String> adding) {
        public static final Barred NOTHING = new Barred(Nodes.NONE, 0, Optional.empty());
    }

    /** Nodes by state. {@code total} is counted by itself and need not be the sum of the others. */
    public record Nodes(
            long total,
            long running,
            long stopped,
            long restarting,
            long upgrading,
            long migrating,
            long removing,
            long dead,
            long disabled) {
        static final Nodes NONE = new Nodes(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Nodes without(Nodes others) {
            return new Nodes(
                    total,
                    running - others.running,
                    stopped - others.stopped,
                    restarting - others.restarting,
                    upgrading - others.upgrading,
                    migrating - others.migrating,
                    removing - others.removing,
                    dead - others.dead,
                    disabled - others.disabled);
        }

        /** Nodes that occupy a slot of {@link Limits.Concurrency#operations()}. */
        public long operations() {
            return upgrading + restarting + removing;
        }

        /** Nodes in any passing state; unlike {@link #operations()} it counts migrating ones. */
        public long inTransition() {
            return operations() + migrating;
        }
    }

    /**
     * The two versions that decide on upgrades; empty: unknown.
     *
     * @param binary of the node program at hand
     * @param firstNode of the first node
     * @param <V> the type of a version, so that this package need not know how versions are ordered
     */
    public record Versions<V extends Comparable<V>>(Optional<V> binary, Optional<V> firstNode) {
        /** Whether an upgrade would be a step back. Not so if one of the two is unknown. */
        public boolean binaryIsOlder() {
            return binary.isPresent() && firstNode.isPresent() && binary.get().compareTo(firstNode.get()) < 0;
        }
    }

    /** Used shares of CPU, memory and disk space. Unit: percent. */
    public record Usage(OptionalDouble cpu, OptionalDouble mem, OptionalDouble hd) {}

    /** Unit: bytes per second. */
    public record Io(OptionalLong read, OptionalLong write) {}

    /** Load averages over 1, 5 and 15 minutes. */
    public record Load(OptionalDouble one, OptionalDouble five, OptionalDouble fifteen) {
        /** Whether all three are known and below. */
        boolean allBelow(double limit) {
            return below(one, limit) && below(five, limit) && below(fifteen, limit);
        }

        /** Whether any that is known is above. */
        boolean anyAbove(double limit) {
            return above(one, limit) || above(five, limit) || above(fifteen, limit);
        }

        private static boolean below(OptionalDouble figure, double limit) {
            return figure.isPresent() && figure.getAsDouble() < limit;
        }

        private static boolean above(OptionalDouble figure, double limit) {
            return figure.isPresent() && figure.getAsDouble() > limit;
        }
    }
}
