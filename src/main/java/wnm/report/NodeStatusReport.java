package wnm.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.PlainText;

/** {@code --report node-status}: one line a node. */
public final class NodeStatusReport {
    private static final int SERVICE_WIDTH = 20;
    private static final int PEER_WIDTH = 55;
    private static final int STATUS_WIDTH = 15;
    private static final int PEERS_WIDTH = 15;

    private NodeStatusReport() {}

    /**
     * @param palette for the text; other formats have no colours
     */
    public static String render(List<Node> nodes, ReportFormat format, Palette palette) {
        return switch (format) {
            case TEXT, ENV, CONFIG -> text(nodes, palette);
            case JSON -> NodeObjects.json(objects(nodes));
            case JSONL -> NodeObjects.lines(objects(nodes));
        };
    }

    private static String text(List<Node> nodes, Palette palette) {
        if (nodes.isEmpty()) {
            return NodeObjects.NO_NODES_LINE;
        }
        StringBuilder table = new StringBuilder(row("Service Name", "Peer ID", padded("Status"), "Connected Peers"));
        for (Node node : nodes) {
            Map<String, @Nullable Object> object = object(node);
            String status = padded(object.get("status"));
            table.append('\n')
                    .append(row(
                            shown(object.get("service_name")),
                            shown(object.get("peer_id")),
                            palette.paint(NodeStatus.of(node.statusText()), status),
                            shown(object.get("connected_peers"))));
        }
        return table.toString();
    }

    /** The status is padded before it is coloured: an escape has no width. */
    private static String padded(@Nullable Object status) {
        return PythonText.padRight(shown(status), STATUS_WIDTH);
    }

    /** Columns padded to their width; a longer value pushes the rest to the right. */
    private static String row(
            @Nullable Object service, @Nullable Object peer, String paddedStatus, @Nullable Object peers) {
        return PythonText.padRight(service, SERVICE_WIDTH)
                + PythonText.padRight(peer, PEER_WIDTH)
                + paddedStatus
                + PythonText.padLeft(peers, PEERS_WIDTH);
    }

    private static String shown(@Nullable Object value) {
        return PlainText.lines(PythonText.str(value));
    }

    private static List<Map<String, @Nullable Object>> objects(List<Node> nodes) {
        return nodes.stream().map(NodeStatusReport::object).toList();
    }

    /** From the columns: a NULL that today's tables forbid is to be seen. */
    private static Map<String, @Nullable Object> object(Node node) {
        Map<String, @Nullable Object> columns = node.columns();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("service_name", columns.get("service"));
        object.put("peer_id", node.peerId().orElse("-"));
        object.put("status", columns.get("status"));
        object.put("connected_peers", Objects.requireNonNullElse(columns.get("connected_peers"), 0L));
        return object;
    }
}
