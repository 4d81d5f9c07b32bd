package wnm.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * Bytes that polls of nodes moved over the network, so that a sample of the machine taken meanwhile can leave them out.
 * Bodies only: what is counted is surely ours. Safe for use by several threads.
 */
public final class OwnTraffic {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    /**
     * A body came in.
     *
     * @param bytes its length
     * @param loopback it never left the machine: the interface {@code lo} counts it as sent and as received
     */
    public void received(long bytes, boolean loopback) {
        received.add(bytes);
        if (loopback) {
            sent.add(bytes);
        }
    }

    public long bytesSent() {
        return sent.sum();
    }

    public long bytesReceived() {
        return received.sum();
    }
}
