package wnm.metrics.oshi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.HostMetrics;
import wnm.metrics.HostProbe;
import wnm.metrics.OwnTraffic;
import wnm.metrics.oshi.HostReadings.LoadAverages;
import wnm.model.Sleeper;

/** Measures this machine with psutil's definitions, leaving out what this process does meanwhile. */
public final class OshiHostProbe implements HostProbe {
    private static final Logger LOG = LoggerFactory.getLogger(OshiHostProbe.class);

    /** How long a sample takes; the reference's. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    private final HostReadings readings;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final OwnTraffic traffic;

    OshiHostProbe(HostReadings readings, Sleeper sleeper, LongSupplier nanoTime, OwnTraffic traffic) {
        this.readings = readings;
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
        this.traffic = traffic;
    }

    /**
     * The probe for the operating system this runs on.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param traffic what our own polls move
     */
    public static OshiHostProbe forThisSystem(Sleeper sleeper, LongSupplier nanoTime, OwnTraffic traffic) {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        HostReadings readings = mac ? new OshiReadings(new oshi.SystemInfo()) : new LinuxReadings();
        return new OshiHostProbe(readings, sleeper, nanoTime, traffic);
    }

    @Override
    public OptionalLong systemStart() {
        OptionalLong start = readings.bootTime();
        if (start.isEmpty()) {
            LOG.error("Error getting system start time: the system does not tell it");
        }
        return start;
    }

    @Override
    public int cpuCount() {
        return readings.cpuCount();
    }

    @Override
    public Sample begin() {
        return new OpenSample(counters());
    }

    private Counters counters() {
        return new Counters(
                nanoTime.getAsLong(),
                readings.disks(),
                readings.interfaces(),
                traffic.bytesReceived(),
                traffic.bytesSent(),
                readings.ownWork(),
                readings.cpuTimes());
    }

    /** Everything that only means something as a difference. */
    private record Counters(
            long nanos,
            Optional<Map<String, ByteCounts>> disks,
            Optional<Map<String, ByteCounts>> interfaces,
            long ownReceived,
            long ownSent,
            OwnWork own,
            Optional<CpuTimes> cpu) {

        Optional<CpuUse> cpuSince(Counters start) {
            return cpu.flatMap(now -> start.cpu.flatMap(then -> CpuUse.of(now.since(then), own.since(start.own))));
        }

        Optional<ByteCounts> diskSince(Counters start) {
            OwnWork ours = own.since(start.own);
            return moved(start.disks, disks)
                    .map(bytes -> bytes.without(ours.readBytes(), ours.writtenBytes()))
                    .flatMap(bytes -> rate(start, bytes));
        }

        Optional<ByteCounts> networkSince(Counters start) {
            return moved(start.interfaces, interfaces)
                    .map(bytes -> bytes.without(ownReceived - start.ownReceived, ownSent - start.ownSent))
                    .flatMap(bytes -> rate(start, bytes));
        }

        private static Optional<ByteCounts> moved(
                Optional<Map<String, ByteCounts>> before, Optional<Map<String, ByteCounts>> after) {
            return before.flatMap(then -> after.map(now -> ByteCounts.moved(then, now)));
        }

        /** Bytes a second, rounded down. */
        private Optional<ByteCounts> rate(Counters start, ByteCounts bytes) {
            double seconds = (nanos - start.nanos) / NANOS;
            return seconds <= 0
                    ? Optional.empty()
                    : Optional.of(new ByteCounts((long) (bytes.in() / seconds), (long) (bytes.out() / seconds)));
        }
    }

    private final class OpenSample implements Sample {
        private final Counters start;

        OpenSample(Counters start) {
            this.start = start;
        }

        @Override
        public HostMetrics finish(Path nodeStorage) throws InterruptedException {
            sleeper.sleep(WINDOW.minusNanos(nanoTime.getAsLong() - start.nanos));
            Counters end = counters();
            Optional<CpuUse> cpu = end.cpuSince(start);
            if (cpu.isEmpty() && start.cpu.isPresent() && end.cpu.isPresent()) {
                // our own work filled the sample; a second in which we do nothing tells more
                sleeper.sleep(WINDOW);
                end = counters();
                cpu = end.cpuSince(start);
            }
            return metrics(end, cpu, DiskSpace.of(nodeStorage));
        }

        private HostMetrics metrics(Counters end, Optional<CpuUse> cpu, DiskSpace space) {
            Optional<LoadAverages> load = readings.loadAverages();
            OptionalDouble memory = readings.usedMemoryPercent();
            Optional<ByteCounts> disk = end.diskSince(start);
            Optional<ByteCounts> network = end.networkSince(start);
            return new HostMetrics(
                    systemStart(),
                    real(load.map(LoadAverages::one)),
                    real(load.map(LoadAverages::five)),
                    real(load.map(LoadAverages::fifteen)),
                    real(cpu.map(CpuUse::idle)),
                    real(cpu.filter(use -> readings.countsIoWait()).map(CpuUse::ioWait)),
                    real(cpu.map(CpuUse::used)),
                    memory,
                    memory.isPresent()
                            ? OptionalDouble.of(Percent.round(100 - memory.getAsDouble()))
                            : OptionalDouble.empty(),
                    space.usedPercent(),
                    space.total() > 0 ? OptionalLong.of(space.total()) : OptionalLong.empty(),
                    whole(disk.map(ByteCounts::out)),
                    whole(disk.map(ByteCounts::in)),
                    whole(network.map(ByteCounts::out)),
                    whole(network.map(ByteCounts::in)));
        }

        private static OptionalDouble real(Optional<Double> value) {
            return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
        }

        private static OptionalLong whole(Optional<Long> value) {
            return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
        }
    }
}
