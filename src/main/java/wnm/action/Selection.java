package wnm.action;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import wnm.model.Node;

/**
 * Picks the node that a planned action is for. In a dry run, where rows stay as they are, it remembers what it picked,
 * so that equal actions pick different nodes.
 */
final class Selection {
    /** By creation; among equals the order of the rows. */
    static final Comparator<Node> OLDEST_FIRST = Comparator.comparingLong(Node::createdAt);

    static final Comparator<Node> YOUNGEST_FIRST = OLDEST_FIRST.reversed();

    private final Set<Long> pickedInDryRun = new HashSet<>();
    private final boolean dryRun;

    Selection(boolean dryRun) {
        this.dryRun = dryRun;
    }

    Optional<Node> first(List<Node> nodes, Predicate<Node> wanted, Comparator<Node> order) {
        Optional<Node> picked = nodes.stream()
                .filter(wanted.and(node -> !pickedInDryRun.contains(node.id())))
                .sorted(order)
                .findFirst();
        if (dryRun) {
            picked.ifPresent(node -> pickedInDryRun.add(node.id()));
        }
        return picked;
    }
}
