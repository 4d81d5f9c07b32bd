package wnm.action;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;

/** Asks nodes how they are and writes down what is true of them. */
public final class Survey {
    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

    private final RunContext run;

    public Survey(RunContext run) {
        this.run = run;
    }

    /** What a node is, and why it is not simply running; an empty reason needs no words. */
    private record Truth(NodeStatus status, String reason) {}

    /**
     * Surveys every node that is not disabled.
     *
     * @return how many
     */
    public int all(Duration betweenPolls) {
        List<Node> nodes = run.colony().nodes().stream()
                .filter(node -> node.status() != NodeStatus.DISABLED)
                .sorted(Comparator.comparingLong(Node::timestamp))
                .toList();
        these(nodes, betweenPolls);
        return nodes.size();
    }

    /** Surveys these nodes. Nodes in transition keep status and timestamp, but take the figures. */
    public void these(List<Node> nodes, Duration betweenPolls) {
        write(nodes, betweenPolls, false);
    }

    /** Surveys nodes whose time in transition is over: they take on the status that is true of them. */
    void settle(List<Node> nodes) {
        write(nodes, Duration.ZERO, true);
    }

    private void write(List<Node> nodes, Duration betweenPolls, boolean settle) {
        Map<Long, NodeAnswer> answers = run.probe().ask(nodes, betweenPolls);
        List<Node> changed = new ArrayList<>();
        List<NodeHealth> remembered = new ArrayList<>();
        for (Node node : nodes) {
            NodeAnswer answer =
                    answers.getOrDefault(node.id(), NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left"));
            if (answer.outcome() == Outcome.NOT_ASKED) {
                LOG.warn("Node {} could not be asked in time; its state is kept", node.id());
                continue;
            }
            Truth truth = truth(node, answer);
            remember(run.colony().health(node.id()), truth.reason()).ifPresent(remembered::add);
            if (take(node, answer, truth.status(), settle)) {
                changed.add(node);
            }
        }
        run.colony().save(changed, remembered);
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

    private Truth truth(Node node, NodeAnswer answer) {
        if (answer.answered()) {
            return new Truth(NodeStatus.RUNNING, "");
        }
        return switch (state(node)) {
            case ProcessState.Alive alive ->
                new Truth(
                        NodeStatus.RUNNING, "process " + alive.pid() + " runs but does not answer: " + answer.detail());
            case ProcessState.Ended ended -> new Truth(goneOrStopped(node), ended.reason());
            case ProcessState.Unknown unknown -> new Truth(goneOrStopped(node), "does not answer: " + answer.detail());
        };
    }

    /** A node found dead stays dead for as long as its folder is away. */
    private static NodeStatus goneOrStopped(Node node) {
        return node.status() == NodeStatus.DEAD && isGone(node) ? NodeStatus.DEAD : NodeStatus.STOPPED;
    }

    /** Whether a node's folder is not there although its parent can be read (a disk that is away proves nothing). */
    static boolean isGone(Node node) {
        Path parent = node.rootDir().getParent();
        return parent != null && Files.isReadable(parent) && Files.notExists(node.rootDir());
    }

    private ProcessState state(Node node) {
        try {
            return run.managerOf(node).state(node);
        } catch (ProcessManagerException e) {
            LOG.debug("Node {}: {}", node.id(), e.getMessage());
            return new ProcessState.Unknown();
        }
    }

    /** What is to be remembered anew; empty if the reason has not changed. */
    private static Optional<NodeHealth> remember(NodeHealth known, String reason) {
        if (known.statusReason().equals(reason)) {
            return Optional.empty();
        }
        if (!reason.isEmpty()) {
            LOG.info("Node {}: {}", known.nodeId(), reason);
        }
        return Optional.of(known.withReason(reason));
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
