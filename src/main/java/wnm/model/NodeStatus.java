package wnm.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** State of a node as the {@code status} column spells it. */
public enum NodeStatus {
    RUNNING,
    STOPPED,
    /** Being replaced by a newer binary, for {@code delay_upgrade} seconds. */
    UPGRADING,
    /** Started a moment ago, for {@code delay_start} seconds. */
    RESTARTING,
    /** Stopped for good, to be deleted after {@code delay_remove} seconds. */
    REMOVING,
    /** Reserved; nothing writes it. */
    MIGRATING,
    /** Its folder is gone. */
    DEAD,
    /** Stopped by the operator and left alone by planned work. */
    DISABLED,
    /** A status text that no release of wnm writes; never stored. */
    UNKNOWN;

    /** The status with that exact name; {@link #UNKNOWN} for anything else. */
    public static NodeStatus of(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        return switch (text) {
            case "RUNNING" -> RUNNING;
            case "STOPPED" -> STOPPED;
            case "UPGRADING" -> UPGRADING;
            case "RESTARTING" -> RESTARTING;
            case "REMOVING" -> REMOVING;
            case "MIGRATING" -> MIGRATING;
            case "DEAD" -> DEAD;
            case "DISABLED" -> DISABLED;
            default -> UNKNOWN;
        };
    }

    /** Whether the node counts as a running operation until its delay has expired. */
    public boolean inTransition() {
        return switch (this) {
            case UPGRADING, RESTARTING, REMOVING, MIGRATING -> true;
            case RUNNING, STOPPED, DEAD, DISABLED, UNKNOWN -> false;
        };
    }

    /** {@code running_nodes} and its like: the machine metric that counts this status. */
    public String metricName() {
        return name().toLowerCase(Locale.ROOT) + "_nodes";
    }
}
