package wnm.action;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.OperatorError;

/** Finds out the versions that are missing in rows, by asking each node's own binary. */
public final class VersionFillIn {
    private static final Logger LOG = LoggerFactory.getLogger(VersionFillIn.class);

    private final RunContext run;

    public VersionFillIn(RunContext run) {
        this.run = run;
    }

    public void fillIn() {
        List<Node> unknown = run.colony().nodes().stream()
                .filter(node -> node.version().isEmpty())
                .sorted(Comparator.comparingLong(Node::timestamp))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Update NoVersion nodes");
            return;
        }
        for (Node node : unknown) {
            try {
                run.versionOf(node).ifPresent(version -> fillIn(node, version));
            } catch (OperatorError | IllegalArgumentException e) {
                LOG.error("The version of node {} stays unknown: {}", node.id(), e.getMessage());
            }
        }
    }

    private void fillIn(Node node, String version) {
        LOG.info("Updating version number for node {} to {}", node.id(), version);
        node.versionIs(version);
        run.colony().save(node);
    }
}
