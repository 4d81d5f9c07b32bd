package wnm.metrics.http;

import java.time.Duration;

/**
 * What a poll may cost.
 *
 * @param connect longest wait for a connection
 * @param read longest wait for the next byte
 * @param node for one node in all, both pages
 * @param all for all nodes together; pauses between starts come on top
 * @param inFlight most nodes asked at the same time, at least 1
 * @param bodyBytes largest page that is read
 */
public record PollLimits(Duration connect, Duration read, Duration node, Duration all, int inFlight, int bodyBytes) {
    public static final PollLimits DEFAULT = new PollLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(60), 64, 1 << 20);

    public PollLimits {
        if (inFlight < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException("a poll needs at least one node and one byte");
        }
    }
}
