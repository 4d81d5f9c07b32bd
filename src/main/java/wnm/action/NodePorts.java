package wnm.action;

import java.util.Optional;
import java.util.Set;
import wnm.model.Node;
import wnm.process.Ports;
import wnm.process.Ports.Protocol;

/**
 * The ports that a node takes when it starts.
 *
 * @param node UDP, for other nodes
 * @param metrics TCP
 */
record NodePorts(int node, int metrics) {
    static NodePorts of(Node node) {
        return new NodePorts(node.port(), node.metricsPort());
    }

    /** Which of them somebody else has, in words; empty if none. */
    Optional<String> taken(Ports ports) {
        if (ports.isTaken(Protocol.UDP, node)) {
            return Optional.of(used("port " + node + " (udp)", ports.holders(Protocol.UDP, node)));
        }
        return ports.isTaken(Protocol.TCP, metrics)
                ? Optional.of(used("port " + metrics + " (tcp, for metrics)", ports.holders(Protocol.TCP, metrics)))
                : Optional.empty();
    }

    private static String used(String port, Set<String> accounts) {
        return port + " is in use by another program"
                + (accounts.isEmpty() ? "" : " (of " + String.join(", ", accounts) + ")");
    }
}
