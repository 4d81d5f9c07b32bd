package wnm.action;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import wnm.model.Node;

/**
 * Picks the node that a planned action is for. It remembers what it picked, so that equal actions of a run pick different
 * nodes, also where the first one failed or, in a dry run, changed nothing.
 */
final class Selection {
    /** By creation; among equals the order of the rows. */
    static final Comparator<Node> OLDEST_FIRST = Comparator.comparingLong(Node::createdAt);

    static final Comparator<Node> YOUNGEST_FIRST = OLDEST_FIRST.reversed();

    private final Set<Long> picked = new HashSet<>();

    Optional<Node> first(List<Node> nodes, Predicate<Node> wanted, Comparator<Node> order) {
        Optional<Node> first = nodes.stream()
                .filter(wanted.and(node -> !picked.contains(node.id())))
                .sorted(order)
                .findFirst();
        first.ifPresent(node -> picked.add(node.id()));
        return first;
    }
}
