package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What a node last said of itself. {@code uptime} and {@code live_time} are seconds, {@code mem} is MB x 100, {@code cpu}
 * percent x 100 (both rounded down), {@code rewards} a decimal text of any length. NULL only in very old databases.
 */
@Embeddable
public record NodeCounters(
        @Column(name = "records") @Nullable Long records,
        @Column(name = "uptime") @Nullable Long uptime,
        @Column(name = "shunned") @Nullable Long shunned,
        @Column(name = "connected_peers") @Nullable Long connectedPeers,
        @Column(name = "gets") @Nullable Long gets,
        @Column(name = "puts") @Nullable Long puts,
        @Column(name = "mem") @Nullable Long mem,
        @Column(name = "cpu") @Nullable Long cpu,
        @Column(name = "open_connections") @Nullable Long openConnections,
        @Column(name = "total_peers") @Nullable Long totalPeers,
        @Column(name = "bad_peers") @Nullable Long badPeers,
        @Column(name = "rel_records") @Nullable Long relRecords,
        @Column(name = "max_records") @Nullable Long maxRecords,
        @Column(name = "rewards") @Nullable String rewards,
        @Column(name = "payment_count") @Nullable Long paymentCount,
        @Column(name = "live_time") @Nullable Long liveTime,
        @Column(name = "network_size") @Nullable Long networkSize) {
    /** A node that has not been asked yet. */
    public static final NodeCounters NONE = upFor(0);

    /** A node of which nothing but its uptime in seconds is known. */
    public static NodeCounters upFor(long seconds) {
        return new NodeCounters(0L, seconds, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, "0", 0L, 0L, 0L);
    }

    /** A row that holds none of them: Hibernate then gives no counters at all. */
    static final NodeCounters NULLS = new NodeCounters(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    static NodeCounters of(Columns c) {
        return new NodeCounters(
                c.optionalInteger("records"),
                c.optionalInteger("uptime"),
                c.optionalInteger("shunned"),
                c.optionalInteger("connected_peers"),
                c.optionalInteger("gets"),
                c.optionalInteger("puts"),
                c.optionalInteger("mem"),
                c.optionalInteger("cpu"),
                c.optionalInteger("open_connections"),
                c.optionalInteger("total_peers"),
                c.optionalInteger("bad_peers"),
                c.optionalInteger("rel_records"),
                c.optionalInteger("max_records"),
                c.optionalText("rewards"),
                c.optionalInteger("payment_count"),
                c.optionalInteger("live_time"),
                c.optionalInteger("network_size"));
    }
}
