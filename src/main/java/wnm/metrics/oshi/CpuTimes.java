package wnm.metrics.oshi;

import oshi.hardware.CentralProcessor.TickType;

/** Seconds that all CPUs together have spent since boot; guests are inside {@code user} and {@code nice}. */
record CpuTimes(
        double user, double nice, double system, double idle, double ioWait, double irq, double softIrq, double steal) {
    /** Ticks a second as the kernels of Linux (USER_HZ) and macOS count them for programs, on every platform with a JVM. */
    static final double TICKS_PER_SECOND = 100;

    /** @param ticks in the order of {@link TickType} */
    static CpuTimes ofTicks(long[] ticks) {
        return new CpuTimes(
                seconds(ticks, TickType.USER),
                seconds(ticks, TickType.NICE),
                seconds(ticks, TickType.SYSTEM),
                seconds(ticks, TickType.IDLE),
                seconds(ticks, TickType.IOWAIT),
                seconds(ticks, TickType.IRQ),
                seconds(ticks, TickType.SOFTIRQ),
                seconds(ticks, TickType.STEAL));
    }

    /** Field by field; one that went backwards counts as 0. */
    CpuTimes since(CpuTimes earlier) {
        return new CpuTimes(
                Math.max(0, user - earlier.user),
                Math.max(0, nice - earlier.nice),
                Math.max(0, system - earlier.system),
                Math.max(0, idle - earlier.idle),
                Math.max(0, ioWait - earlier.ioWait),
                Math.max(0, irq - earlier.irq),
                Math.max(0, softIrq - earlier.softIrq),
                Math.max(0, steal - earlier.steal));
    }

    double total() {
        return user + nice + system + idle + ioWait + irq + softIrq + steal;
    }

    private static double seconds(long[] ticks, TickType type) {
        return ticks[type.getIndex()] / TICKS_PER_SECOND;
    }
}
