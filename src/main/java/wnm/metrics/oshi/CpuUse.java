package wnm.metrics.oshi;

import java.util.Optional;

/**
 * Where the CPUs' time went during a sample, 0 to 100 with one decimal.
 *
 * <p>Without work of our own these are the figures of psutil's {@code cpu_times_percent}: each field times
 * {@code 100 / max(1 s, total)}, rounded, held between 0 and 100.
 *
 * <p>The CPU time of this process (and of children that ended) within the sample is first taken out of {@code user} (what
 * exceeds it: {@code nice}, where a niced process is counted) and {@code system}. Would it have been idle time without
 * us? As long as there was idle time beside it, nobody waited for a CPU, so it would: as much of it as there was idle
 * time is added to {@code idle}. The rest leaves the sample altogether: who would have used it cannot be told. So an idle
 * machine stays idle, a saturated one stays saturated, and a busy one is not made to look busier by us.
 *
 * @param ioWait 0 where the system does not count it
 */
record CpuUse(double idle, double ioWait) {
    /** A sample of which less than this remains without our own work says nothing about the machine. */
    private static final double LEAST_REMAINDER = 0.25;

    /** Empty if nothing was counted, or nearly all of it was our own work. */
    static Optional<CpuUse> of(CpuTimes spent, OwnWork own) {
        double total = spent.total();
        double taken = Math.min(own.userSeconds(), spent.user() + spent.nice())
                + Math.min(own.systemSeconds(), spent.system());
        double returned = Math.min(taken, spent.idle());
        double remainder = total - taken + returned;
        if (total <= 0 || remainder < total * LEAST_REMAINDER) {
            return Optional.empty();
        }
        double whole = taken == 0 ? Math.max(1, total) : remainder * Math.max(1, total) / total;
        double scale = 100 / whole;
        return Optional.of(new CpuUse(percent((spent.idle() + returned) * scale), percent(spent.ioWait() * scale)));
    }

    /** Waiting for I/O counts as used. */
    double used() {
        return 100 - idle;
    }

    private static double percent(double percent) {
        return Math.min(Math.max(0, Percent.round(percent)), 100);
    }
}
