package wnm.action;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessManagerException;

/**
 * Goes on where a run was killed. Whoever holds the lock and finds a node being made or upgraded knows that nobody does
 * so any more. Runs before everything else, so that the rest of the run finds whole nodes.
 */
public final class UnfinishedWork {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedWork.class);

    private final RunContext run;
    private final NodeOperations operations;
    private final NodeUpgrades upgrades;
    private final HeldBack heldBack;

    public UnfinishedWork(RunContext run) {
        this.run = run;
        this.operations = new NodeOperations(run);
        this.upgrades = new NodeUpgrades(run);
        this.heldBack = new HeldBack(run);
    }

    /** What cannot be finished now is tried again by the next run. */
    public void finish() {
        for (Node node : run.colony().nodes()) {
            NodeHealth health = run.colony().health(node.id());
            try {
                if (node.status() == NodeStatus.UPGRADING && health.upgrade().underway()) {
                    LOG.info("A run was ended while it upgraded node {}: going on", node.id());
                    upgrades.finish(node);
                } else if (node.status() == NodeStatus.RUNNING && health.unfinished() && !heldBack.has(node)) {
                    operations.finish(node); // one that does not run is made when it is started
                }
            } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
                LOG.error("Node {} could not be finished: {}", node.id(), e.getMessage());
                heldBack.failed(node, "making", e);
            }
        }
    }
}
