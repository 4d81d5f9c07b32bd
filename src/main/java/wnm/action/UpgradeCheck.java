package wnm.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;
import wnm.model.OperatorError;
import wnm.model.Version;
import wnm.process.ProcessManagerException;

/**
 * Looks, when the delay of an upgrade is over, whether the node answers with its new version. One that does not gets its
 * old program back, and that version is not tried on it again. A run that is killed meanwhile leaves the target in
 * place, so that the next one looks again.
 */
final class UpgradeCheck {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeCheck.class);

    private final RunContext run;

    UpgradeCheck(RunContext run) {
        this.run = run;
    }

    /**
     * Checks nodes in UPGRADING.
     *
     * @return those whose status is now to be settled; the others have been started again or could not be asked
     */
    List<Node> check(List<Node> upgraded) {
        List<Node> settled = new ArrayList<>();
        if (upgraded.isEmpty()) {
            return settled;
        }
        Map<Long, NodeAnswer> answers = run.probe().ask(upgraded, Duration.ZERO);
        for (Node node : upgraded) {
            NodeAnswer answer =
                    answers.getOrDefault(node.id(), NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left"));
            try {
                if (isOver(node, answer)) {
                    settled.add(node);
                }
            } catch (OperatorError | IllegalArgumentException e) {
                LOG.error("Node {}: {}", node.id(), e.getMessage());
            }
        }
        return settled;
    }

    private boolean isOver(Node node, NodeAnswer answer) {
        String target = run.colony().health(node.id()).upgrade().target();
        if (answer.outcome() == Outcome.NOT_ASKED && !target.isEmpty()) {
            LOG.warn("Node {} could not be asked in time whether its upgrade worked", node.id());
            return false;
        }
        if (target.isEmpty() || hasComeUp(answer, target)) {
            succeeded(node);
            return true;
        }
        return !goBack(node, target, answer);
    }

    private static boolean hasComeUp(NodeAnswer answer, String target) {
        return answer.answered()
                && answer.version()
                        .map(version -> !Version.isOlder(version, target))
                        .orElse(true);
    }

    /** The old program goes first: a run that is killed then finds the target and comes here again. */
    private void succeeded(Node node) {
        NodeHealth known = run.colony().health(node.id());
        if (known.upgrade().target().isEmpty()) {
            return;
        }
        try {
            run.managerOf(node).dropPrevious(node);
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.warn("The old program of node {} stays until its next upgrade: {}", node.id(), e.getMessage());
        }
        run.colony().save(known.withUpgrade(known.upgrade().succeeded()));
    }

    /**
     * False if the node goes on as it is. If its old program cannot be put back, the next run tries once more; then it is
     * left alone, so that it does not keep the other nodes from their upgrades.
     */
    private boolean goBack(Node node, String target, NodeAnswer answer) {
        LOG.warn(
                "Node {} did not come up with version {}: {}",
                node.id(),
                target,
                answer.answered() ? "it runs " + answer.version().orElse("another one") : answer.detail());
        NodeHealth known = run.colony().health(node.id());
        NodeUpgrade tried = new NodeUpgrade(target, target);
        run.colony().save(known.withUpgrade(tried));
        boolean back;
        try {
            back = run.managerOf(node).rollBack(node);
            LOG.info("Node {} {}", node.id(), back ? "runs its old program again" : "has no old program to go back to");
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.error("Node {} could not be given its old program back: {}", node.id(), e.getMessage());
            if (!known.upgrade().equals(tried)) {
                return true;
            }
            back = false;
        }
        NodeHealth health = known.withUpgrade(known.upgrade().failedWith(target));
        if (back) {
            node.become(NodeStatus.RESTARTING, run.now());
            node.versionIs(run.versionOf(node).orElse("")); // a later run finds it out
        }
        run.colony().save(back ? List.of(node) : List.of(), List.of(health));
        return back;
    }
}
