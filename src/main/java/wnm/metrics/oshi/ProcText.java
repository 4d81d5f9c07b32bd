package wnm.metrics.oshi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import oshi.util.driver.linux.proc.DiskStats.IoStat;
import wnm.metrics.oshi.HostReadings.LoadAverages;

/** Reads the texts of Linux's {@code /proc}; formats: proc(5). What is not as expected is left out. */
final class ProcText {
    private static final int SECTOR = 512;
    private static final String CPUS = "Cpus_allowed_list:";

    private ProcText() {}

    /** {@code /proc/loadavg}; two decimals is all that the kernel prints there. */
    static Optional<LoadAverages> loadAverages(String text) {
        String[] words = text.trim().split(" ");
        try {
            return Optional.of(new LoadAverages(
                    Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** {@code /proc/net/dev}: every interface, {@code lo} too. */
    static Map<String, ByteCounts> interfaces(String text) {
        Map<String, ByteCounts> interfaces = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.lastIndexOf(':');
            String[] numbers = line.substring(colon + 1).trim().split("\\s+");
            if (colon > 0 && numbers.length > 8) {
                interfaces.put(line.substring(0, colon).trim(), new ByteCounts(number(numbers[0]), number(numbers[8])));
            }
        });
        return interfaces;
    }

    /**
     * {@code /proc/diskstats} as OSHI has read it.
     *
     * @param whole tells devices from their partitions
     */
    static Map<String, ByteCounts> disks(Map<String, Map<IoStat, Long>> stats, Predicate<String> whole) {
        Map<String, ByteCounts> disks = new HashMap<>();
        stats.forEach((name, stat) -> {
            if (whole.test(name)) {
                disks.put(
                        name,
                        new ByteCounts(
                                stat.getOrDefault(IoStat.READS_SECTOR, 0L) * SECTOR,
                                stat.getOrDefault(IoStat.WRITES_SECTOR, 0L) * SECTOR));
            }
        });
        return disks;
    }

    /** How many CPUs {@code /proc/self/status} lists as allowed: {@code 0-1,4} are three. */
    static OptionalInt allowedCpus(String status) {
        int count = 0;
        for (String line : status.split("\n")) {
            if (line.startsWith(CPUS)) {
                for (String range : line.substring(CPUS.length()).trim().split(",")) {
                    String[] ends = range.split("-", -1);
                    count = Math.clamp(
                            number(ends[ends.length - 1]) - number(ends[0]) + 1L + count, 0, Integer.MAX_VALUE);
                }
            }
        }
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /**
     * Own work from {@code /proc/self/stat} and {@code /proc/self/io}.
     *
     * @param stat fields 14 to 17 are utime, stime, cutime, cstime; the second, the name, may hold blanks and brackets
     * @param io empty if there is none, as in kernels without I/O accounting
     */
    static OwnWork ownWork(String stat, String io) {
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (words.length < 15) {
            return OwnWork.NONE;
        }
        Map<String, Long> bytes = new HashMap<>();
        io.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                bytes.put(
                        line.substring(0, colon),
                        number(line.substring(colon + 1).trim()));
            }
        });
        return new OwnWork(
                (number(words[11]) + number(words[13])) / CpuTimes.TICKS_PER_SECOND,
                (number(words[12]) + number(words[14])) / CpuTimes.TICKS_PER_SECOND,
                bytes.getOrDefault("read_bytes", 0L),
                bytes.getOrDefault("write_bytes", 0L) - bytes.getOrDefault("cancelled_write_bytes", 0L));
    }

    /** 0 for what is no number. */
    static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
