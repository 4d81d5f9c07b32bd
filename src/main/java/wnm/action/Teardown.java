package wnm.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.Nothing;
import wnm.action.ActionResult.TornDown;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;

/**
 * {@code --force_action teardown}: removes every node; the machine row, the database and the storage folder stay. A
 * manager that can take all of its nodes at once does, the others take one after the other.
 */
public final class Teardown {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final RunContext run;
    private final NodeOperations operations;
    private final Pause pause;
    private int reset;
    private int removed;
    private int failed;

    public Teardown(RunContext run) {
        this.run = run;
        this.operations = new NodeOperations(run);
        this.pause = new Pause(run.pace());
    }

    public ActionResult execute() throws InterruptedException {
        List<Node> nodes = run.colony().nodes();
        if (nodes.isEmpty()) {
            return mark(new Nothing("no-nodes", "No nodes to teardown"));
        }
        if (run.dryRun()) {
            for (Node node : nodes) {
                LOG.warn("DRYRUN: Remove node {}", node.nodeName());
            }
            removed = nodes.size();
            return mark(result());
        }
        for (Map.Entry<ManagerType, List<Node>> group : byManager(nodes).entrySet()) {
            if (!resetAll(group.getKey(), group.getValue(), nodes)) {
                removeEach(group.getValue());
            }
        }
        return result();
    }

    /** Groups in the order of their first nodes. */
    private Map<ManagerType, List<Node>> byManager(List<Node> nodes) {
        Map<ManagerType, List<Node>> groups = new LinkedHashMap<>();
        for (Node node : nodes) {
            ManagerType type =
                    node.managerType().or(run.machine()::processManager).orElseGet(run.managers()::defaultType);
            groups.computeIfAbsent(type, t -> new ArrayList<>()).add(node);
        }
        return groups;
    }

    private boolean resetAll(ManagerType type, List<Node> group, List<Node> all) throws InterruptedException {
        try {
            Optional<ProcessManager.Reset> way = run.managers().of(type).reset(all);
            if (way.isEmpty()) {
                return false;
            }
            pause.beforeNext();
            LOG.info("Removing all {} nodes of {} at once", group.size(), type);
            group.forEach(node -> node.become(NodeStatus.REMOVING, run.now()));
            run.colony().save(group, List.of()); // a run that is killed now is followed by one that goes on
            way.get().run();
        } catch (ProcessManagerException e) {
            LOG.error("{}: removing its nodes one by one instead", e.getMessage());
            return false;
        }
        group.forEach(run.colony()::delete);
        reset += group.size();
        if (type.idsAreNeverReused() && run.colony().nodes().stream().noneMatch(Teardown::holdsItsId)) {
            run.machine().useNodeId(0);
            run.colony().save(run.machine());
        }
        return true;
    }

    private static boolean holdsItsId(Node node) {
        return node.managerType().filter(ManagerType::idsAreNeverReused).isPresent();
    }

    private void removeEach(List<Node> nodes) throws InterruptedException {
        for (Node node : nodes) {
            pause.beforeNext();
            run.pace().progress().at("remove", node.displayName(), removed + failed + 1, nodes.size());
            try {
                operations.remove(node);
                LOG.info("Removed node {}", node.nodeName());
                removed++;
            } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
                LOG.error("Failed to remove node {}: {}", node.nodeName(), e.getMessage());
                failed++;
            }
        }
    }

    private TornDown result() {
        if (reset == 0) {
            return new TornDown("individual-remove", removed, failed);
        }
        boolean onlyReset = removed == 0 && failed == 0;
        return onlyReset ? new TornDown("manager-specific", null, 0) : new TornDown("mixed", reset + removed, failed);
    }

    private ActionResult mark(ActionResult result) {
        return run.dryRun() ? result.dry() : result;
    }
}
