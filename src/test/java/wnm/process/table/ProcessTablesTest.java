package wnm.process.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.process.ProcessTable;
import wnm.process.ProcessTable.Signal;
import wnm.process.RunningProcess;

class ProcessTablesTest {
    @TempDir
    Path proc;

    private LinuxProcessTable table() throws IOException {
        Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(random.resolve("boot_id"), "b00t\n");
        return new LinuxProcessTable(proc);
    }

    private void process(long pid, String name, String state, long parent, String... words) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (" + name + ") " + state + " " + parent + " 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777" + pid
                        + " 1000 10\n");
        Files.writeString(folder.resolve("status"), "Name:\t" + name + "\nUid:\t4711\t0\t0\t0\n");
        Files.writeString(folder.resolve("cmdline"), words.length == 0 ? "" : String.join("\0", words) + "\0");
    }

    @Test
    void words_parent_and_start_are_read_whatever_the_name() throws Exception {
        LinuxProcessTable table = table();
        process(42, "a) Z 1 (b", "S", 7, "/srv/a b/antnode", "--root-dir", "", "ä");

        assertEquals(
                Optional.of(new RunningProcess(
                        42, 7, List.of("/srv/a b/antnode", "--root-dir", "", "ä"), Optional.of("b00t/77742"), "4711")),
                table.find(42));
    }

    @Test
    void zombies_are_not_alive() throws Exception {
        LinuxProcessTable table = table();
        process(43, "antnode", "Z", 1);
        process(44, "antnode", "X", 1);

        assertEquals(Optional.empty(), table.find(43));
        assertEquals(Optional.empty(), table.find(44));
        assertEquals(Optional.empty(), table.find(45));
        assertEquals(List.of(), table.all());
    }

    @Test
    void processes_without_words_and_other_entries_are_left_out() throws Exception {
        LinuxProcessTable table = table();
        process(2, "kthreadd", "S", 0);
        process(50, "sh", "S", 1, "sh");
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("99999999999999999999"));
        Files.writeString(Files.createDirectories(proc.resolve("51")).resolve("stat"), "broken");

        assertEquals(List.of(50L), table.all().stream().map(RunningProcess::pid).toList());
    }

    @Test
    void this_very_process_is_found_by_both() {
        long self = ProcessHandle.current().pid();
        for (ProcessTable table : List.of(new LinuxProcessTable(), new HandleProcessTable())) {
            assumeTrue(Files.exists(Path.of("/proc/self/stat")));
            RunningProcess process = table.find(self).orElseThrow();
            assertTrue(process.startedAt().isPresent());
            assertTrue(process.parent() > 0);
            assertTrue(table.all().stream().anyMatch(p -> p.pid() == self));
        }
    }

    @Test
    void signals_end_a_process_and_miss_one_that_is_gone() throws Exception {
        for (Signal signal : Signal.values()) {
            Process child = new ProcessBuilder("sleep", "60").start();
            assertTrue(new HandleProcessTable().signal(child.pid(), signal));
            assertEquals(signal == Signal.TERM ? 128 + 15 : 128 + 9, child.waitFor());
            assertFalse(new LinuxProcessTable().signal(child.pid(), signal));
        }
    }

    @Test
    void a_picture_shows_what_was_there_and_single_processes_as_they_are() throws Exception {
        LinuxProcessTable table = table();
        process(42, "a", "S", 1, "antnode", "--root-dir", "/srv/a");
        ProcessPicture picture = new ProcessPicture(table);
        assertEquals(1, picture.all().size());

        process(43, "b", "S", 1, "antnode", "--root-dir", "/srv/b");

        assertEquals(table.find(42).stream().toList(), picture.all());
        assertEquals(table.find(43), picture.find(43));
        assertEquals(2, table.all().size());
    }
}
