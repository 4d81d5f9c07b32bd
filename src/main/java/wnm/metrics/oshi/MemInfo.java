package wnm.metrics.oshi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code /proc/meminfo} as psutil and {@code free} read it. OSHI's reader is not used: it neither doubts a
 * {@code MemAvailable} of 0 (a kernel bug) nor one beyond the total (LXC).
 */
final class MemInfo {
    private static final long PAGE = 4096;

    private final Map<String, Long> bytes = new HashMap<>();

    private MemInfo(String text) {
        text.lines().forEach(line -> {
            String[] words = line.trim().split("\\s+", 3);
            if (words.length > 1) {
                bytes.put(words[0], ProcText.number(words[1]) * 1024);
            }
        });
    }

    /**
     * @param zoneInfo {@code /proc/zoneinfo}, only needed by kernels before 3.14
     * @return empty without {@code MemTotal}
     */
    static OptionalDouble usedPercent(String memInfo, Optional<String> zoneInfo) {
        MemInfo info = new MemInfo(memInfo);
        long total = info.get("MemTotal:");
        return Percent.of(total - info.available(total, zoneInfo), total);
    }

    private long available(long total, Optional<String> zoneInfo) {
        long available = get("MemAvailable:");
        if (available == 0) {
            available = Math.max(0, estimate(zoneInfo));
        }
        return available > total ? get("MemFree:") : available;
    }

    /** The estimate that Linux 3.14 moved into the kernel (commit 34e431b0ae39). */
    private long estimate(Optional<String> zoneInfo) {
        boolean known = bytes.containsKey("Active(file):")
                && bytes.containsKey("Inactive(file):")
                && bytes.containsKey("SReclaimable:");
        if (!known || zoneInfo.isEmpty()) {
            return get("MemFree:") + get("Cached:");
        }
        double low = lowWatermarks(zoneInfo.get()) * PAGE;
        double cache = get("Active(file):") + get("Inactive(file):");
        double slab = get("SReclaimable:");
        return (long) (get("MemFree:") - low + cache - Math.min(cache / 2, low) + slab - Math.min(slab / 2, low));
    }

    private static long lowWatermarks(String zoneInfo) {
        return zoneInfo.lines()
                .map(String::trim)
                .filter(line -> line.startsWith("low"))
                .mapToLong(
                        line -> ProcText.number(line.substring("low".length()).trim()))
                .sum();
    }

    private long get(String name) {
        return bytes.getOrDefault(name, 0L);
    }
}
