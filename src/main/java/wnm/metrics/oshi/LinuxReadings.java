package wnm.metrics.oshi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.util.driver.linux.proc.CpuStat;
import oshi.util.driver.linux.proc.DiskStats;

/**
 * Linux, without native code. Of OSHI only its readers of {@code /proc} serve here: its devices leave out loop, ram, dm
 * and zram disks and interfaces without an address, all of which psutil counts, and setting them up costs a tenth of a
 * second and a child process.
 */
final class LinuxReadings implements HostReadings {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxReadings.class);
    private static final Path PROC = Path.of("/proc");
    private static final Path BLOCK = Path.of("/sys/block");

    @Override
    public OptionalLong bootTime() {
        long seconds = CpuStat.getBootTime();
        return seconds > 0 ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    /** The affinity mask alone: the JVM's own count would bring in the quota of a cgroup. */
    @Override
    public int cpuCount() {
        return read("self/status")
                .map(status -> ProcText.allowedCpus(status).orElse(0))
                .filter(count -> count > 0)
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Optional<CpuTimes> cpuTimes() {
        return Optional.of(CpuTimes.ofTicks(CpuStat.getSystemCpuLoadTicks())).filter(times -> times.total() > 0);
    }

    @Override
    public boolean countsIoWait() {
        return true;
    }

    @Override
    public Optional<Map<String, ByteCounts>> disks() {
        if (!Files.isReadable(PROC.resolve("diskstats")) || !Files.isDirectory(BLOCK)) {
            return Optional.empty();
        }
        return Optional.of(
                ProcText.disks(DiskStats.getDiskStats(), name -> Files.exists(BLOCK.resolve(name.replace('/', '!')))));
    }

    @Override
    public Optional<Map<String, ByteCounts>> interfaces() {
        return read("net/dev").map(ProcText::interfaces);
    }

    @Override
    public OptionalDouble usedMemoryPercent() {
        Optional<String> memInfo = read("meminfo");
        if (memInfo.isEmpty()) {
            return OptionalDouble.empty();
        }
        Optional<String> zones = memInfo.get().contains("MemAvailable:") ? Optional.empty() : read("zoneinfo");
        return MemInfo.usedPercent(memInfo.get(), zones);
    }

    @Override
    public Optional<LoadAverages> loadAverages() {
        return read("loadavg").flatMap(ProcText::loadAverages);
    }

    @Override
    public OwnWork ownWork() {
        return ProcText.ownWork(read("self/stat").orElse(""), read("self/io").orElse(""));
    }

    private static Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(PROC.resolve(name), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            LOG.debug("/proc/{} cannot be read: {}", name, e.toString());
            return Optional.empty();
        }
    }
}
