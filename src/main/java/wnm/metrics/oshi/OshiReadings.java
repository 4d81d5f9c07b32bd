package wnm.metrics.oshi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSProcess;
import oshi.spi.SystemInfoProvider;

/** Any system through OSHI; used on macOS, where its figures are those of the calls that psutil makes. */
final class OshiReadings implements HostReadings {
    private static final double MILLISECONDS = 1000;

    private final SystemInfoProvider system;

    OshiReadings(SystemInfoProvider system) {
        this.system = system;
    }

    @Override
    public OptionalLong bootTime() {
        long seconds = system.getOperatingSystem().getSystemBootTime();
        return seconds > 0 ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    @Override
    public int cpuCount() {
        return Math.max(1, hardware().getProcessor().getLogicalProcessorCount());
    }

    @Override
    public Optional<CpuTimes> cpuTimes() {
        return Optional.of(CpuTimes.ofTicks(hardware().getProcessor().getSystemCpuLoadTicks()))
                .filter(times -> times.total() > 0);
    }

    @Override
    public boolean countsIoWait() {
        return false;
    }

    @Override
    public Optional<Map<String, ByteCounts>> disks() {
        Map<String, ByteCounts> disks = new HashMap<>();
        hardware()
                .getDiskStores()
                .forEach(disk -> disks.put(disk.getName(), new ByteCounts(disk.getReadBytes(), disk.getWriteBytes())));
        return Optional.of(disks);
    }

    @Override
    public Optional<Map<String, ByteCounts>> interfaces() {
        Map<String, ByteCounts> interfaces = new HashMap<>();
        boolean loopbackToo = true;
        hardware()
                .getNetworkIFs(loopbackToo)
                .forEach(face ->
                        interfaces.put(face.getName(), new ByteCounts(face.getBytesRecv(), face.getBytesSent())));
        return Optional.of(interfaces);
    }

    @Override
    public OptionalDouble usedMemoryPercent() {
        GlobalMemory memory = hardware().getMemory();
        return Percent.of(memory.getTotal() - memory.getAvailable(), memory.getTotal());
    }

    @Override
    public Optional<LoadAverages> loadAverages() {
        double[] averages = hardware().getProcessor().getSystemLoadAverage(3);
        return averages.length == 3 && averages[0] >= 0
                ? Optional.of(new LoadAverages(averages[0], averages[1], averages[2]))
                : Optional.empty();
    }

    /** Ended children are not in these figures. */
    @Override
    public OwnWork ownWork() {
        OSProcess own = system.getOperatingSystem().getCurrentProcess();
        return new OwnWork(
                own.getUserTime() / MILLISECONDS,
                own.getKernelTime() / MILLISECONDS,
                own.getBytesRead(),
                own.getBytesWritten());
    }

    private HardwareAbstractionLayer hardware() {
        return system.getHardware();
    }
}
