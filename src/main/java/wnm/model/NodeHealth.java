package wnm.model;

/**
 * What wnm remembers of a node in a table of its own, {@code node_health}, so that {@code node} keeps the reference's
 * columns.
 *
 * @param statusReason why the node is not RUNNING, or runs but does not answer; empty: nothing to say
 * @param failedRemovals runs in a row in which its removal failed
 */
public record NodeHealth(long nodeId, String statusReason, int failedRemovals) {
    /** Failed removals after which a node no longer counts as an operation in progress. */
    public static final int GIVEN_UP_AFTER = 3;

    public static NodeHealth unknown(long nodeId) {
        return new NodeHealth(nodeId, "", 0);
    }

    public NodeHealth withReason(String reason) {
        return new NodeHealth(nodeId, reason, failedRemovals);
    }

    public NodeHealth withFailedRemoval() {
        return new NodeHealth(nodeId, statusReason, failedRemovals + 1);
    }

    public boolean removalGivenUp() {
        return failedRemovals >= GIVEN_UP_AFTER;
    }
}
