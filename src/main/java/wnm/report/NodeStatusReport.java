package wnm.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;
import wnm.model.Node;

/** {@code --report node-status}: one line a node. */
public final class NodeStatusReport {
    private static final int SERVICE_WIDTH = 20;
    private static final int PEER_WIDTH = 55;
    private static final int STATUS_WIDTH = 15;
    private static final int PEERS_WIDTH = 15;

    private NodeStatusReport() {}

    public static String render(List<Node> nodes, ReportFormat format) {
        List<Map<String, @Nullable Object>> objects =
                nodes.stream().map(NodeStatusReport::object).toList();
        return switch (format) {
            case TEXT, ENV, CONFIG -> text(nodes);
            case JSON -> NodeObjects.json(objects);
            case JSONL -> NodeObjects.lines(objects);
        };
    }

    private static String text(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return "No nodes found.";
        }
        StringBuilder table = new StringBuilder(row("Service Name", "Peer ID", "Status", "Connected Peers"));
        for (Node node : nodes) {
            table.append('\n')
                    .append(row(
                            node.service(),
                            node.peerId().orElse("-"),
                            node.statusText(),
                            Long.toString(connectedPeers(node))));
        }
        return table.toString();
    }

    /** Columns padded to their width; a longer value pushes the rest to the right. */
    private static String row(String service, String peer, String status, String peers) {
        return PythonText.padRight(service, SERVICE_WIDTH)
                + PythonText.padRight(peer, PEER_WIDTH)
                + PythonText.padRight(status, STATUS_WIDTH)
                + PythonText.padLeft(peers, PEERS_WIDTH);
    }

    private static Map<String, @Nullable Object> object(Node node) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("service_name", node.service());
        object.put("peer_id", node.peerId().orElse("-"));
        object.put("status", node.statusText());
        object.put("connected_peers", connectedPeers(node));
        return object;
    }

    private static long connectedPeers(Node node) {
        return Objects.requireNonNullElse(node.counters().connectedPeers(), 0L);
    }
}
