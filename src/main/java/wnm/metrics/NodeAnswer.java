package wnm.metrics;

import java.util.Optional;
import wnm.model.NodeCounters;

/**
 * What came back from a node's metrics port.
 *
 * @param outcome {@link Outcome#ANSWERED} only for status 200 with at least one known metric
 * @param detail what went wrong, in words; empty if it answered
 * @param version from the metadata page; empty if it has none
 * @param peerId likewise
 * @param counters from the metrics page; {@link NodeCounters#NONE} unless it answered
 */
public record NodeAnswer(
        Outcome outcome, String detail, Optional<String> version, Optional<String> peerId, NodeCounters counters) {
    /** How a poll ended. */
    public enum Outcome {
        ANSWERED,
        /** Connection refused, host unreachable: nobody listens. */
        REFUSED,
        /** This machine could not ask: its network is down, or it has no socket left. */
        UNREACHABLE,
        TIMED_OUT,
        /** Another HTTP status than 200. */
        WRONG_STATUS,
        /** Something answered that is not a node. */
        GARBAGE,
        /** No time was left; says nothing about the node. */
        NOT_ASKED
    }

    public static NodeAnswer failed(Outcome outcome, String detail) {
        return new NodeAnswer(outcome, detail, Optional.empty(), Optional.empty(), NodeCounters.NONE);
    }

    public boolean answered() {
        return outcome == Outcome.ANSWERED;
    }
}
