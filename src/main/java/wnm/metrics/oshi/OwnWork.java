package wnm.metrics.oshi;

/**
 * What this process and its ended children have used.
 *
 * @param userSeconds CPU time in user mode
 * @param systemSeconds CPU time in the kernel
 * @param readBytes fetched from storage
 * @param writtenBytes sent to storage
 */
record OwnWork(double userSeconds, double systemSeconds, long readBytes, long writtenBytes) {
    static final OwnWork NONE = new OwnWork(0, 0, 0, 0);

    /** What came on top since then; never negative. */
    OwnWork since(OwnWork earlier) {
        return new OwnWork(
                Math.max(0, userSeconds - earlier.userSeconds),
                Math.max(0, systemSeconds - earlier.systemSeconds),
                Math.max(0, readBytes - earlier.readBytes),
                Math.max(0, writtenBytes - earlier.writtenBytes));
    }
}
