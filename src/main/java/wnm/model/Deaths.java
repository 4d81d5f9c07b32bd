package wnm.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a node's process ended without having been told to, and how long the node is therefore left alone: one that died
 * more than five times within an hour waits 1, 2, 4 … 60 minutes before a planned cycle starts it again, until it has
 * lived for an hour.
 *
 * @param times Unix seconds of the latest deaths, in order; at most six
 * @param backOffMinutes 0: none; else 1 to 60
 */
public record Deaths(List<Long> times, long backOffMinutes) {
    public static final Deaths NONE = new Deaths(List.of(), 0);

    private static final int TOLERATED = 5;
    private static final long HOUR = 3600;
    private static final long MINUTE = 60;
    private static final long LONGEST_MINUTES = 60;

    public Deaths {
        times = List.copyOf(times.subList(Math.max(0, times.size() - TOLERATED - 1), times.size()));
        if (backOffMinutes < 0 || backOffMinutes > LONGEST_MINUTES) {
            throw new IllegalArgumentException("a back-off of " + backOffMinutes + " minutes");
        }
    }

    /** One death more. */
    public Deaths and(long now) {
        Deaths before = forgivenAt(now);
        List<Long> recent = new ArrayList<>(
                before.times.stream().filter(time -> time > now - HOUR).toList());
        recent.add(now);
        long minutes = before.backOffMinutes > 0
                ? Math.min(LONGEST_MINUTES, before.backOffMinutes * 2)
                : recent.size() > TOLERATED ? 1 : 0;
        return new Deaths(recent, minutes);
    }

    /** The same, or none if the node has lived for an hour since it was last allowed to start. */
    public Deaths forgivenAt(long now) {
        return !times.isEmpty() && now - until() > HOUR ? NONE : this;
    }

    /** Whether a planned cycle must not start the node now. A death in the future is from before the clock was set back. */
    public boolean holdBackAt(long now) {
        return backOffMinutes > 0 && !times.isEmpty() && times.getLast() <= now && now < until();
    }

    /** When the back-off ends, in UTC: for messages. */
    public String inWords() {
        return "died again and again; not started before " + Instant.ofEpochSecond(until()) + ", " + backOffMinutes
                + " min after its last end";
    }

    private long until() {
        return times.isEmpty() ? 0 : times.getLast() + backOffMinutes * MINUTE;
    }
}
