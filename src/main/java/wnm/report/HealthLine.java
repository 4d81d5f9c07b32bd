package wnm.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wnm.model.NodeHealth;

/** The reason of a node's status in one line, with what follows from it. */
public final class HealthLine {
    private HealthLine() {}

    /**
     * Reason, since when (UTC), which upgrade failed, and until when the node is left alone; empty if there is nothing to say.
     *
     * @param now Unix seconds
     */
    public static String of(NodeHealth health, long now) {
        List<String> parts = new ArrayList<>();
        if (!health.statusReason().isEmpty()) {
            String since = health.since() > 0 ? " (since " + Instant.ofEpochSecond(health.since()) + ")" : "";
            parts.add(health.statusReason() + since);
        }
        if (!health.upgrade().failed().isEmpty()) {
            parts.add("its upgrade to " + health.upgrade().failed() + " failed and is not tried again");
        }
        if (health.backOff().holdsAt(now)) {
            parts.add("its last " + health.backOff().reason() + "; left alone by planned actions until "
                    + health.backOff().untilInWords());
        }
        if (health.deaths().holdBackAt(now)) {
            parts.add(health.deaths().inWords());
        }
        return String.join("; ", parts);
    }
}
