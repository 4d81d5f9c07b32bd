package wnm.action;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import wnm.model.Node;

/** Which id a new node gets. */
final class NodeIds {
    /** Ids above it would run into the next thousand of ports. */
    static final long HIGHEST = 999;

    private NodeIds() {}

    /**
     * The lowest id from that one up that no node has.
     *
     * @param passedOver are not given out either
     */
    static long lowestFree(List<Node> nodes, long from, Set<Long> passedOver) {
        return LongStream.rangeClosed(from, from + nodes.size() + passedOver.size())
                .filter(id -> !passedOver.contains(id) && nodes.stream().noneMatch(node -> node.id() == id))
                .findFirst()
                .orElseThrow();
    }
}
