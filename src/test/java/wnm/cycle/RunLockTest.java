package wnm.cycle;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.OperatorError;
import wnm.store.SmallDisk;
import wnm.trust.PathTrust;

class RunLockTest {
    private static final long NOW = 1_790_000_000;
    private static final long BOOT = NOW - 100_000;

    @TempDir
    Path base;

    private boolean pythonRuns;

    @BeforeEach
    void only_the_owner_may_write_to_the_folder() throws IOException {
        Files.setPosixFilePermissions(base, fromString("rwxr-xr-x"));
    }

    @Test
    void a_run_keeps_the_marker_of_the_reference_while_it_lasts() throws IOException {
        try (RunLock lock = takeDefault()) {
            assertEquals(Long.toString(NOW), Files.readString(marker()));
        }
        assertFalse(Files.exists(marker()));
        assertTrue(Files.exists(lockFile()), "the lock file is never deleted");
    }

    @Test
    void a_run_that_was_told_to_end_still_leaves_everything_in_order() throws IOException {
        RunLock lock = takeDefault();
        Thread.currentThread().interrupt();
        lock.close();
        assertTrue(Thread.interrupted(), "whoever comes next is to know it too");
        assertFalse(Files.exists(marker()));
        assertFalse(Files.readString(lockFile()).contains("marker="));
    }

    @Test
    void no_marker_is_kept_for_a_database_elsewhere() {
        try (RunLock lock = takeOther()) {
            assertFalse(Files.exists(marker()));
        }
    }

    @Test
    void the_lock_file_says_who_holds_it_and_is_for_the_owner_alone() throws IOException {
        takeDefault().close();
        String note = Files.readString(lockFile());
        assertTrue(note.startsWith("pid=" + ProcessHandle.current().pid() + "\nstarted=" + NOW + "\nboot_id="), note);
        assertTrue(note.contains("\nversion=0.7.0\n"), note);
        assertFalse(note.contains("marker="), "an ended run leaves no record of a marker");
        assertEquals(fromString("rw-------"), Files.getPosixFilePermissions(lockFile()));
    }

    @Test
    void a_second_run_in_the_same_process_is_refused_and_does_not_break_the_first_ones_lock() throws IOException {
        try (RunLock lock = takeOther()) {
            assertBusy();
            assertThrows(IOException.class, () -> LockHolder.of(lockFile()).close());
        }
        assertDoesNotThrow(() -> takeOther().close());
    }

    @Test
    void another_process_keeps_us_out_until_it_dies() throws IOException {
        try (LockHolder other = LockHolder.of(lockFile())) {
            assertBusy();
        }
        assertDoesNotThrow(() -> takeDefault().close());
    }

    @Test
    void two_names_of_one_database_meet_at_one_lock() throws IOException {
        Path database = Files.createFile(base.resolve("colony.db"));
        Path elsewhere = Files.createDirectory(base.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("my.db"), database);
        try (RunLock lock = takeOther()) {
            assertThrows(AlreadyRunning.class, () -> RunLock.take(link, Optional.empty(), surroundings()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {NOW, NOW - 30, NOW - 599})
    void a_young_marker_of_a_python_wnm_keeps_us_out(long madeAt) throws IOException {
        Files.writeString(marker(), Long.toString(madeAt));
        assertBusy();
        assertTrue(Files.exists(marker()));
    }

    @ParameterizedTest
    @ValueSource(longs = {NOW - 600, NOW - 90_000, BOOT - 1, NOW + 1})
    void a_marker_that_is_old_or_from_before_the_boot_or_from_the_future_does_not(long madeAt) throws IOException {
        Files.writeString(marker(), Long.toString(madeAt));
        try (RunLock lock = takeDefault()) {
            assertEquals(Long.toString(NOW), Files.readString(marker()));
        }
    }

    @Test
    void an_old_marker_keeps_us_out_while_a_python_wnm_runs() throws IOException {
        Files.writeString(marker(), Long.toString(NOW - 700));
        pythonRuns = true;
        assertBusy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1789999990", ""})
    void the_marker_of_our_own_killed_run_is_known_by_what_it_wrote_down(String left) throws IOException {
        Files.writeString(lockFile(), "pid=1\nstarted=1789999990\nmarker=1789999990\n");
        Files.writeString(marker(), left);
        Files.setLastModifiedTime(marker(), FileTime.from(Instant.ofEpochSecond(NOW - 10)));
        assertDoesNotThrow(() -> takeDefault().close());
        assertFalse(Files.exists(marker()));
    }

    @Test
    void a_marker_that_another_run_made_after_our_killed_one_is_respected() throws IOException {
        Files.writeString(lockFile(), "marker=" + (NOW - 70) + "\n");
        Files.writeString(marker(), Long.toString(NOW - 10));
        assertBusy();
    }

    @Test
    void a_marker_without_a_time_is_as_old_as_its_file() throws IOException {
        Files.writeString(marker(), "what is this?");
        Files.setLastModifiedTime(marker(), FileTime.from(Instant.ofEpochSecond(NOW - 10)));
        assertBusy();
        Files.setLastModifiedTime(marker(), FileTime.from(Instant.ofEpochSecond(NOW - 1000)));
        assertDoesNotThrow(() -> takeDefault().close());
    }

    @Test
    void an_empty_marker_of_a_run_that_was_killed_on_a_full_disk_keeps_nobody_out() throws IOException {
        Files.writeString(marker(), "");
        Files.setLastModifiedTime(marker(), FileTime.from(Instant.ofEpochSecond(NOW - 10)));
        pythonRuns = true;
        assertBusy();
        pythonRuns = false;
        assertDoesNotThrow(() -> takeDefault().close());
        assertFalse(Files.exists(marker()));
    }

    @Test
    void a_marker_that_is_no_longer_ours_stays() throws IOException {
        try (RunLock lock = takeDefault()) {
            Files.writeString(marker(), Long.toString(NOW + 5));
        }
        assertTrue(Files.exists(marker()));
    }

    @Test
    void a_refused_run_lets_go_of_the_lock() throws IOException {
        Files.writeString(marker(), Long.toString(NOW));
        assertBusy();
        try (LockHolder other = LockHolder.of(lockFile())) {
            assertTrue(Files.exists(lockFile()));
        }
    }

    @Test
    void a_world_writable_folder_is_refused_and_nothing_made_in_it() throws IOException {
        Files.setPosixFilePermissions(base, fromString("rwxr-xrwx"));
        OperatorError error = assertThrows(OperatorError.class, this::takeDefault);
        assertTrue(
                error.lines().getFirst().contains("chmod o-w " + base.toRealPath()),
                error.lines().getFirst());
        assertFalse(Files.exists(lockFile()));
    }

    @Test
    void a_group_writable_folder_will_do_for_all_but_root() throws IOException {
        Files.setPosixFilePermissions(base, fromString("rwxrwxr-x"));
        if (PathTrust.ofThisProcess().callerIsRoot()) { // whose files somebody of the group could exchange
            OperatorError error = assertThrows(OperatorError.class, this::takeDefault);
            assertTrue(error.lines().getFirst().endsWith("chmod g-w " + base.toRealPath()), error.toString());
            assertFalse(Files.exists(lockFile()));
        } else {
            assertDoesNotThrow(() -> takeDefault().close());
        }
    }

    @Test
    void where_nothing_can_be_written_the_lock_is_held_all_the_same_and_one_warning_names_the_file() throws Exception {
        Process run = RunOnFullDisk.in(base);
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        assertTrue(said.contains("holds the lock, marker of 0 bytes"), said);
        assertEquals(1, said.lines().filter(line -> line.contains("WARN")).count(), said);
        assertTrue(said.contains("Cannot write to " + lockFile().toRealPath()), said);
        assertFalse(Files.exists(marker()), "the end of the run removed it");
    }

    @Test
    void a_symbolic_link_in_place_of_the_lock_file_is_not_followed() throws IOException {
        Path victim = base.resolve("victim");
        Files.writeString(victim, "precious");
        Files.createSymbolicLink(lockFile(), victim);
        OperatorError error = assertThrows(OperatorError.class, this::takeDefault);
        assertTrue(
                error.lines()
                        .getFirst()
                        .startsWith("The lock file " + base.resolve("wnm.lock") + " is a symbolic link"),
                error.lines().getFirst());
        assertEquals("precious", Files.readString(victim));
    }

    @Test
    void a_run_whose_lock_file_is_deleted_or_replaced_notices() throws IOException {
        try (RunLock lock = takeOther()) {
            assertDoesNotThrow(lock::requireInPlace);
            Files.delete(lockFile());
            assertLost(lock);
            Files.createFile(lockFile());
            assertLost(lock);
        }
        try (RunLock lock = takeOther()) {
            Files.move(lockFile(), base.resolve("elsewhere"));
            assertLost(lock);
            Files.move(base.resolve("elsewhere"), lockFile());
            assertDoesNotThrow(lock::requireInPlace);
        }
    }

    private void assertLost(RunLock lock) throws IOException {
        OperatorError error = assertThrows(OperatorError.class, lock::requireInPlace);
        assertEquals(1, error.lines().size());
        assertTrue(
                error.lines()
                        .getFirst()
                        .startsWith(
                                "The lock file " + base.toRealPath().resolve("wnm.lock") + " was deleted or replaced"),
                error.lines().getFirst());
    }

    @Test
    void without_inodes_a_run_goes_on_without_the_marker() throws Exception {
        try (SmallDisk disk = SmallDisk.at(base, "nr_inodes=20")) {
            takeDefault().close();
            disk.useUpInodes();
            try (RunLock lock = takeDefault()) {
                assertFalse(Files.exists(marker()));
            }
            Files.delete(lockFile());
            Files.createFile(base.resolve("instead"));
            OperatorError error = assertThrows(OperatorError.class, this::takeDefault);
            assertTrue(error.lines().getFirst().contains("no room for another file (see df -i)"), error.getMessage());
        }
    }

    @Test
    void a_read_only_file_system_is_said_to_be_that() throws Exception {
        try (SmallDisk disk = SmallDisk.at(base, "size=1m")) {
            takeDefault().close();
            disk.becomeReadOnly();
            OperatorError error = assertThrows(OperatorError.class, this::takeDefault);
            assertTrue(error.lines().getFirst().contains("mounted read-only"), error.getMessage());
            assertFalse(error.lines().getFirst().contains("ree some space"), error.getMessage());
        }
    }

    @Test
    void a_missing_folder_is_named() {
        Path database = base.resolve("nowhere/colony.db");
        OperatorError error =
                assertThrows(OperatorError.class, () -> RunLock.take(database, Optional.empty(), surroundings()));
        assertEquals(
                "Unable to create lock file: there is no " + database.getParent(),
                error.lines().getFirst());
    }

    @Test
    void a_garbled_lock_file_is_put_right() throws IOException {
        Files.write(lockFile(), new byte[10_000]);
        takeDefault().close();
        assertTrue(Files.size(lockFile()) < 500);
    }

    @Test
    void removing_the_marker_says_what_was_done() throws IOException {
        assertEquals("Lock file does not exist: " + marker(), RunLock.removeMarker(base));
        assertFalse(Files.exists(lockFile()), "it makes nothing");
        Files.writeString(marker(), "1");
        assertEquals("Lock file removed: " + marker(), RunLock.removeMarker(base));
        assertFalse(Files.exists(marker()));
    }

    @Test
    void removing_the_marker_is_refused_while_a_run_lasts() {
        try (RunLock lock = takeDefault()) {
            assertThrows(AlreadyRunning.class, () -> RunLock.removeMarker(base));
            assertTrue(Files.exists(marker()));
        }
    }

    @Test
    void a_marker_that_cannot_be_removed_is_an_error() throws IOException {
        Files.createDirectories(marker().resolve("full"));
        OperatorError error = assertThrows(OperatorError.class, () -> RunLock.removeMarker(base));
        assertTrue(
                error.lines().getFirst().startsWith("Error removing lock file: " + marker()),
                error.lines().getFirst());
    }

    private void assertBusy() {
        AlreadyRunning busy = assertThrows(AlreadyRunning.class, this::takeDefault);
        assertEquals("wnm still running", busy.getMessage());
        assertEquals(1, busy.exitCode());
    }

    private RunLock takeDefault() {
        return RunLock.take(base.resolve("colony.db"), Optional.of(base), surroundings());
    }

    private RunLock takeOther() {
        return RunLock.take(base.resolve("colony.db"), Optional.empty(), surroundings());
    }

    private LockSurroundings surroundings() {
        return new LockSurroundings(
                Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC),
                Instant.ofEpochSecond(BOOT),
                () -> pythonRuns,
                "0.7.0");
    }

    private Path lockFile() {
        return base.resolve("wnm.lock");
    }

    private Path marker() {
        return base.resolve("wnm_active");
    }
}
