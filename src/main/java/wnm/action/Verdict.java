package wnm.action;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import wnm.metrics.NodeAnswer;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.process.ProcessState;

/**
 * What is true of a node: one that answers is RUNNING; of one that does not, the process manager knows whether it lives.
 *
 * @param reason why it is not simply running; empty: it is
 */
record Verdict(NodeStatus status, String reason) {
    /**
     * @param state asked only if the node did not answer
     */
    static Verdict on(Node node, NodeAnswer answer, Supplier<ProcessState> state) {
        if (answer.answered()) {
            return new Verdict(NodeStatus.RUNNING, "");
        }
        return switch (state.get()) {
            case ProcessState.Alive alive ->
                new Verdict(
                        NodeStatus.RUNNING, silence(answer) + ": process " + alive.pid() + " runs; " + answer.detail());
            case ProcessState.Ended ended -> new Verdict(goneOrStopped(node), ended.reason());
            case ProcessState.Hidden hidden ->
                new Verdict(asBefore(node), silence(answer) + ": " + answer.detail() + "; " + hidden.reason());
            case ProcessState.Unknown unknown ->
                new Verdict(goneOrStopped(node), silence(answer) + ": " + answer.detail());
        };
    }

    private static String silence(NodeAnswer answer) {
        return switch (answer.outcome()) {
            case REFUSED -> "refuses connections";
            case UNREACHABLE -> "cannot be reached";
            case TIMED_OUT -> "hangs";
            case WRONG_STATUS, GARBAGE -> "answers garbage";
            case ANSWERED, NOT_ASKED -> "was not asked";
        };
    }

    /** What is not seen is not gone. */
    private static NodeStatus asBefore(Node node) {
        return switch (node.status()) {
            case STOPPED, DEAD -> goneOrStopped(node);
            case RUNNING, RESTARTING, UPGRADING, MIGRATING, REMOVING, DISABLED, UNKNOWN -> NodeStatus.RUNNING;
        };
    }

    /** A node found dead stays dead for as long as its folder is away. */
    private static NodeStatus goneOrStopped(Node node) {
        return node.status() == NodeStatus.DEAD && isGone(node) ? NodeStatus.DEAD : NodeStatus.STOPPED;
    }

    /**
     * Whether a node's folder is not there although its parent can be read: a disk that is away proves nothing, nor does a
     * row that names no folder.
     */
    static boolean isGone(Node node) {
        try {
            Path parent = node.rootDir().getParent();
            return parent != null && Files.isReadable(parent) && Files.notExists(node.rootDir());
        } catch (OperatorError e) {
            return false;
        }
    }
}
