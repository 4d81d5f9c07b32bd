package wnm.action;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import wnm.model.Node;
import wnm.model.NodeStatus;

/** What a forced action does to nodes, and which nodes it takes when none are named. */
enum NodeVerb {
    REMOVE("removed", "No nodes to remove"),
    STOP("stopped", "No running nodes to stop"),
    UPGRADE("upgraded", "No running nodes to upgrade"),
    START("started", "No stopped nodes to start"),
    DISABLE("disabled", "service_name required for disable action");

    private final String past;
    private final String none;

    NodeVerb(String past, String none) {
        this.past = past;
        this.none = none;
    }

    /** {@code remove}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code removed}: the stem of the keys and statuses of results. */
    String past() {
        return past;
    }

    /** Why nothing could be done when no node qualified. */
    String none() {
        return none;
    }

    /** Which nodes qualify when none are named. */
    Predicate<Node> qualifies() {
        return switch (this) {
            case REMOVE -> node -> node.status() != NodeStatus.DISABLED && node.status() != NodeStatus.REMOVING;
            case STOP, UPGRADE -> NodeOperations.is(NodeStatus.RUNNING);
            case START -> NodeOperations.is(NodeStatus.STOPPED);
            case DISABLE -> node -> false;
        };
    }

    /** Which of them come first. */
    Comparator<Node> order() {
        return switch (this) {
            case REMOVE, STOP -> Selection.YOUNGEST_FIRST;
            case UPGRADE, START, DISABLE -> Selection.OLDEST_FIRST;
        };
    }

    /** Why a node that was named cannot be taken; empty if it can. */
    Optional<String> refusal(Node node) {
        if (this != START) {
            return Optional.empty();
        }
        if (node.status() == NodeStatus.RUNNING) {
            return Optional.of("already running");
        }
        return node.status().inTransition()
                ? Optional.of("busy: its status is " + node.status() + "; try again when that is over")
                : Optional.empty();
    }
}
