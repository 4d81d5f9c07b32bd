package wnm.model;

import java.util.stream.IntStream;

/**
 * What wnm remembers of a node in a table of its own, {@code node_health}, so that {@code node} keeps the reference's
 * columns.
 *
 * @param statusReason why the node is not RUNNING, or runs but does not answer; empty: nothing to say. The kind of reason
 *     stands first; details follow behind a colon, comma or semicolon
 * @param since Unix seconds when a reason of this kind first held; 0 if there is none
 * @param failedRemovals runs in a row in which its removal failed
 * @param unfinished whether its making was begun and has not been seen to end: a start makes it anew
 * @param backOff of an operation on it that failed; none once one has succeeded
 */
public record NodeHealth(
        long nodeId,
        String statusReason,
        long since,
        int failedRemovals,
        Deaths deaths,
        boolean unfinished,
        NodeUpgrade upgrade,
        BackOff backOff) {
    /** Failed removals after which a node no longer counts as an operation in progress. */
    public static final int GIVEN_UP_AFTER = 3;

    public static NodeHealth unknown(long nodeId) {
        return new NodeHealth(nodeId, "", 0, 0, Deaths.NONE, false, NodeUpgrade.NONE, BackOff.NONE);
    }

    /** With that reason found now; the time stays that of the first reason of its kind. */
    public NodeHealth withReason(String reason, long now) {
        long from = reason.isEmpty() ? 0 : isOfKind(reason) ? since : now;
        return new NodeHealth(nodeId, reason, from, failedRemovals, deaths, unfinished, upgrade, backOff);
    }

    /** Whether the known reason differs from that one in details (numbers, addresses) at most. */
    public boolean isOfKind(String reason) {
        return kind(statusReason).equals(kind(reason));
    }

    public NodeHealth withDeaths(Deaths newDeaths) {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals, newDeaths, unfinished, upgrade, backOff);
    }

    public NodeHealth withFailedRemoval() {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals + 1, deaths, unfinished, upgrade, backOff);
    }

    /** Its making begins. */
    public NodeHealth begun() {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals, deaths, true, upgrade, backOff);
    }

    /** It has been made, or was seen to run. */
    public NodeHealth finished() {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals, deaths, false, upgrade, backOff);
    }

    public NodeHealth withUpgrade(NodeUpgrade newUpgrade) {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals, deaths, unfinished, newUpgrade, backOff);
    }

    /** An operation on it succeeded: what failed before is forgotten. */
    public NodeHealth operated() {
        return new NodeHealth(nodeId, statusReason, since, 0, deaths, unfinished, upgrade, BackOff.NONE);
    }

    public NodeHealth withBackOff(BackOff newBackOff) {
        return new NodeHealth(nodeId, statusReason, since, failedRemovals, deaths, unfinished, upgrade, newBackOff);
    }

    public boolean removalGivenUp() {
        return failedRemovals >= GIVEN_UP_AFTER;
    }

    /** Without details and numbers. */
    private static String kind(String reason) {
        int end = IntStream.range(0, reason.length())
                .filter(i -> ":;,".indexOf(reason.charAt(i)) >= 0)
                .findFirst()
                .orElse(reason.length());
        StringBuilder kind = new StringBuilder();
        reason.chars().limit(end).filter(c -> !Character.isDigit(c)).forEach(c -> kind.append((char) c));
        return kind.toString();
    }
}
