package wnm.action;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.Nothing;
import wnm.action.ActionResult.TornDown;
import wnm.model.Node;
import wnm.process.ProcessManagerException;

/** {@code --force_action teardown}: removes every node; the machine row, the database and the storage folder stay. */
public final class Teardown {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final RunContext run;
    private final NodeOperations operations;

    public Teardown(RunContext run) {
        this.run = run;
        this.operations = new NodeOperations(run);
    }

    public ActionResult execute() throws InterruptedException {
        List<Node> nodes = run.colony().nodes();
        if (nodes.isEmpty()) {
            return mark(new Nothing("no-nodes", "No nodes to teardown"));
        }
        Pause pause = new Pause(run.pace());
        int removed = 0;
        int failed = 0;
        for (Node node : nodes) {
            if (run.dryRun()) {
                LOG.warn("DRYRUN: Remove node {}", node.nodeName());
                removed++;
                continue;
            }
            pause.beforeNext();
            run.pace().progress().at("remove", node.displayName(), removed + failed + 1, nodes.size());
            try {
                operations.remove(node);
                LOG.info("Removed node {}", node.nodeName());
                removed++;
            } catch (ProcessManagerException e) {
                LOG.error("Failed to remove node {}: {}", node.nodeName(), e.getMessage());
                failed++;
            }
        }
        return mark(new TornDown("individual-remove", removed, failed));
    }

    private ActionResult mark(ActionResult result) {
        return run.dryRun() ? result.dry() : result;
    }
}
