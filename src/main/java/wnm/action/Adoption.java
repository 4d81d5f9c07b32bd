package wnm.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.NodeProbe;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;

/** Completes the rows of nodes that were found on the machine with what the nodes and their manager say of them now. */
public final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final ProcessManager manager;
    private final NodeProbe probe;
    private final String host;
    private final long now;

    /**
     * @param host where nodes of this machine answer
     * @param now Unix seconds
     */
    public Adoption(ProcessManager manager, NodeProbe probe, String host, long now) {
        this.manager = manager;
        this.probe = probe;
        this.host = host;
        this.now = now;
    }

    /**
     * Asks all nodes, whose ids differ, at once; what could not be found out is logged for each.
     *
     * @return what is to be remembered of those that are not simply running
     */
    public List<NodeHealth> complete(List<Node> nodes) {
        Map<Long, NodeAnswer> answers = ask(nodes);
        List<NodeHealth> remembered = new ArrayList<>();
        for (Node node : nodes) {
            String reason = complete(
                    node, answers.getOrDefault(node.id(), NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left")));
            if (!reason.isEmpty()) {
                remembered.add(NodeHealth.unknown(node.id()).withReason(reason, now));
            }
        }
        return remembered;
    }

    /** A node that does not answer at the usual host is asked where its own arguments say; it keeps the host that answers. */
    private Map<Long, NodeAnswer> ask(List<Node> nodes) {
        Map<Long, String> own = new HashMap<>();
        for (Node node : nodes) {
            own.put(node.id(), node.host());
            node.hostIs(host);
        }
        Map<Long, NodeAnswer> answers = new HashMap<>(probe.ask(nodes, Duration.ZERO));
        List<Node> elsewhere = nodes.stream()
                .filter(node -> !host.equals(own.get(node.id())))
                .filter(node -> answers.containsKey(node.id())
                        && !answers.get(node.id()).answered())
                .toList();
        elsewhere.forEach(node -> node.hostIs(own.getOrDefault(node.id(), host)));
        Map<Long, NodeAnswer> second = elsewhere.isEmpty() ? Map.of() : probe.ask(elsewhere, Duration.ZERO);
        for (Node node : elsewhere) {
            NodeAnswer answer = second.get(node.id());
            if (answer != null && answer.answered()) {
                answers.put(node.id(), answer);
            } else {
                node.hostIs(host);
            }
        }
        return answers;
    }

    /** @return why the node is not simply running; empty: it is */
    private String complete(Node node, NodeAnswer answer) {
        Verdict verdict = Verdict.on(node, answer, () -> state(node));
        boolean gone = verdict.status() != NodeStatus.RUNNING
                && (node.status() == NodeStatus.DEAD || Verdict.isGone(node)); // antctl knows of removed ones
        node.become(gone ? NodeStatus.DEAD : verdict.status(), now);
        if (answer.answered()) {
            node.countersAre(answer.counters());
            answer.peerId().ifPresent(node::peerIdIs);
        }
        answer.version().ifPresent(node::versionIs);
        if (node.version().isEmpty() && !gone) {
            manager.version(node).ifPresent(node::versionIs);
        }
        tell(node, verdict.reason());
        return verdict.reason();
    }

    private ProcessState state(Node node) {
        try {
            return manager.state(node);
        } catch (ProcessManagerException e) {
            LOG.warn("Node {}: its process manager does not know it: {}", node.id(), e.getMessage());
            return new ProcessState.Unknown();
        }
    }

    private static void tell(Node node, String reason) {
        LOG.info(
                "Node {}: {} in {}, port {}, metrics port {}, {}{}",
                node.id(),
                node.displayName(),
                node.rootDir(),
                node.port(),
                node.metricsPort(),
                node.statusText(),
                reason.isEmpty() ? "" : " (" + reason + ")");
        List<String> unknown = Stream.of(
                        unknown("version", node.version().isPresent()),
                        unknown("peer id", node.peerId().isPresent()),
                        unknown("time of creation", node.createdAt() > 0))
                .flatMap(Optional::stream)
                .toList();
        if (!unknown.isEmpty()) {
            LOG.info("Node {}: not known yet: {}", node.id(), String.join(", ", unknown));
        }
    }

    private static Optional<String> unknown(String what, boolean known) {
        return known ? Optional.empty() : Optional.of(what);
    }
}
