package wnm.action;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;

/** Nodes that die again and again, and are therefore not started by planned cycles for a while. */
public final class CrashLoops {
    private static final Logger LOG = LoggerFactory.getLogger(CrashLoops.class);

    private final RunContext run;

    public CrashLoops(RunContext run) {
        this.run = run;
    }

    /** Stopped nodes that no planned action may touch in this run. */
    public long heldBack() {
        return run.colony().nodes().stream().filter(this::isHeldBack).count();
    }

    boolean isHeldBack(Node node) {
        return node.status() == NodeStatus.STOPPED
                && run.colony().health(node.id()).deaths().holdBackAt(run.now());
    }

    /** The node has ended without having been told to, or did not come up. */
    NodeHealth oneMore(NodeHealth health) {
        NodeHealth after = health.withDeaths(health.deaths().and(run.now()));
        if (after.deaths().holdBackAt(run.now())) {
            LOG.warn("Node {} {}", after.nodeId(), after.deaths().inWords());
        }
        return after;
    }
}
