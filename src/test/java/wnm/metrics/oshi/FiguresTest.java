package wnm.metrics.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Memory, disk space, rates and rounding; the memory answers are those of psutil 7.2.2 for the same texts. */
class FiguresTest {
    @Test
    void memory_in_use_is_what_the_kernel_does_not_call_available() {
        assertEquals(
                OptionalDouble.of(6.3),
                memory("MemTotal: 24684092 kB\nMemFree: 20000000 kB\nMemAvailable: 23123456 kB\nCached: 100 kB\n", ""));
    }

    @Test
    void an_available_of_0_is_estimated_with_the_low_watermarks_of_the_zones() {
        String memInfo = """
                MemTotal: 1000000 kB
                MemFree: 400000 kB
                MemAvailable: 0 kB
                Cached: 200000 kB
                Active(file): 100000 kB
                Inactive(file): 50000 kB
                SReclaimable: 30000 kB
                """;
        String zoneInfo = """
                Node 0, zone DMA
                  pages free 3
                        min      11
                        low      1000
                        high 5
                Node 0, zone Normal
                        low      2000
                """;
        assertEquals(OptionalDouble.of(45.6), memory(memInfo, zoneInfo));
        assertEquals(OptionalDouble.of(40.0), MemInfo.usedPercent(memInfo, Optional.empty()));
    }

    @Test
    void an_old_kernel_that_tells_nothing_better_has_free_and_cached() {
        assertEquals(
                OptionalDouble.of(40.0), memory("MemTotal: 1000000 kB\nMemFree: 400000 kB\nCached: 200000 kB\n", ""));
    }

    @Test
    void more_available_than_there_is_means_free() {
        assertEquals(
                OptionalDouble.of(60.0),
                memory("MemTotal: 1000000 kB\nMemFree: 400000 kB\nMemAvailable: 2000000 kB\n", ""));
    }

    @Test
    void memory_without_a_total_is_unknown() {
        assertEquals(OptionalDouble.empty(), memory("", ""));
    }

    @Test
    void disk_use_is_of_what_an_ordinary_user_could_have_and_the_size_of_everything() {
        DiskSpace space = new DiskSpace(1_000_000, 300_000, 250_000);
        assertEquals(OptionalDouble.of(73.7), space.usedPercent()); // 700000 of 950000
        assertEquals(OptionalDouble.of(0), new DiskSpace(10, 10, 0).usedPercent());
        assertEquals(OptionalDouble.empty(), new DiskSpace(0, 0, 0).usedPercent());
    }

    @Test
    void halves_are_rounded_as_python_does_on_the_binary_value() {
        assertEquals(0.2, Percent.round(0.25));
        assertEquals(0.8, Percent.round(0.75));
        assertEquals(0.1, Percent.round(0.15)); // 0.1499999999999999944...
        assertEquals(4.4, Percent.round(100 - 95.6));
    }

    @Test
    void a_counter_that_went_backwards_started_again_and_a_device_that_has_gone_adds_nothing() {
        Map<String, ByteCounts> before = Map.of(
                "sda", new ByteCounts(1000, 500), "sdb", new ByteCounts(900, 900), "sdc", new ByteCounts(700, 700));
        Map<String, ByteCounts> after =
                Map.of("sda", new ByteCounts(1100, 500), "sdb", new ByteCounts(30, 950), "sdd", new ByteCounts(4, 5));

        assertEquals(new ByteCounts(100 + 30 + 4, 50 + 5), ByteCounts.moved(before, after));
    }

    private static OptionalDouble memory(String memInfo, String zoneInfo) {
        return MemInfo.usedPercent(memInfo, Optional.of(zoneInfo));
    }
}
