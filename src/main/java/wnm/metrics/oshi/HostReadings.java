package wnm.metrics.oshi;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Gets raw figures from one kind of operating system; what is made of them is the same for all. Empty: unreadable. */
interface HostReadings {
    /** Unix seconds. */
    OptionalLong bootTime();

    /** CPUs this process may use, at least 1. */
    int cpuCount();

    Optional<CpuTimes> cpuTimes();

    /** Whether {@link #cpuTimes} tells waiting for I/O from being idle; macOS does not. */
    boolean countsIoWait();

    /** Whole devices by name, since boot. */
    Optional<Map<String, ByteCounts>> disks();

    /** Network interfaces by name, since boot. */
    Optional<Map<String, ByteCounts>> interfaces();

    /** Used memory, 0 to 100 with one decimal. */
    OptionalDouble usedMemoryPercent();

    Optional<LoadAverages> loadAverages();

    /** What this process has used so far; zeros where that cannot be read. */
    OwnWork ownWork();

    /** Runnable processes on average, over 1, 5 and 15 minutes. */
    record LoadAverages(double one, double five, double fifteen) {}
}
