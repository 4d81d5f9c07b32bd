package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.metrics.NodeBinary;
import wnm.model.NodeProgram;
import wnm.store.InMemoryColony;

class RememberedVersionTest {
    private final InMemoryColony colony = new InMemoryColony();
    private final RecordingCommandRunner runner = new RecordingCommandRunner();

    @TempDir
    Path folder;

    private Path binary;

    @BeforeEach
    void install() throws IOException {
        binary = Files.writeString(folder.resolve("antnode"), "\177ELF, say");
        runner.next(Answer.ok("Autonomi Node v0.4.17\n")).next(Answer.ok("Autonomi Node v0.4.18\n"));
    }

    @Test
    void a_file_that_has_not_changed_is_asked_once() {
        assertVersion("0.4.17", 1);
        assertVersion("0.4.17", 1);
    }

    @Test
    void a_file_replaced_by_another_is_asked_again() throws IOException {
        assertVersion("0.4.17", 1);
        Files.move(binary, folder.resolve("old"));
        Files.copy(folder.resolve("old"), binary);
        Files.setLastModifiedTime(binary, Files.getLastModifiedTime(folder.resolve("old")));
        assertVersion("0.4.18", 2);
    }

    @Test
    void a_file_written_over_in_the_same_size_and_with_its_old_time_is_asked_again() throws IOException {
        FileTime before = Files.getLastModifiedTime(binary);
        assertVersion("0.4.17", 1);
        FileTime changed = ctime();
        do {
            Files.writeString(binary, "\177ELF, new");
            Files.setLastModifiedTime(binary, before);
        } while (ctime().equals(changed)); // the clock of the file system may be coarse
        assertVersion("0.4.18", 2);
    }

    @Test
    void a_link_that_leads_to_another_file_is_asked_again() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), binary);
        assertEquals(Optional.of("0.4.17"), versions(false).of(link).version());
        Files.delete(link);
        Files.createSymbolicLink(link, Files.writeString(folder.resolve("other"), "\177ELF, say"));
        assertEquals(Optional.of("0.4.18"), versions(false).of(link).version());
    }

    @Test
    void a_script_is_always_asked() throws IOException {
        Files.writeString(binary, "#!/bin/sh\nexec /opt/antnode \"$@\"\n");
        assertVersion("0.4.17", 1);
        assertVersion("0.4.18", 2);
        assertEquals(Optional.empty(), colony.setting(RememberedVersion.SETTING));
    }

    @Test
    void an_answer_without_a_version_is_not_remembered() {
        RecordingCommandRunner other = new RecordingCommandRunner();
        other.next(Answer.ok("busy\n")).next(Answer.ok("Autonomi Node v0.4.17\n"));
        RememberedVersion versions = new RememberedVersion(colony, new NodeBinary(NodeProgram.ANTNODE, other), false);
        assertEquals(Optional.empty(), versions.of(binary).version());
        assertEquals(Optional.of("0.4.17"), versions.of(binary).version());
    }

    @Test
    void a_dry_run_uses_what_is_remembered_and_writes_nothing() {
        assertEquals(Optional.of("0.4.17"), versions(true).of(binary).version());
        assertEquals(Optional.empty(), colony.setting(RememberedVersion.SETTING));
        assertVersion("0.4.18", 2);
        assertEquals(Optional.of("0.4.18"), versions(true).of(binary).version());
    }

    @Test
    void what_is_remembered_in_another_form_is_ignored() {
        colony.saveSetting(RememberedVersion.SETTING, "0.4.1");
        assertVersion("0.4.17", 1);
    }

    private void assertVersion(String expected, int askedSoFar) {
        assertEquals(Optional.of(expected), versions(false).of(binary).version());
        assertEquals(askedSoFar, runner.commands().size());
    }

    private RememberedVersion versions(boolean dryRun) {
        return new RememberedVersion(colony, new NodeBinary(NodeProgram.ANTNODE, runner), dryRun);
    }

    private FileTime ctime() throws IOException {
        return (FileTime) Files.getAttribute(binary, "unix:ctime");
    }
}
