package wnm.action;

import java.util.Optional;
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
            return Optional.of("port " + node + " (udp) is in use by another program");
        }
        return ports.isTaken(Protocol.TCP, metrics)
                ? Optional.of("port " + metrics + " (tcp, for metrics) is in use by another program")
                : Optional.empty();
    }
}
