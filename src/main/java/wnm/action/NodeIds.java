package wnm.action;

import java.util.List;
import java.util.stream.LongStream;
import wnm.model.Node;

/** Which id a new node gets. */
final class NodeIds {
    /** Ids above it would run into the next thousand of ports. */
    static final long HIGHEST = 999;

    private NodeIds() {}

    /** The lowest id that no node has. */
    static long lowestFree(List<Node> nodes) {
        return lowestFree(nodes, 1);
    }

    /** The lowest id from that one up that no node has. */
    static long lowestFree(List<Node> nodes, long from) {
        return LongStream.rangeClosed(from, from + nodes.size())
                .filter(id -> nodes.stream().noneMatch(node -> node.id() == id))
                .findFirst()
                .orElseThrow();
    }
}
