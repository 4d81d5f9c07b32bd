package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.Machine;
import wnm.store.Colony;
import wnm.store.SafeCopy;
import wnm.store.SampleRows;

class CopiesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @TempDir
    Path folder;

    private final SqliteColonies colonies = new SqliteColonies();

    @BeforeEach
    void a_cluster_of_one_node() throws IOException {
        folder = folder.toRealPath();
        Machine machine = SampleRows.machine();
        colonies.initialise(file(), machine, List.of(SampleRows.node(machine, 1)), Map.of())
                .close();
    }

    private Path file() {
        return folder.resolve("colony.db");
    }

    private void runOn(LocalDate day) {
        try (Colony colony = colonies.openForWriting(file())) {
            colony.safeguard(day);
        }
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".backup") || name.contains(".part"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_first_run_of_a_day_leaves_a_copy_and_no_other_does() throws Exception {
        runOn(TODAY);
        Path copy = folder.resolve("colony.db.2026-11-28.backup");
        byte[] bytes = Files.readAllBytes(copy);
        try (Colony colony = colonies.openForWriting(file())) {
            colony.saveSetting("name", "later");
            colony.safeguard(TODAY);
        }
        assertArrayEquals(bytes, Files.readAllBytes(copy));
        assertEquals(1, RecordedDatabase.rows(copy, "SELECT id FROM node").size());
        assertEquals(List.of("colony.db.2026-11-28.backup"), copies());
    }

    @Test
    void the_last_three_are_kept_and_files_of_others_are_not_touched() throws Exception {
        List<String> others = List.of(
                "colony.db.2026-11-01.backup.gz",
                "colony.db.2026-11-1.backup",
                "colony.db.backup",
                "colony.db.ba757077b6b0.backup",
                "colony.db.before-upgrade.backup",
                "other.db.2026-11-01.backup");
        for (String name : others) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("colony.db.2026-11-02.backup"));
        for (int day = 0; day < 5; day++) {
            runOn(TODAY.plusDays(day));
        }
        List<String> left = copies();
        for (String name : others) {
            assertTrue(Files.exists(folder.resolve(name)), name);
        }
        assertTrue(left.contains("colony.db.2026-11-02.backup"), "a folder");
        assertEquals(
                List.of("colony.db.2026-11-30.backup", "colony.db.2026-12-01.backup", "colony.db.2026-12-02.backup"),
                left.stream()
                        .filter(name -> name.matches("colony.db.2026-1[12]-\\d\\d.backup"))
                        .filter(name -> Files.isRegularFile(folder.resolve(name)))
                        .toList());
    }

    @Test
    void copies_from_a_clock_that_was_wrong_go_first() throws Exception {
        for (int day = 0; day < 3; day++) {
            runOn(LocalDate.of(2099, 1, 1).plusDays(day));
        }
        runOn(TODAY);
        assertEquals(
                List.of("colony.db.2026-11-28.backup", "colony.db.2099-01-02.backup", "colony.db.2099-01-03.backup"),
                copies());
    }

    @Test
    void a_copy_is_for_those_who_may_read_the_database() throws Exception {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        runOn(TODAY);
        Path copy = folder.resolve("colony.db.2026-11-28.backup");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        assertEquals(Files.getOwner(file()), Files.getOwner(copy));
    }

    @Test
    void what_a_killed_run_left_of_a_copy_is_taken_away_on_another_day() throws Exception {
        Files.createFile(folder.resolve("colony.db.daily.part"));
        Files.createFile(folder.resolve("colony.db.daily.part-journal"));
        runOn(TODAY);
        assertEquals(List.of("colony.db.2026-11-28.backup"), copies());
    }

    @Test
    void a_copy_without_nodes_is_made_anew_on_the_same_day_once_there_is_one() throws Exception {
        Path copy = folder.resolve("colony.db.2026-11-28.backup");
        try (Colony colony = colonies.openForWriting(file())) {
            colony.delete(colony.node(1).orElseThrow());
        }
        runOn(TODAY);
        runOn(TODAY);
        assertEquals(0, RecordedDatabase.rows(copy, "SELECT id FROM node").size());
        try (Colony colony = colonies.openForWriting(file())) {
            colony.insert(SampleRows.node(colony.machine().orElseThrow(), 2));
        }
        runOn(TODAY);
        assertEquals(1, RecordedDatabase.rows(copy, "SELECT id FROM node").size());
        FileTime made = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(copy, made);
        runOn(TODAY);
        assertEquals(made, Files.getLastModifiedTime(copy), "now it is whole, and stays");
    }

    @Test
    void the_command_puts_the_newest_usable_copy_back() throws Exception {
        runOn(TODAY);
        runOn(TODAY.plusDays(1));
        Path newest = folder.resolve("colony.db.2026-11-30.backup");
        Files.writeString(newest, "damaged");
        Path good = folder.resolve("colony.db.2026-11-29.backup");
        age(folder.resolve("colony.db.2026-11-28.backup"), 1);
        age(good, 2);
        age(newest, 3);
        Files.writeString(file(), "");

        SafeCopy copy = colonies.newestCopyOf(file()).orElseThrow();

        assertEquals(good, copy.file());
        assertEquals(1, copy.nodeFolders().size());
        assertEquals("rm -f " + file() + "-journal && cp -p " + good + " " + file(), copy.command());
        assertEquals(0, new ProcessBuilder("sh", "-c", copy.command()).start().waitFor());
        assertFalse(Files.exists(folder.resolve("colony.db-journal")));
        assertTrue(colonies.isInitialised(file()));
    }

    private static void age(Path file, int day) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(day * 86_400_000L));
    }

    @Test
    void a_path_that_a_shell_would_take_apart_is_quoted() throws Exception {
        Path place = Files.createDirectory(folder.resolve("it's \"here\" $HOME"));
        Path database = Files.move(file(), place.resolve("colony.db"));
        try (Colony colony = colonies.openForWriting(database)) {
            colony.safeguard(TODAY);
        }
        Files.delete(database);
        String command = colonies.newestCopyOf(database).orElseThrow().command();
        assertEquals(0, new ProcessBuilder("sh", "-c", command).start().waitFor());
        assertTrue(colonies.isInitialised(database), command);
    }
}
