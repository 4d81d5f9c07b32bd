package wnm.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeStatus;

/** {@code --report influx-resources}: a line a node, then totals and the network's size, for InfluxDB. */
public final class InfluxReport {
    private InfluxReport() {}

    /**
     * @param nanoseconds Unix time of all lines
     */
    public static String render(List<Node> nodes, long nanoseconds) {
        if (nodes.isEmpty()) {
            return "# No nodes found";
        }
        List<String> lines = new ArrayList<>();
        for (Node node : nodes) {
            lines.add(node(node).at(nanoseconds));
        }
        lines.add(totals(nodes).at(nanoseconds));
        lines.add(network(nodes).at(nanoseconds));
        return String.join("\n", lines);
    }

    private static InfluxLine node(Node node) {
        NodeCounters n = node.counters();
        return new InfluxLine("nodes,id=" + node.id())
                .text("PeerId", node.peerId().orElse(""))
                .text("status", PythonText.str(node.columns().get("status")))
                .text("version", Objects.requireNonNullElse(node.storedVersion(), ""))
                .integer("gets", n.gets())
                .integer("puts", n.puts())
                .integer("up_time", n.uptime())
                .text("rewards", rewards(node))
                .integer("records", n.records())
                .integer("connected_peers", n.connectedPeers())
                .integer("network_size", n.networkSize())
                .integer("open_connections", n.openConnections())
                .integer("total_peers", n.totalPeers())
                .integer("shunned_count", n.shunned())
                .integer("bad_peers", n.badPeers())
                .real("mem", hundredths(n.mem()))
                .real("cpu", hundredths(n.cpu()))
                .integer("rel_records", n.relRecords())
                .integer("max_records", n.maxRecords())
                .integer("payment_count", n.paymentCount())
                .integer("live_time", n.liveTime());
    }

    private static InfluxLine totals(List<Node> nodes) {
        RewardTotal rewards = new RewardTotal();
        long running = 0;
        long killed = 0;
        for (Node node : nodes) {
            rewards.add(rewards(node));
            switch (node.status()) {
                case RUNNING -> running++;
                case STOPPED, DEAD -> killed++;
                case UPGRADING, RESTARTING, REMOVING, MIGRATING, DISABLED, UNKNOWN -> {}
            }
        }
        return new InfluxLine("nodes_totals")
                .text("rewards", rewards.toString())
                .integer("nodes_running", running)
                .integer("nodes_killed", killed);
    }

    /** The mean of what the running nodes think, rounded down; 0 if none has an idea. */
    private static InfluxLine network(List<Node> nodes) {
        BigInteger sum = BigInteger.ZERO;
        long count = 0;
        for (Node node : nodes) {
            Long size = node.counters().networkSize();
            if (node.status() == NodeStatus.RUNNING && size != null && size > 0) {
                sum = sum.add(BigInteger.valueOf(size));
                count++;
            }
        }
        return new InfluxLine("nodes_network").integer("size", sum.divide(BigInteger.valueOf(Math.max(1, count))));
    }

    private static String rewards(Node node) {
        String rewards = Objects.requireNonNullElse(node.counters().rewards(), "");
        return rewards.isEmpty() ? "0" : rewards;
    }

    private static double hundredths(@Nullable Long value) {
        return value == null ? 0 : value / 100.0;
    }
}
