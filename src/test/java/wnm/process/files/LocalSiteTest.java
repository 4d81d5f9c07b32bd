package wnm.process.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.CommandException.Kind;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.command.local.LocalCommandRunner;

class LocalSiteTest {
    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    @TempDir
    Path folder;

    private Path storage;

    @BeforeEach
    void aStorageThatIsStillToBeMade() throws IOException {
        folder = folder.toRealPath();
        storage = folder.resolve("not/yet/there");
    }

    private Optional<String> obstacle(String options) throws IOException {
        Path mounts = Files.writeString(
                folder.resolve("mountinfo"),
                "1 0 8:0 / / rw - ext4 x rw\n2 1 8:1 / " + folder + " " + options + " - ext4 y rw\n");
        return new LocalSite(commands, new MountPoints(mounts)).obstacle(storage);
    }

    private void says(String inodes) {
        commands.when(words -> words.getFirst().equals("stat"), Answer.ok(inodes));
    }

    @Test
    void a_storage_with_room_is_none() throws Exception {
        says("6553600 6000000\n");
        assertEquals(Optional.empty(), obstacle("rw,nosuid"));
        assertEquals(folder.toString(), commands.commands().getFirst().argv().getLast());
    }

    @Test
    void a_mount_that_no_program_can_be_run_from_is_named() throws Exception {
        assertEquals(
                "no program can be run in " + folder + ", for " + folder + " is mounted noexec: mount it without, or"
                        + " choose another --node_storage",
                obstacle("rw,noexec,nosuid").orElseThrow());
    }

    @Test
    void inodes_that_are_used_up_are_named_for_free_bytes_do_not_tell() throws Exception {
        says("12 3\n");
        String said = obstacle("rw").orElseThrow();
        assertTrue(
                said.startsWith(
                        "no inodes are left for another node on the file system of " + folder + " (3 of 12 are free)"),
                said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "", "stat: illegal option -- c", "-1 5"})
    void what_counts_no_inodes_or_does_not_tell_speaks_against_nothing(String said) throws Exception {
        says(said);
        assertEquals(Optional.empty(), obstacle("rw"));
    }

    @Test
    void nor_does_a_program_that_is_missing() throws Exception {
        commands.when(words -> true, Answer.fail(Kind.NOT_FOUND, ""));
        assertEquals(Optional.empty(), obstacle("rw"));
    }

    @Test
    void the_real_program_is_understood() {
        assertEquals(
                Optional.empty(),
                new LocalSite(new LocalCommandRunner("/usr/bin:/bin", folder), new MountPoints(folder.resolve("none")))
                        .obstacle(folder));
    }
}
