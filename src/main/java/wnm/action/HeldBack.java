package wnm.action;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.decision.Snapshot;
import wnm.model.Delays;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.model.Version;

/**
 * Nodes that planned actions leave alone for a while, since an operation on them failed or they die again and again: each
 * would otherwise be taken first in every run, and keep the others from their turn. Forced actions do not look here.
 */
public final class HeldBack {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    /** A delay that ended a moment ago is settled by the next run. */
    private static final long STUCK_AFTER_SECONDS = 60;

    private final RunContext run;

    public HeldBack(RunContext run) {
        this.run = run;
    }

    boolean has(Node node) {
        NodeHealth health = run.colony().health(node.id());
        return health.backOff().holdsAt(run.now())
                || (node.status() == NodeStatus.STOPPED && health.deaths().holdBackAt(run.now()));
    }

    /**
     * What is not to be planned for in this run.
     *
     * @param adding why no node is to be made; empty: one may be
     */
    public Snapshot.Barred barred(Optional<String> adding) {
        Map<NodeStatus, Long> nodes = new EnumMap<>(NodeStatus.class);
        long outdated = 0;
        for (Node node : run.colony().nodes()) {
            if (isBarred(node)) {
                nodes.merge(node.status(), 1L, Long::sum);
            }
            if (isOutdated(node) && !mayBeUpgraded(node)) {
                outdated++;
            }
        }
        return new Snapshot.Barred(
                new Snapshot.Nodes(
                        0,
                        nodes.getOrDefault(NodeStatus.RUNNING, 0L),
                        nodes.getOrDefault(NodeStatus.STOPPED, 0L),
                        nodes.getOrDefault(NodeStatus.RESTARTING, 0L),
                        nodes.getOrDefault(NodeStatus.UPGRADING, 0L),
                        0,
                        nodes.getOrDefault(NodeStatus.REMOVING, 0L),
                        nodes.getOrDefault(NodeStatus.DEAD, 0L),
                        0),
                outdated,
                adding);
    }

    private boolean isBarred(Node node) {
        Delays delays = run.machine().delays();
        return switch (node.status()) {
            case RUNNING, STOPPED, DEAD -> has(node);
            case REMOVING -> run.colony().health(node.id()).removalGivenUp();
            case RESTARTING -> isStuck(node, delays.start());
            case UPGRADING -> isStuck(node, delays.upgrade());
            case MIGRATING, DISABLED, UNKNOWN -> false;
        };
    }

    /** Its delay is over, and what became of it could not be found out. */
    private boolean isStuck(Node node, long delaySeconds) {
        return node.timestamp() < run.now() - delaySeconds - STUCK_AFTER_SECONDS;
    }

    /** As {@code nodes_to_upgrade} counts them. */
    private boolean isOutdated(Node node) {
        Optional<String> offered = run.binary().flatMap(LocalBinary::version);
        return node.status() != NodeStatus.DISABLED
                && node.version().isPresent()
                && offered.isPresent()
                && Version.isOlder(node.version().get(), offered.get());
    }

    /** Whether a planned upgrade would take the node, which the program at hand is newer for. */
    boolean mayBeUpgraded(Node node) {
        String offered = run.binary().flatMap(LocalBinary::version).orElse("");
        return node.status() == NodeStatus.RUNNING
                && !has(node)
                && isOutdated(node)
                && !run.colony().health(node.id()).upgrade().rules(offered);
    }

    /** The node has ended without having been told to. */
    NodeHealth died(NodeHealth health) {
        NodeHealth after = health.withDeaths(health.deaths().and(run.now()));
        if (after.deaths().holdBackAt(run.now())) {
            LOG.warn("Node {} {}", after.nodeId(), after.deaths().inWords());
        }
        return after;
    }

    /**
     * A planned operation on the node failed.
     *
     * @param what {@code stop}, {@code remove} and so on
     */
    void failed(Node node, String what, Exception reason) {
        remember(run.colony().health(node.id()), what, reason);
    }

    /** As {@link #failed}, with what else is to be remembered of it. */
    void remember(NodeHealth known, String what, Exception reason) {
        String why = what + " failed: " + reason.getMessage();
        NodeHealth health = known.withBackOff(known.backOff().again(run.now(), why));
        LOG.warn(
                "Node {} is left alone by planned actions until {}",
                health.nodeId(),
                health.backOff().untilInWords());
        note(health);
    }

    /** A row that cannot be written is a matter of that node. */
    void note(NodeHealth health) {
        try {
            run.colony().save(health);
        } catch (OperatorError e) {
            LOG.error("{}", e.getMessage());
        }
    }
}
