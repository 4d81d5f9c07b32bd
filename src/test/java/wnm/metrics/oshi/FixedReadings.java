package wnm.metrics.oshi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A machine whose counters stand in the test; the last of each kind stays. */
final class FixedReadings implements HostReadings {
    final Deque<Optional<CpuTimes>> cpu = new ArrayDeque<>();
    final Deque<Optional<Map<String, ByteCounts>>> disks = new ArrayDeque<>();
    final Deque<Optional<Map<String, ByteCounts>>> interfaces = new ArrayDeque<>();
    final Deque<OwnWork> own = new ArrayDeque<>();
    OptionalLong boot = OptionalLong.of(1_766_990_000);
    OptionalDouble memory = OptionalDouble.of(95.6);
    Optional<LoadAverages> load = Optional.of(new LoadAverages(0.52, 0.48, 1.0));
    boolean ioWait = true;

    @Override
    public OptionalLong bootTime() {
        return boot;
    }

    @Override
    public int cpuCount() {
        return 2;
    }

    @Override
    public Optional<CpuTimes> cpuTimes() {
        return next(cpu);
    }

    @Override
    public boolean countsIoWait() {
        return ioWait;
    }

    @Override
    public Optional<Map<String, ByteCounts>> disks() {
        return next(disks);
    }

    @Override
    public Optional<Map<String, ByteCounts>> interfaces() {
        return next(interfaces);
    }

    @Override
    public OptionalDouble usedMemoryPercent() {
        return memory;
    }

    @Override
    public Optional<LoadAverages> loadAverages() {
        return load;
    }

    @Override
    public OwnWork ownWork() {
        return next(own);
    }

    private static <T> T next(Deque<T> values) {
        return values.size() > 1 ? values.removeFirst() : Objects.requireNonNull(values.peekFirst());
    }
}
