package wnm.model;

/** What wnm reads of a node's metrics page; {@link NodeProgram#metricName} says what the page calls it. */
public enum NodeMetric {
    UPTIME(Kind.WHOLE),
    RECORDS(Kind.WHOLE),
    SHUNNED(Kind.WHOLE),
    CONNECTED_PEERS(Kind.WHOLE),
    PUTS(Kind.SUM),
    REWARDS(Kind.TEXT),
    MEM(Kind.HUNDREDTHS),
    CPU(Kind.HUNDREDTHS),
    OPEN_CONNECTIONS(Kind.WHOLE),
    TOTAL_PEERS(Kind.WHOLE),
    BAD_PEERS(Kind.WHOLE),
    REL_RECORDS(Kind.WHOLE),
    MAX_RECORDS(Kind.WHOLE),
    PAYMENT_COUNT(Kind.WHOLE),
    LIVE_TIME(Kind.WHOLE),
    NETWORK_SIZE(Kind.WHOLE);

    /** How the number of a sample is read. */
    public enum Kind {
        /** The digits up to the first other character; the first sample counts. */
        WHOLE,
        /** Likewise, added up over label sets. */
        SUM,
        /** A decimal number times 100, rounded down. */
        HUNDREDTHS,
        /** Digits and dots, kept as they are. */
        TEXT
    }

    private final Kind kind;

    NodeMetric(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
