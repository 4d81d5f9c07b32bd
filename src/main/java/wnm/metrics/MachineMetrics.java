package wnm.metrics;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeStatus;

/**
 * What is known of machine and cluster in one run.
 *
 * @param antnode the node program at hand; empty: there is none
 * @param antnodeVersion its version; empty: could not be found out
 * @param nodeHdCrisis forecast of {@link #crisis}
 */
public record MachineMetrics(
        NodeCounts nodes,
        HostMetrics host,
        Optional<Path> antnode,
        Optional<String> antnodeVersion,
        long nodeHdCrisis) {
    /** The statuses that have a figure of their own, in its order. */
    private static final List<NodeStatus> REPORTED = List.of(
            NodeStatus.RUNNING,
            NodeStatus.STOPPED,
            NodeStatus.RESTARTING,
            NodeStatus.UPGRADING,
            NodeStatus.MIGRATING,
            NodeStatus.REMOVING,
            NodeStatus.DEAD,
            NodeStatus.DISABLED);

    /** Puts the parts together. */
    public static MachineMetrics of(
            List<? extends Node> nodes,
            HostMetrics host,
            Optional<Path> antnode,
            Optional<String> antnodeVersion,
            Machine machine) {
        NodeCounts counts = NodeCounts.of(nodes, antnodeVersion);
        long crisis = crisis(
                counts.total(),
                machine.crisisBytes(),
                host.totalHdBytes().orElse(0),
                machine.usage().hdRemove());
        return new MachineMetrics(counts, host, antnode, antnodeVersion, crisis);
    }

    /** Version of the first node, or of the binary if there are no nodes; empty: not known. */
    public Optional<String> queenNodeVersion() {
        if (nodes.total() == 0) {
            return antnodeVersion;
        }
        return Optional.ofNullable(nodes.firstVersion()).filter(v -> !v.isEmpty() && !v.equals("0"));
    }

    /**
     * Every figure by the name it has in JSON and reports, in their order: {@link Long}, {@link Double}, {@link String},
     * null, and for {@code nodes_by_version} a map whose keys are versions or null. An unknown number is 0.
     */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("system_start", whole(host.systemStart()));
        map.put("total_nodes", nodes.total());
        for (NodeStatus status : REPORTED) {
            map.put(status.metricName(), nodes.with(status));
        }
        putVersions(map);
        putHost(map);
        map.put("node_hd_crisis", nodeHdCrisis);
        return map;
    }

    private void putVersions(Map<String, @Nullable Object> map) {
        Object version = antnodeVersion.isPresent() ? antnodeVersion.get() : 0L;
        map.put("antnode", antnode.map(Path::toString).orElse(null));
        map.put("antnode_version", version);
        map.put("queen_node_version", nodes.total() == 0 ? version : nodes.firstVersion());
        map.put("nodes_latest_v", nodes.latest());
        map.put("nodes_no_version", nodes.unversioned());
        map.put("nodes_to_upgrade", nodes.older());
        map.put("nodes_by_version", nodes.byVersion());
    }

    private void putHost(Map<String, @Nullable Object> map) {
        map.put("load_average_1", real(host.load1()));
        map.put("load_average_5", real(host.load5()));
        map.put("load_average_15", real(host.load15()));
        map.put("idle_cpu_percent", real(host.idleCpuPercent()));
        // a whole number where it is not counted, as the reference prints on macOS
        map.put("io_wait", host.ioWaitPercent().isPresent() ? real(host.ioWaitPercent()) : (Object) 0L);
        map.put("used_cpu_percent", real(host.usedCpuPercent()));
        map.put("used_mem_percent", real(host.usedMemPercent()));
        map.put("free_mem_percent", real(host.freeMemPercent()));
        map.put("used_hd_percent", real(host.usedHdPercent()));
        map.put("total_hd_bytes", whole(host.totalHdBytes()));
        map.put("hdio_write_bytes", whole(host.hdioWriteBytes()));
        map.put("hdio_read_bytes", whole(host.hdioReadBytes()));
        map.put("netio_write_bytes", whole(host.netioWriteBytes()));
        map.put("netio_read_bytes", whole(host.netioReadBytes()));
    }

    /**
     * How full the disk would be, in percent of what the removal limit allows, if every node took its crisis size:
     * {@code trunc(nodes * crisisBytes / (totalBytes * hdRemove / 100) * 100)}, in the reference's order of operations.
     *
     * @return 0 without a limit or a known size
     */
    static long crisis(long nodes, long crisisBytes, long totalBytes, long hdRemove) {
        double allowed = totalBytes * (hdRemove / 100.0);
        double wanted = BigInteger.valueOf(nodes)
                .multiply(BigInteger.valueOf(crisisBytes))
                .doubleValue();
        return allowed == 0 ? 0 : (long) (wanted / allowed * 100);
    }

    private static long whole(OptionalLong value) {
        return value.orElse(0);
    }

    private static double real(OptionalDouble value) {
        return value.orElse(0);
    }
}
