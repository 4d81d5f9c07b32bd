package wnm.metrics.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import oshi.util.driver.linux.proc.DiskStats.IoStat;
import wnm.metrics.oshi.HostReadings.LoadAverages;

class ProcTextTest {
    private static final String NET_DEV = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
              ifb0:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
              eth0:422826447   20477    0    0    0     0          0         0  1627328   12630    0    0    0     0       0          0
            """;
    private static final String STAT = "1437 (java (x) y) S 1 1437 1437 0 -1 4194304 5231 0 12 0 151 23 40 7 20 0 31 0 "
            + "4711 3000000 20000 18446744073709551615";
    private static final String IO = """
            rchar: 1948
            wchar: 0
            syscr: 7
            syscw: 0
            read_bytes: 45056
            write_bytes: 12288
            cancelled_write_bytes: 4096
            """;

    @Test
    void every_interface_counts_also_loopback_and_those_without_blank_after_the_colon() {
        assertEquals(
                Map.of(
                        "lo", new ByteCounts(3193, 3193),
                        "ifb0", new ByteCounts(0, 0),
                        "eth0", new ByteCounts(422_826_447, 1_627_328)),
                ProcText.interfaces(NET_DEV));
    }

    @Test
    void sectors_of_whole_devices_count_512_bytes() {
        Map<IoStat, Long> stat = Map.of(IoStat.READS_SECTOR, 10L, IoStat.WRITES_SECTOR, 4L);
        Map<String, Map<IoStat, Long>> stats = Map.of("sda", stat, "sda1", stat, "loop0", stat, "dm-0", stat);

        assertEquals(
                Map.of(
                        "sda", new ByteCounts(5120, 2048),
                        "loop0", new ByteCounts(5120, 2048),
                        "dm-0", new ByteCounts(5120, 2048)),
                ProcText.disks(stats, Set.of("sda", "loop0", "dm-0")::contains));
    }

    @Test
    void load_averages_are_the_first_three_words() {
        assertEquals(
                Optional.of(new LoadAverages(0.03, 12.22, 0.23)),
                ProcText.loadAverages("0.03 12.22 0.23 2/86 13037\n"));
        assertEquals(Optional.empty(), ProcText.loadAverages(""));
        assertEquals(Optional.empty(), ProcText.loadAverages("a b c"));
    }

    @Test
    void allowed_cpus_are_counted_over_ranges_and_single_numbers() {
        assertEquals(OptionalInt.of(2), ProcText.allowedCpus("Cpus_allowed:\t3\nCpus_allowed_list:\t0-1\n"));
        assertEquals(OptionalInt.of(6), ProcText.allowedCpus("Cpus_allowed_list:\t0-3,8,127\nMems_allowed:\t1\n"));
        assertEquals(OptionalInt.empty(), ProcText.allowedCpus("Name:\tjava\n"));
    }

    @Test
    void own_work_is_the_process_and_its_ended_children_whatever_the_name_is() {
        assertEquals(new OwnWork(1.91, 0.30, 45_056, 8_192), ProcText.ownWork(STAT, IO));
        assertEquals(new OwnWork(1.91, 0.30, 0, 0), ProcText.ownWork(STAT, ""));
        assertEquals(OwnWork.NONE, ProcText.ownWork("", ""));
    }

    @Test
    void ranges_of_cpus_that_are_none_count_for_nothing() {
        assertEquals(OptionalInt.of(4), ProcText.allowedCpus("Cpus_allowed_list:\t0-1,4,-\n"));
        assertEquals(
                OptionalInt.of(Integer.MAX_VALUE), ProcText.allowedCpus("Cpus_allowed_list:\t0-9223372036854775806\n"));
    }
}
