package wnm.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Delays;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessManagerException;

/**
 * Ends the states that last for a delay: nodes being removed are deleted, started and upgraded ones take on the status
 * that is true of them, or get their old program back. Runs before planning, so that the plan sees the machine as it is.
 */
public final class DelayExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(DelayExpiry.class);

    private final RunContext run;

    public DelayExpiry(RunContext run) {
        this.run = run;
    }

    /** Handles every node whose delay is over. */
    public void expire() {
        Delays delays = run.machine().delays();
        List<Node> nodes = run.colony().nodes().stream()
                .sorted(Comparator.comparingLong(Node::timestamp))
                .toList();
        nodes.forEach(this::beginAnew);
        expired(nodes, NodeStatus.REMOVING, delays.remove()).forEach(this::delete);
        List<Node> settled = new ArrayList<>();
        List<Node> upgraded = expired(nodes, NodeStatus.UPGRADING, delays.upgrade());
        upgraded.forEach(node -> LOG.info("Updating upgraded node {}", node.id()));
        settled.addAll(new UpgradeCheck(run).check(upgraded));
        for (Node node : expired(nodes, NodeStatus.RESTARTING, delays.start())) {
            LOG.info("Updating restarted node {}", node.id());
            settled.add(node);
        }
        if (!settled.isEmpty()) {
            new Survey(run).settle(settled);
        }
    }

    /** The clock was set back: a delay that has begun in the future would last for as much longer. */
    private void beginAnew(Node node) {
        if (node.status().inTransition() && node.timestamp() > run.now()) {
            node.become(node.status(), run.now());
            try {
                run.colony().save(node);
            } catch (OperatorError e) {
                LOG.error("Node {}: {}", node.id(), e.getMessage());
            }
        }
    }

    private List<Node> expired(List<Node> nodes, NodeStatus status, long delaySeconds) {
        long now = run.now();
        return nodes.stream()
                .filter(node -> node.status() == status && node.timestamp() < now - delaySeconds)
                .toList();
    }

    /** One that could not be deleted is tried again by the next runs; then it is given up, and tried now and then. */
    private void delete(Node node) {
        HeldBack heldBack = new HeldBack(run);
        if (heldBack.has(node)) {
            return;
        }
        LOG.info("Deleting removed node {}", node.id());
        try {
            new NodeOperations(run).remove(node);
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.error("Node {} could not be deleted and will be tried again: {}", node.id(), e.getMessage());
            NodeHealth health = run.colony().health(node.id()).withFailedRemoval();
            if (health.removalGivenUp()) {
                heldBack.remember(health, "remove", e);
            } else {
                heldBack.note(health);
            }
        }
    }
}
