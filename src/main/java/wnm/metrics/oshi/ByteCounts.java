package wnm.metrics.oshi;

import java.util.Map;

/**
 * Bytes since boot.
 *
 * @param in read or received
 * @param out written or sent
 */
record ByteCounts(long in, long out) {
    static final ByteCounts ZERO = new ByteCounts(0, 0);

    /**
     * Bytes moved between two readings, all devices together. A counter that went backwards started again at 0; a device
     * that came in between did too; one that has gone adds nothing.
     */
    static ByteCounts moved(Map<String, ByteCounts> before, Map<String, ByteCounts> after) {
        long in = 0;
        long out = 0;
        for (Map.Entry<String, ByteCounts> device : after.entrySet()) {
            ByteCounts then = before.getOrDefault(device.getKey(), ZERO);
            in += growth(then.in, device.getValue().in);
            out += growth(then.out, device.getValue().out);
        }
        return new ByteCounts(in, out);
    }

    /** Without what this process moved itself; never negative. */
    ByteCounts without(long ownIn, long ownOut) {
        return new ByteCounts(Math.max(0, in - ownIn), Math.max(0, out - ownOut));
    }

    private static long growth(long before, long after) {
        return after >= before ? after - before : after;
    }
}
