package wnm.process.socket;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.NodeProbe;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.process.Accounts;
import wnm.process.Ports;
import wnm.process.Ports.Protocol;

/**
 * Believes no answer that another account gives: the port of a node that has died is anybody's to take, and whoever
 * answers there as a node would keep it from being started again.
 */
public final class OwnPortsProbe implements NodeProbe {
    private final NodeProbe probe;
    private final Ports ports;
    private final String caller;

    /**
     * @param caller account of this run
     */
    public OwnPortsProbe(NodeProbe probe, Ports ports, String caller) {
        this.probe = probe;
        this.ports = ports;
        this.caller = caller;
    }

    @Override
    public Map<Long, NodeAnswer> ask(List<Node> nodes, Duration stagger) {
        Map<Long, NodeAnswer> answers = new HashMap<>(probe.ask(nodes, stagger));
        if (answers.values().stream().noneMatch(NodeAnswer::answered)) {
            return answers;
        }
        Map<Integer, Set<String>> holders = ports.holders(Protocol.TCP);
        for (Node node : nodes) {
            Set<String> accounts = holders.getOrDefault(node.metricsPort(), Set.of());
            NodeAnswer answer = answers.get(node.id());
            if (answer != null && answer.answered() && isOfOthers(node, accounts)) {
                answers.put(
                        node.id(),
                        NodeAnswer.failed(
                                Outcome.GARBAGE,
                                "on port " + node.metricsPort() + " a program of account " + String.join(", ", accounts)
                                        + " answers, which is no node of this cluster"));
            }
        }
        return answers;
    }

    private boolean isOfOthers(Node node, Set<String> accounts) {
        return !accounts.isEmpty()
                && isHere(node.host())
                && node.managerType().filter(OwnPortsProbe::choosesAccounts).isEmpty()
                && Stream.of(caller, node.user(), Accounts.ROOT)
                        .noneMatch(ours -> accounts.stream().anyMatch(account -> Accounts.same(account, ours)));
    }

    private static boolean isHere(String host) {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    }

    /** Containers have accounts of their own, and the system's antctl runs nodes as it likes. */
    private static boolean choosesAccounts(ManagerType type) {
        return type.base() == Base.DOCKER
                || (type.base() == Base.ANTCTL
                        && type.mode().filter(Mode.SUDO::equals).isPresent());
    }
}
