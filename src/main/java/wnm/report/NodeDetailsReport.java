package wnm.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;
import wnm.model.Node;
import wnm.model.PlainText;

/** {@code --report node-status-details}: a block of lines a node, or its whole row as JSON. */
public final class NodeDetailsReport {
    private static final String UNKNOWN = "unknown";

    /** What the row does not say: where a node's logs are, and why it is in its status (empty: nothing to say). */
    private final Function<Node, Path> logs;

    private final Function<Node, String> reasons;
    private final long now;

    private NodeDetailsReport(Function<Node, Path> logs, Function<Node, String> reasons, long now) {
        this.logs = logs;
        this.reasons = reasons;
        this.now = now;
    }

    /**
     * @param logs folder of the logs of a node that has no {@code log_dir} but a {@code root_dir}; asked for no other
     * @param reasons why a node is not RUNNING, or runs but does not answer; empty: nothing to say
     * @param now Unix seconds
     */
    public static String render(
            List<Node> nodes,
            ReportFormat format,
            Function<Node, Path> logs,
            Function<Node, String> reasons,
            long now) {
        NodeDetailsReport report = new NodeDetailsReport(logs, reasons, now);
        return switch (format) {
            case TEXT, ENV, CONFIG -> report.text(nodes);
            case JSON -> NodeObjects.json(report.objects(nodes));
            case JSONL -> NodeObjects.lines(report.objects(nodes));
        };
    }

    private String text(List<Node> nodes) {
        return nodes.isEmpty()
                ? NodeObjects.NO_NODES_LINE
                : nodes.stream().map(this::block).collect(Collectors.joining("\n\n"));
    }

    private String block(Node node) {
        Map<String, @Nullable Object> columns = node.columns();
        List<String> lines = new ArrayList<>();
        lines.add("Service Name: " + PythonText.str(columns.get("service")));
        lines.add("Version: " + or(UNKNOWN, columns.get("version")));
        lines.add("Port: " + PythonText.str(columns.get("port")));
        lines.add("Metrics Port: " + PythonText.str(columns.get("metrics_port")));
        lines.add("Data path: " + PythonText.str(columns.get("root_dir")));
        lines.add("Log path: " + logPath(node, columns));
        lines.add("Bin Path: " + or(UNKNOWN, columns.get("binary")));
        lines.add("Connected peers: " + or("0", columns.get("connected_peers")));
        lines.add("Rewards address: " + or(UNKNOWN, columns.get("wallet")));
        lines.add("Age: " + age(node));
        lines.add("Peer ID: " + or("-", columns.get("peer_id")));
        lines.add("Status: " + PythonText.str(columns.get("status")));
        String reason = reasons.apply(node);
        if (!reason.isEmpty()) {
            lines.add("Reason: " + PlainText.line(reason));
        }
        return lines.stream().map(PlainText::lines).collect(Collectors.joining("\n"));
    }

    private List<Map<String, @Nullable Object>> objects(List<Node> nodes) {
        return nodes.stream().map(this::object).toList();
    }

    private Map<String, @Nullable Object> object(Node node) {
        Map<String, @Nullable Object> object = NodeObjects.of(node);
        String reason = reasons.apply(node);
        if (!reason.isEmpty()) {
            object.put("status_reason", reason);
        }
        return object;
    }

    private String logPath(Node node, Map<String, @Nullable Object> columns) {
        if (node.logDir().isPresent()) {
            return node.logDir().get().toString();
        }
        return NodeObjects.isBlank(columns.get("root_dir"))
                ? UNKNOWN
                : logs.apply(node).toString();
    }

    /** Seconds since the node was made; 0 if that is not known, or if the clock was set back. */
    private long age(Node node) {
        return node.createdAt() == 0 ? 0 : Math.max(0, now - node.createdAt());
    }

    private static String or(String ifBlank, @Nullable Object column) {
        return NodeObjects.isBlank(column) ? ifBlank : PythonText.str(column);
    }
}
