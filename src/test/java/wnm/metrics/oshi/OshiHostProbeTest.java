package wnm.metrics.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.metrics.HostMetrics;
import wnm.metrics.HostProbe;
import wnm.metrics.OwnTraffic;
import wnm.model.Sleeper;

class OshiHostProbeTest {
    @TempDir
    Path storage;

    private final FixedReadings readings = new FixedReadings();
    private final OwnTraffic traffic = new OwnTraffic();
    private final List<Duration> pauses = new ArrayList<>();
    private long now = 5_000_000_000L;

    @BeforeEach
    void an_idle_machine() throws InterruptedException {
        readings.cpu.add(Optional.of(CpuTimes.ofTicks(new long[] {0, 0, 0, 1000, 0, 0, 0, 0})));
        readings.cpu.add(Optional.of(CpuTimes.ofTicks(new long[] {15, 0, 5, 1180, 0, 0, 0, 0})));
        readings.disks.add(Optional.of(Map.of("sda", new ByteCounts(1000, 2000))));
        readings.disks.add(Optional.of(Map.of("sda", new ByteCounts(9193, 2999))));
        readings.interfaces.add(Optional.of(Map.of("lo", new ByteCounts(10, 10), "eth0", new ByteCounts(0, 0))));
        readings.interfaces.add(Optional.of(Map.of("lo", new ByteCounts(60, 60), "eth0", new ByteCounts(501, 100))));
        readings.own.add(OwnWork.NONE);
    }

    @Test
    void rates_are_bytes_a_second_of_the_time_that_has_really_passed_cut_to_whole_bytes() throws InterruptedException {
        HostProbe.Sample sample = probe().begin();
        now += 2_000_000_000L;
        HostMetrics metrics = sample.finish(storage);

        assertEquals(OptionalLong.of(4096), metrics.hdioReadBytes()); // 8193 in 2 s
        assertEquals(OptionalLong.of(499), metrics.hdioWriteBytes()); // 999 in 2 s
        assertEquals(OptionalLong.of(275), metrics.netioReadBytes()); // 551 in 2 s
        assertEquals(OptionalLong.of(75), metrics.netioWriteBytes()); // 150 in 2 s
    }

    @Test
    void the_other_figures_are_taken_over() throws InterruptedException {
        HostMetrics metrics = probe().begin().finish(storage);

        assertEquals(OptionalLong.of(1_766_990_000), metrics.systemStart());
        assertEquals(OptionalDouble.of(0.52), metrics.load1());
        assertEquals(OptionalDouble.of(0.48), metrics.load5());
        assertEquals(OptionalDouble.of(1.0), metrics.load15());
        assertEquals(OptionalDouble.of(90.0), metrics.idleCpuPercent());
        assertEquals(OptionalDouble.of(0.0), metrics.ioWaitPercent());
        assertEquals(OptionalDouble.of(10.0), metrics.usedCpuPercent());
        assertEquals(OptionalDouble.of(95.6), metrics.usedMemPercent());
        assertEquals(OptionalDouble.of(4.4), metrics.freeMemPercent()); // not 4.400000000000006
        assertTrue(metrics.usedHdPercent().isPresent());
        assertEquals(storage.toFile().getTotalSpace(), metrics.totalHdBytes().orElse(0));
    }

    @Test
    void only_what_is_missing_of_the_second_is_waited_for() throws InterruptedException {
        HostProbe.Sample sample = probe().begin();
        now += 300_000_000L;
        sample.finish(storage);

        assertEquals(List.of(Duration.ofMillis(700)), pauses);
    }

    @Test
    void own_work_is_no_load() throws InterruptedException {
        readings.own.add(new OwnWork(0.15, 0.05, 8193, 500));
        HostProbe.Sample sample = probe().begin();
        traffic.received(50, true);
        HostMetrics metrics = sample.finish(storage);

        assertEquals(OptionalDouble.of(100.0), metrics.idleCpuPercent());
        assertEquals(OptionalLong.of(0), metrics.hdioReadBytes());
        assertEquals(OptionalLong.of(499), metrics.hdioWriteBytes());
        assertEquals(OptionalLong.of(501), metrics.netioReadBytes());
        assertEquals(OptionalLong.of(100), metrics.netioWriteBytes());
    }

    @Test
    void a_sample_filled_by_own_work_is_taken_a_second_longer() throws InterruptedException {
        readings.cpu.clear();
        readings.cpu.add(Optional.of(CpuTimes.ofTicks(new long[] {0, 0, 0, 1000, 0, 0, 0, 0})));
        readings.cpu.add(Optional.of(CpuTimes.ofTicks(new long[] {100, 0, 0, 1000, 0, 0, 0, 0})));
        readings.cpu.add(Optional.of(CpuTimes.ofTicks(new long[] {100, 0, 10, 1090, 0, 0, 0, 0})));
        readings.own.add(new OwnWork(1, 0, 0, 0));
        HostMetrics metrics = probe().begin().finish(storage);

        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
        assertEquals(OptionalDouble.of(94.7), metrics.idleCpuPercent()); // 180 of 190 ticks
    }

    @Test
    void what_cannot_be_read_is_unknown() throws InterruptedException {
        readings.cpu.clear();
        readings.cpu.add(Optional.empty());
        readings.disks.removeLast();
        readings.disks.add(Optional.empty());
        readings.interfaces.clear();
        readings.interfaces.add(Optional.empty());
        readings.boot = OptionalLong.empty();
        readings.memory = OptionalDouble.empty();
        readings.load = Optional.empty();
        HostMetrics metrics = probe().begin().finish(storage.resolve("missing"));

        OptionalDouble unknown = OptionalDouble.empty();
        OptionalLong none = OptionalLong.empty();
        assertEquals(
                new HostMetrics(
                        none, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, none,
                        none, none, none, none),
                metrics);
        assertEquals(List.of(Duration.ofSeconds(1)), pauses);
    }

    @Test
    void a_machine_without_disks_moves_no_bytes() throws InterruptedException {
        readings.disks.clear();
        readings.disks.add(Optional.of(Map.of()));
        assertEquals(OptionalLong.of(0), probe().begin().finish(storage).hdioReadBytes());
    }

    @Test
    void waiting_for_io_is_unknown_where_the_system_does_not_count_it() throws InterruptedException {
        readings.ioWait = false;
        assertEquals(OptionalDouble.empty(), probe().begin().finish(storage).ioWaitPercent());
    }

    @Test
    void a_sample_that_is_cut_short_ends_with_the_run() {
        Sleeper interrupted = pause -> {
            throw new InterruptedException("asked to end");
        };
        HostProbe.Sample sample = new OshiHostProbe(readings, interrupted, () -> now, traffic).begin();
        assertThrows(InterruptedException.class, () -> sample.finish(storage));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private OshiHostProbe probe() {
        return new OshiHostProbe(readings, this::pause, () -> now, traffic);
    }

    private void pause(Duration pause) {
        pauses.add(pause);
        now += Math.max(0, pause.toNanos());
    }
}
