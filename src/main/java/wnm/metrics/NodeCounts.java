package wnm.metrics;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.Version;

/**
 * The node rows, counted.
 *
 * @param total all rows, also those with a status that no release writes
 * @param byStatus every status, 0 where no row has it
 * @param firstVersion the version column of the row with the lowest id; null if it is NULL or there is no row
 * @param latest nodes, not DISABLED, whose version is that of the binary at hand
 * @param unversioned nodes, not DISABLED, whose version is not known
 * @param older nodes, not DISABLED, whose version is older than that of the binary at hand
 * @param byVersion all rows by version column, NULL too, in the order in which the versions first appear
 */
public record NodeCounts(
        long total,
        Map<NodeStatus, Long> byStatus,
        @Nullable String firstVersion,
        long latest,
        long unversioned,
        long older,
        Map<@Nullable String, Long> byVersion) {

    /**
     * Counts.
     *
     * @param binaryVersion of the node program at hand; empty: not known, so no node is latest or older
     */
    public static NodeCounts of(List<? extends Node> nodes, Optional<String> binaryVersion) {
        Map<NodeStatus, Long> byStatus = new EnumMap<>(NodeStatus.class);
        for (NodeStatus status : NodeStatus.values()) {
            byStatus.put(status, 0L);
        }
        Map<@Nullable String, Long> byVersion = new LinkedHashMap<>();
        for (Node node : nodes) {
            byStatus.merge(node.status(), 1L, Long::sum);
            byVersion.merge(node.storedVersion(), 1L, Long::sum);
        }
        List<Optional<String>> versions = nodes.stream()
                .filter(node -> node.status() != NodeStatus.DISABLED)
                .map(Node::version)
                .toList();
        Node first = nodes.stream().min(Comparator.comparingLong(Node::id)).orElse(null);
        return new NodeCounts(
                nodes.size(),
                Collections.unmodifiableMap(byStatus),
                first == null ? null : first.storedVersion(),
                versions.stream()
                        .filter(version -> version.isPresent() && version.equals(binaryVersion))
                        .count(),
                versions.stream().filter(Optional::isEmpty).count(),
                versions.stream()
                        .filter(version -> isOlder(version, binaryVersion))
                        .count(),
                Collections.unmodifiableMap(byVersion));
    }

    public long with(NodeStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    private static boolean isOlder(Optional<String> version, Optional<String> binary) {
        return version.isPresent() && binary.isPresent() && Version.isOlder(version.get(), binary.get());
    }
}
