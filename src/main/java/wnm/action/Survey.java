package wnm.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessManagers;
import wnm.process.ProcessState;

/** Asks nodes how they are and writes down what is true of them. */
public final class Survey {
    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

    /** A node of one of these statuses that is found stopped has died. */
    private static final Set<NodeStatus> LIVING =
            EnumSet.of(NodeStatus.RUNNING, NodeStatus.RESTARTING, NodeStatus.UPGRADING);

    private final RunContext run;

    public Survey(RunContext run) {
        this.run = run;
    }

    /**
     * Surveys every node that is not disabled, and notes when.
     *
     * @return how many
     */
    public int all(Duration betweenPolls) {
        List<Node> nodes = run.colony().nodes().stream()
                .filter(node -> node.status() != NodeStatus.DISABLED)
                .sorted(Comparator.comparingLong(Node::timestamp))
                .toList();
        write(nodes, betweenPolls, false, FigureAge.recordAt(run.now()));
        return nodes.size();
    }

    /** Surveys these nodes. Nodes in transition keep status and timestamp, but take the figures. */
    public void these(List<Node> nodes, Duration betweenPolls) {
        write(nodes, betweenPolls, false, Map.of());
    }

    /** Surveys nodes whose time in transition is over: they take on the status that is true of them. */
    void settle(List<Node> nodes) {
        write(nodes, Duration.ZERO, true, Map.of());
    }

    /**
     * @param noted settings that are saved with what was found
     */
    private void write(List<Node> nodes, Duration betweenPolls, boolean settle, Map<String, String> noted) {
        Map<Long, NodeAnswer> answers = run.probe().ask(nodes, betweenPolls);
        ProcessManagers managers = run.managers().observing();
        List<Node> changed = new ArrayList<>();
        List<NodeHealth> remembered = new ArrayList<>();
        for (Node node : nodes) {
            NodeAnswer answer =
                    answers.getOrDefault(node.id(), NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left"));
            if (answer.outcome() == Outcome.NOT_ASKED && !(settle && isAlive(managers, node))) {
                LOG.warn("Node {} could not be asked in time; its state is kept", node.id());
                continue;
            }
            NodeStatus before = node.status();
            Verdict verdict = Verdict.on(node, answer, () -> state(managers, node));
            if (take(node, answer, verdict.status(), settle)) {
                changed.add(node);
            }
            NodeHealth known = run.colony().health(node.id());
            NodeHealth health = remember(known, node, before, verdict);
            if (!health.equals(known)) {
                remembered.add(health);
            }
        }
        run.colony().save(changed, remembered, noted);
    }

    /** Applies what was found to the row in memory; false if there is nothing to write. */
    private boolean take(Node node, NodeAnswer answer, NodeStatus found, boolean settle) {
        boolean stillDown = node.status() == found && found != NodeStatus.RUNNING;
        if (stillDown && !settle) {
            return false;
        }
        if (answer.answered()) {
            node.countersAre(answer.counters());
            answer.version().ifPresent(node::versionIs);
            answer.peerId().ifPresent(node::peerIdIs);
        } else if (found == NodeStatus.STOPPED) {
            node.countersAre(silent(node.counters()));
        }
        if (settle || !node.status().inTransition()) {
            node.become(found, run.now());
        }
        return true;
    }

    /** That a node runs its process shows; that it has ended is not said of one that was not asked. */
    private boolean isAlive(ProcessManagers managers, Node node) {
        return state(managers, node) instanceof ProcessState.Alive;
    }

    private ProcessState state(ProcessManagers managers, Node node) {
        try {
            return managers.of(node, run.machine().processManager()).state(node);
        } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
            LOG.debug("Node {}: {}", node.id(), e.getMessage());
            return new ProcessState.Unknown();
        }
    }

    /** What is to be remembered of a node from now on. */
    private NodeHealth remember(NodeHealth known, Node node, NodeStatus before, Verdict verdict) {
        if (!known.isOfKind(verdict.reason())) {
            LOG.info("Node {}: {}", node.id(), verdict.reason().isEmpty() ? "is well again" : verdict.reason());
        }
        NodeHealth health = known.withReason(verdict.reason(), run.now());
        if (LIVING.contains(before) && node.status() == NodeStatus.STOPPED) {
            return new HeldBack(run).died(health);
        }
        return verdict.status() == NodeStatus.RUNNING
                ? health.withDeaths(health.deaths().forgivenAt(run.now()))
                : health;
    }

    /** A node that is down has no uptime, records, shuns or peers; the rest stays as last seen. */
    private static NodeCounters silent(NodeCounters last) {
        return new NodeCounters(
                0L,
                0L,
                0L,
                0L,
                last.gets(),
                last.puts(),
                last.mem(),
                last.cpu(),
                last.openConnections(),
                last.totalPeers(),
                last.badPeers(),
                last.relRecords(),
                last.maxRecords(),
                last.rewards(),
                last.paymentCount(),
                last.liveTime(),
                last.networkSize());
    }
}
