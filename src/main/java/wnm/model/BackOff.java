package wnm.model;

import java.time.Instant;

/**
 * Something that failed, and how long it is therefore not tried again by planned cycles: 1, 2, 4 … 60 minutes, until it
 * succeeds. Forced actions do not mind.
 *
 * @param at Unix seconds of the last failure
 * @param minutes 0: nothing failed; else 1 to 60
 * @param reason what failed and why, in words
 */
public record BackOff(long at, long minutes, String reason) {
    public static final BackOff NONE = new BackOff(0, 0, "");

    private static final long MINUTE = 60;
    private static final long LONGEST_MINUTES = 60;

    public BackOff {
        if (minutes < 0 || minutes > LONGEST_MINUTES) {
            throw new IllegalArgumentException("a back-off of " + minutes + " minutes");
        }
    }

    /** It failed once more. What was free to be tried for an hour and was not is no matter any more. */
    public BackOff again(long now, String why) {
        boolean old = now - until() > LONGEST_MINUTES * MINUTE;
        return new BackOff(now, minutes == 0 || old ? 1 : Math.min(LONGEST_MINUTES, minutes * 2), why);
    }

    /** Whether a planned cycle must not try it now. A failure in the future is from before the clock was set back. */
    public boolean holdsAt(long now) {
        return at <= now && now < until();
    }

    /** When it may be tried again, in UTC: for messages. */
    public String untilInWords() {
        return Instant.ofEpochSecond(until()).toString();
    }

    private long until() {
        return at + minutes * MINUTE;
    }
}
