package wnm.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.Broken;
import wnm.action.ActionResult.Done;
import wnm.action.ActionResult.Failed;
import wnm.decision.Action;
import wnm.format.Json;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessManagerException;

/** Carries out the actions that the decision engine planned, in order. */
public final class PlannedActions {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedActions.class);

    private final RunContext run;
    private final NodeOperations operations;
    private final NodeUpgrades upgrades;
    private final Survey survey;
    private final Selection selection;
    private final Pause pause;
    private final HeldBack heldBack;
    private boolean addFailed;

    public PlannedActions(RunContext run) {
        this.run = run;
        this.operations = new NodeOperations(run);
        this.upgrades = new NodeUpgrades(run);
        this.survey = new Survey(run);
        this.selection = new Selection();
        this.pause = new Pause(run.pace());
        this.heldBack = new HeldBack(run);
    }

    /** Executes every action; one that fails does not keep the others from being tried. */
    public List<ActionResult> execute(List<Action> actions) throws InterruptedException {
        List<ActionResult> results = new ArrayList<>();
        for (Action action : actions) {
            if (!run.dryRun()) {
                pause.beforeNext();
            }
            LOG.info("Executing: {} (priority={}, reason={})", action.type(), action.priority(), action.reason());
            ActionResult result = attempt(action);
            LOG.info("Finished {}: {}", action.type(), Json.compact(result.json()));
            results.add(result);
        }
        return results;
    }

    /** Surveys all nodes, if the actions did not and the rows' figures are too old. */
    public void renewFigures(List<Action> actions) throws InterruptedException {
        boolean surveyed = actions.stream()
                .anyMatch(action -> action instanceof Action.Survey || action instanceof Action.Resurvey);
        if (!run.dryRun() && !surveyed && new FigureAge(run.colony(), run.now()).isTooHigh()) {
            run.pace().checkpoint().pass();
            survey.all(run.pace().betweenPolls());
        }
    }

    private ActionResult attempt(Action action) throws InterruptedException {
        try {
            ActionResult result = execute(action);
            return run.dryRun() ? result.dry() : result;
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.error("Failed to execute {}: {}", action.type(), e.getMessage());
            LOG.debug("Failed to execute {}", action.type(), e);
            return new Broken(action.type(), String.valueOf(e.getMessage()));
        }
    }

    private ActionResult execute(Action action) throws ProcessManagerException, InterruptedException {
        return switch (action) {
            case Action.Resurvey resurvey -> resurvey();
            case Action.Survey idle -> survey();
            case Action.Remove remove ->
                switch (remove.target()) {
                    case DEAD -> removeDead();
                    case STOPPED -> removeStopped();
                    case RUNNING -> removeRunning();
                };
            case Action.Stop stop -> stop();
            case Action.Upgrade upgrade -> upgrade();
            case Action.Start start -> start();
            case Action.Add add -> add();
        };
    }

    private ActionResult resurvey() throws InterruptedException {
        if (run.dryRun()) {
            LOG.warn("DRYRUN: System rebooted, survey nodes");
        } else {
            survey.all(run.pace().betweenPolls());
            run.pace().checkpoint().pass(); // a survey that was cut short is done again by the next run
            markStopped();
        }
        return new Done("system-rebooted");
    }

    private ActionResult survey() {
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Update nodes");
        } else {
            survey.all(run.pace().betweenPolls());
        }
        return new Done("idle");
    }

    /** Dead nodes go a few at a time, each looked at again: a disk may have come back. */
    private ActionResult removeDead() {
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Remove Dead Nodes");
            return new Done("removed-dead-nodes");
        }
        List<Node> dead = run.colony().nodes().stream()
                .filter(NodeOperations.is(NodeStatus.DEAD).and(node -> !heldBack.has(node)))
                .sorted(Comparator.comparingLong(Node::timestamp))
                .limit(Math.max(1, run.machine().concurrency().removals()))
                .toList();
        long failed = dead.stream().filter(node -> !settleDead(node)).count();
        return failed > 0 && failed == dead.size()
                ? new Failed("failed-remove-dead-nodes")
                : new Done("removed-dead-nodes");
    }

    /** Removes the node if it is dead indeed; false if that failed, which keeps no other from being removed. */
    private boolean settleDead(Node node) {
        try {
            if (Verdict.isGone(node)) {
                LOG.info("Removing dead node {}", node.id());
                operations.remove(node);
            } else {
                LOG.warn("Node {} is not dead: {} is there or cannot be looked for", node.id(), node.rootDir());
                node.become(NodeStatus.STOPPED, run.now());
                run.colony().save(node);
            }
            return true;
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.error("Dead node {} could not be removed and will be tried again: {}", node.id(), e.getMessage());
            heldBack.failed(node, "remove", e);
            return false;
        }
    }

    private ActionResult removeStopped() {
        Optional<Node> node = pickStopped(Selection.YOUNGEST_FIRST);
        if (node.isEmpty()) {
            return new Done("no-stopped-nodes-to-remove");
        }
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Remove youngest stopped node");
            return new Done("removed-stopped-node");
        }
        return change("remove", "removed-stopped-node", node.get(), operations::removeByPlan);
    }

    private ActionResult removeRunning() {
        Optional<Node> node = pickRunning();
        if (node.isEmpty()) {
            return new Done("no-running-nodes-to-remove");
        }
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Remove youngest running node");
            return new Done("removed-running-node");
        }
        return change("remove", "removed-running-node", node.get(), n -> operations.stopByPlan(n, NodeStatus.REMOVING));
    }

    private ActionResult stop() {
        Optional<Node> node = pickRunning();
        if (node.isEmpty()) {
            return new Done("no-nodes-to-stop");
        }
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Stopping youngest node");
            return new Done("stopped-node");
        }
        return change("stop", "stopped-node", node.get(), n -> {
            operations.stopByPlan(n, NodeStatus.STOPPED);
            markStopped();
        });
    }

    private ActionResult upgrade() {
        Optional<Node> node = selection.first(run.colony().nodes(), heldBack::mayBeUpgraded, Selection.OLDEST_FIRST);
        if (node.isEmpty()) {
            return new Done("no-nodes-to-upgrade");
        }
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Upgrade oldest node");
            return new Done("upgrading-node");
        }
        ActionResult result = change("upgrade", "upgrading-node", node.get(), upgrades::upgrade);
        return result.succeeded() ? result : new Failed("upgrade-failed");
    }

    private ActionResult start() {
        Optional<Node> node = pickStopped(Selection.OLDEST_FIRST);
        if (node.isEmpty()) {
            return new Done("no-stopped-nodes");
        }
        boolean outdated = upgrades.isOutdated(node.get());
        if (run.dryRun()) {
            LOG.warn(outdated ? "DRYRUN: Upgrade and start stopped node" : "DRYRUN: Start stopped node");
            return new Done(outdated ? "upgrading-stopped-node" : "starting-node");
        }
        String done = outdated ? "upgrading-stopped-node" : "started-node";
        ActionResult result = change("start", done, node.get(), operations::start);
        return result.succeeded() ? result : new Failed(outdated ? "failed-upgrade" : "failed-start-node");
    }

    private ActionResult add() {
        if (run.dryRun()) {
            LOG.warn("DRYRUN: Add a node");
            return new Done("add-node");
        }
        if (addFailed) {
            LOG.warn("No other node is tried in this run, since one could not be made");
            return new Failed("failed-create-node");
        }
        addFailed = true; // unless it does not
        Optional<Node> made = operations.tryAddByPlan();
        addFailed = made.isEmpty();
        return addFailed ? new Failed("failed-create-node") : new Done("added-node");
    }

    private Optional<Node> pickRunning() {
        return pick(NodeStatus.RUNNING, Selection.YOUNGEST_FIRST);
    }

    private Optional<Node> pickStopped(Comparator<Node> order) {
        return pick(NodeStatus.STOPPED, order);
    }

    /** Not one that is held back: it would take the place of those that it works with. */
    private Optional<Node> pick(NodeStatus status, Comparator<Node> order) {
        return selection.first(run.colony().nodes(), NodeOperations.is(status).and(node -> !heldBack.has(node)), order);
    }

    /** An operation that changes one node. */
    private interface Change {
        void make(Node node) throws ProcessManagerException;
    }

    private ActionResult change(String what, String status, Node node, Change change) {
        try {
            change.make(node);
            return new Done(status);
        } catch (ProcessManagerException e) {
            LOG.error("Failed to {} node {}: {}", what, node.id(), e.getMessage());
            heldBack.failed(node, what, e);
            return new Failed("failed-" + what + "-node");
        } catch (OperatorError | IllegalArgumentException e) {
            heldBack.failed(node, what, e);
            throw e;
        }
    }

    /** The time of a planned stop; a boot after it makes the next run look at all nodes anew. */
    private void markStopped() {
        Machine machine = run.machine();
        machine.stoppedAt(run.now());
        run.colony().save(machine);
    }
}
