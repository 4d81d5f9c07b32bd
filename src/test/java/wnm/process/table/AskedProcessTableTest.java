package wnm.process.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.command.local.LocalCommandRunner;
import wnm.process.Accounts;
import wnm.process.Elevation;
import wnm.process.ProcessTable;
import wnm.process.ProcessTable.View;
import wnm.process.RunningProcess;

@Timeout(60)
class AskedProcessTableTest {
    private static final String ME = System.getProperty("user.name");
    private static final String STAT = " (a) b) S 7 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777 1000 10";
    private static final String END = "that is all\n";

    @TempDir
    Path folder;

    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    /** Sees of nobody but the caller that he has no process. */
    private static final class Blind implements ProcessTable {
        @Override
        public Optional<RunningProcess> find(long pid) {
            return Optional.empty();
        }

        @Override
        public List<RunningProcess> all() {
            return List.of();
        }

        @Override
        public Optional<String> hides(String account) {
            return account.equals("caller") ? Optional.empty() : Optional.of("hidepid");
        }

        @Override
        public Namespace namespace() {
            return Namespace.NONE;
        }

        @Override
        public boolean signal(long pid, Signal signal) {
            return false;
        }
    }

    private AskedProcessTable table(String account) {
        return new AskedProcessTable(new Blind(), Elevation.SUDO, commands, "caller", account);
    }

    @Test
    void what_the_account_sees_of_its_own_processes_is_what_there_is() {
        commands.next(Answer.ok(
                "b00t\n1001 42" + STAT + "\n/srv/a b\n1001 43" + STAT.replace("S 7", "Z 7") + "\n/srv/c\n" + END));

        View view = table("ant").view("ant");

        assertEquals(
                new View(
                        List.of(new RunningProcess(
                                42, 7, List.of("--root-dir", "/srv/a b"), Optional.of("b00t/777"), "1001")),
                        Optional.empty()),
                view);
        assertEquals(
                List.of("setsid", "sudo", "-n", "-u", "ant", "--", "sh", "-c"),
                commands.argvs().getFirst().subList(0, 8));
    }

    @Test
    void an_answer_that_fails_or_was_cut_off_leaves_it_open() throws Exception {
        for (Answer answer : List.of(
                Answer.exit(1, "sudo: a password is required\n"),
                Answer.ok("b00t\n1001 42" + STAT + "\n/srv/a\n"),
                Answer.ok(""),
                Answer.fail(CommandException.Kind.TIMED_OUT, ""))) {
            commands.next(answer);
            String hidden = table("ant").view("ant").hidden().orElseThrow();
            assertTrue(hidden.startsWith("hidepid; asked as ant: ") && !hidden.contains("\n"), hidden);
        }
    }

    @Test
    void only_the_account_of_the_nodes_is_asked_and_nobody_where_this_run_does_not_even_see_itself() {
        assertEquals(Optional.of("hidepid"), table("ant").hides("mallory"));
        assertEquals(Optional.of("hidepid"), table("-u").hides("-u"));
        assertEquals(
                Optional.of("hidepid"),
                new AskedProcessTable(new Blind(), Elevation.SUDO, commands, "other", "ant").hides("ant"));
        assertEquals(List.of(), commands.lines());
    }

    @Test
    void the_shell_finds_a_real_process_with_all_its_words() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Linux only");
        Path node = Files.createDirectories(folder.resolve("a b"));
        Process sleeper =
                new ProcessBuilder("sh", "-c", "sleep 60 & wait", "antnode", "--root-dir", node.toString()).start();
        Process other =
                new ProcessBuilder("sh", "-c", "sleep 60 & wait", "antnode", "--root-dir=" + node + "2").start();
        LocalCommandRunner local = new LocalCommandRunner("/usr/bin:/bin", folder);
        commands.when(words -> true, command -> withoutSudo(local, command));
        try {
            AskedProcessTable table = table(ME);
            View view = table.view(ME);
            assertEquals(Optional.empty(), view.hidden());
            List<String> folders = new ArrayList<>();
            view.processes().stream()
                    .filter(p -> p.pid() == sleeper.pid() || p.pid() == other.pid())
                    .filter(p -> Accounts.same(p.user(), ME))
                    .forEach(p -> folders.add(p.words().getLast()));
            assertEquals(2, folders.size());
            assertTrue(folders.containsAll(List.of(node.toString(), node + "2")), folders.toString());

            RunningProcess seen = new LinuxProcessTable().find(sleeper.pid()).orElseThrow();
            RunningProcess asked = table.find(sleeper.pid()).orElseThrow();
            assertEquals(seen.words(), asked.words());
            assertEquals(seen.startedAt(), asked.startedAt());
            assertTrue(Accounts.same(seen.user(), asked.user()));
            assertEquals(Optional.empty(), table.find(4_000_000));
        } finally {
            for (Process process : List.of(sleeper, other)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static CommandResult withoutSudo(LocalCommandRunner local, Command command) throws CommandException {
        List<String> words = command.argv();
        return local.run(command.withArgv(words.subList(words.indexOf("--") + 1, words.size())));
    }
}
