package wnm.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.command.local.LocalCommandRunner;
import wnm.model.NodeProgram;
import wnm.process.Elevation;
import wnm.trust.PathTrust;

class NodeBinaryTest {
    private static final Path BINARY = Path.of("/opt/antnode");

    private final RecordingCommandRunner runner = new RecordingCommandRunner();
    private final NodeBinary binary = new NodeBinary(NodeProgram.ANTNODE, runner);

    @Test
    void the_version_is_the_digits_and_dots_after_the_name() {
        runner.next(Answer.ok("Autonomi Node v0.4.17\nNetwork version: ant/1.0/1\nPackage version: 2025.7.1.1\n"));

        assertEquals(Optional.of("0.4.17"), binary.ask(BINARY).version());
        assertEquals(List.of(Command.of(Command.QUESTION, "/opt/antnode", "--version")), runner.commands());
    }

    @Test
    void what_follows_digits_and_dots_is_dropped() {
        runner.next(Answer.ok("Autonomi Node v0.4.7-rc.1\n"));
        assertEquals(Optional.of("0.4.7"), binary.ask(BINARY).version());
    }

    @Test
    void the_exit_code_does_not_matter() {
        runner.next(command -> new CommandResult(command, 3, "Autonomi Node v0.4.7\n", ""));
        assertEquals(Optional.of("0.4.7"), binary.ask(BINARY).version());
    }

    @Test
    void a_program_that_says_something_else_or_nothing_has_no_version() {
        runner.next(Answer.ok("ant-node 0.23.1\n")).next(Answer.ok(""));
        assertEquals(Optional.empty(), binary.ask(BINARY).version());
        assertEquals(Optional.empty(), binary.ask(BINARY).version());
    }

    @Test
    void a_program_that_cannot_be_run_or_hangs_has_no_version() {
        runner.next(Answer.fail(CommandException.Kind.NOT_FOUND, ""))
                .next(Answer.fail(CommandException.Kind.TIMED_OUT, ""));
        assertEquals(Optional.empty(), binary.ask(BINARY).version());
        assertEquals(Optional.empty(), binary.ask(BINARY).version());
    }

    @Test
    void why_a_program_does_not_run_is_told_in_its_own_words() {
        String missing = "/opt/antnode: error while loading shared libraries: libssl.so.1.1: cannot open";
        runner.next(command -> new CommandResult(command, 127, "", missing));
        String fault = binary.ask(BINARY).fault().orElseThrow();
        assertTrue(fault.contains("`/opt/antnode --version` failed: exit code 127"), fault);
        assertTrue(fault.contains(missing), fault);
    }

    @Test
    void a_program_that_answers_too_slowly_is_not_said_not_to_run() {
        runner.next(Answer.fail(CommandException.Kind.TIMED_OUT, ""));
        assertEquals(Optional.empty(), binary.ask(BINARY).fault());
    }

    @Test
    void a_program_that_runs_has_no_fault_whatever_it_says() {
        runner.next(Answer.ok("hello\n")).next(command -> new CommandResult(command, 3, "Autonomi Node v0.4.7\n", ""));
        assertEquals(Optional.empty(), binary.ask(BINARY).fault());
        assertEquals(Optional.empty(), binary.ask(BINARY).fault());
    }

    @Test
    void for_root_another_account_runs_it_though_it_is_kept_out_of_the_folder(@TempDir Path folder) throws Exception {
        assumeTrue(PathTrust.ofThisProcess().callerIsRoot(), "only root can become another account");
        Path program = Files.writeString(folder.resolve("antnode"), "#!/bin/sh\necho Autonomi Node v0.4.$(id -u)\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        NodeBinary asNobody = new NodeBinary(
                NodeProgram.ANTNODE,
                new LocalCommandRunner("/usr/bin:/bin:/usr/sbin:/sbin", folder),
                Optional.of(argv -> Elevation.ROOT.asUser("nobody", argv)));

        assertEquals(Optional.of("0.4.65534"), asNobody.ask(program).version());

        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertEquals(Optional.empty(), asNobody.ask(program).version());
    }
}
