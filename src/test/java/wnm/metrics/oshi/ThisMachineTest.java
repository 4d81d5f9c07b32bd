package wnm.metrics.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wnm.metrics.OwnTraffic;

/** What is read here and now, where it can be compared exactly or by a bound that always holds. */
@EnabledOnOs(OS.LINUX)
class ThisMachineTest {
    private final HostReadings readings = new LinuxReadings();

    @Test
    void boot_time_is_the_kernels() throws IOException {
        assertEquals(OptionalLong.of(Long.parseLong(words("/proc/stat", "btime").get(1))), readings.bootTime());
    }

    @Test
    void every_interface_of_the_kernel_is_counted() throws IOException {
        try (Stream<Path> interfaces = Files.list(Path.of("/sys/class/net"))) {
            assertEquals(
                    names(interfaces.filter(Files::isDirectory)),
                    new TreeSet<>(readings.interfaces().orElseThrow().keySet()));
        }
    }

    @Test
    void every_whole_block_device_is_counted_and_no_partition() throws IOException {
        try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
            Map<String, ByteCounts> disks = readings.disks().orElseThrow();
            assertTrue(names(devices).containsAll(disks.keySet()), disks.toString());
        }
    }

    @Test
    void counters_never_go_back_between_two_readings() {
        CpuTimes cpu = readings.cpuTimes().orElseThrow();
        Map<String, ByteCounts> disks = readings.disks().orElseThrow();
        OwnWork own = readings.ownWork();

        assertTrue(own.userSeconds() + own.systemSeconds() > 0, "this JVM has worked");
        assertTrue(readings.cpuTimes().orElseThrow().total() >= cpu.total());
        assertTrue(own.userSeconds() + own.systemSeconds() <= cpu.total(), "a part of the machine's");
        readings.disks().orElseThrow().forEach((name, bytes) -> {
            ByteCounts before = disks.getOrDefault(name, ByteCounts.ZERO);
            assertTrue(bytes.in() >= before.in() && bytes.out() >= before.out(), name);
        });
    }

    @Test
    void the_size_of_a_file_system_is_that_of_df(@TempDir Path folder) throws Exception {
        Process df = new ProcessBuilder("df", "-B1", "--output=size", folder.toString()).start();
        String size;
        try (BufferedReader out = df.inputReader(StandardCharsets.US_ASCII)) {
            size = out.lines().skip(1).collect(Collectors.joining()).trim();
        }
        FileStore store = Files.getFileStore(folder);

        assertEquals(Long.parseLong(size), DiskSpace.of(folder).total());
        assertEquals(store.getTotalSpace(), DiskSpace.of(folder).total());
    }

    @Test
    void memory_and_load_and_cpus_are_readable() {
        double memory = readings.usedMemoryPercent().orElseThrow();
        assertTrue(memory > 0 && memory < 100, "in use: " + memory);
        assertTrue(readings.loadAverages().isPresent());
        assertTrue(readings.cpuCount() >= Runtime.getRuntime().availableProcessors(), "quotas do not count");
    }

    @Test
    void the_readings_used_on_macos_agree_with_those_of_linux() {
        HostReadings oshi = new OshiReadings(new oshi.nativefree.SystemInfo());

        assertEquals(readings.bootTime(), oshi.bootTime());
        assertTrue(oshi.cpuTimes().isPresent());
        assertTrue(oshi.loadAverages().isPresent());
        assertTrue(oshi.ownWork().userSeconds() > 0);
        assertTrue(readings.interfaces()
                .orElseThrow()
                .keySet()
                .containsAll(oshi.interfaces().orElseThrow().keySet()));
        assertTrue(Optional.of(oshi.usedMemoryPercent().orElseThrow()).get() < 100);
    }

    @Test
    void a_sample_of_this_machine_is_complete(@TempDir Path folder) throws InterruptedException {
        long[] clock = {0};
        OshiHostProbe probe =
                OshiHostProbe.forThisSystem(pause -> clock[0] += pause.toNanos(), () -> clock[0], new OwnTraffic());
        var metrics = probe.begin().finish(folder);

        assertTrue(metrics.usedHdPercent().isPresent());
        assertTrue(metrics.hdioReadBytes().isPresent());
        assertTrue(metrics.netioReadBytes().isPresent());
        assertTrue(metrics.systemStart().isPresent());
    }

    private static TreeSet<String> names(Stream<Path> paths) {
        return paths.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> words(String file, String first) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> words.getFirst().equals(first))
                .findFirst()
                .orElseThrow();
    }
}
