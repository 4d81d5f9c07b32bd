package wnm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wnm.command.RecordingCommandRunner.Answer;

class RecordingCommandRunnerTest {
    private final RecordingCommandRunner runner = new RecordingCommandRunner();

    @Test
    void queued_answers_come_first_then_the_newest_matching_rule_then_silence() throws CommandException {
        runner.whenStarts(List.of("ls"), Answer.ok("old"))
                .whenStarts(List.of("ls"), Answer.ok("new"))
                .next(Answer.exit(3, "no"));

        assertEquals(3, runner.run(command("ls", "-l")).exitCode());
        assertEquals("new", runner.run(command("ls", "-l")).stdout());
        assertEquals("", runner.run(command("id")).stdout());
        assertEquals(List.of("ls -l", "ls -l", "id"), runner.lines());
    }

    @Test
    void failures_are_thrown_and_the_call_is_recorded_all_the_same() {
        runner.next(Answer.fail(CommandException.Kind.NOT_FOUND, "")).failDetached(CommandException.Kind.FAILED);

        assertThrows(CommandException.class, () -> runner.run(command("nothing")));
        assertThrows(
                CommandException.class,
                () -> runner.startDetached(List.of("node"), Map.of(), Path.of("/"), Path.of("out"), Duration.ZERO));
        assertEquals(List.of(List.of("nothing")), runner.argvs());
        assertEquals(1, runner.detached().size());
    }

    @Test
    void programs_lie_in_usr_bin_unless_told_otherwise() {
        runner.place("ufw", null);

        assertEquals(Optional.empty(), runner.find("ufw"));
        assertEquals(Optional.of(Path.of("/usr/bin/sudo")), runner.find("sudo"));
    }

    private static Command command(String... argv) {
        return Command.of(Command.QUESTION, argv);
    }
}
