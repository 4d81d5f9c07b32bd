package wnm.command.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandException.Kind;
import wnm.command.CommandResult;

/** With real programs: {@code /bin/sh} and what it runs. */
@Timeout(30)
class LocalCommandRunnerTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private LocalCommandRunner runner() {
        return new LocalCommandRunner("/usr/bin:/bin", folder);
    }

    private static Command sh(Duration limit, String script) {
        return Command.of(limit, "sh", "-c", script);
    }

    private CommandResult sh(String script) throws CommandException {
        return runner().run(sh(Duration.ofSeconds(20), script));
    }

    @Test
    void exit_code_and_both_streams_come_back() throws Exception {
        CommandResult result = sh("echo out; echo err >&2; exit 3");

        assertEquals(3, result.exitCode());
        assertEquals("out\n", result.stdout());
        assertEquals("err\n", result.stderr());
    }

    @Test
    void it_tells_another_thread_how_long_the_command_that_runs_may_still_take() throws Exception {
        Path begun = folder.resolve("begun");
        Path go = folder.resolve("go");
        LocalCommandRunner runner = runner();
        sh("mkfifo '" + begun + "' '" + go + "'");
        FutureTask<CommandResult> call = new FutureTask<>(
                () -> runner.run(sh(Duration.ofSeconds(20), "echo x > '" + begun + "'; cat '" + go + "'")));
        assertEquals(Duration.ZERO, runner.inProgress());
        Thread.ofPlatform().daemon().start(call);
        Files.readString(begun); // from here on the command waits for us
        Duration left = runner.inProgress();
        assertTrue(left.isPositive() && left.compareTo(Duration.ofSeconds(21)) <= 0, left::toString);
        Files.writeString(go, "end");
        assertEquals("end", call.get().stdout());
        assertEquals(Duration.ZERO, runner.inProgress());
    }

    @Test
    void an_end_by_a_signal_is_128_and_the_signal() throws Exception {
        assertEquals(128 + 15, sh("kill -TERM $$").exitCode());
    }

    @Test
    void output_beyond_the_cap_is_read_and_dropped() throws Exception {
        CommandResult result = sh("head -c 300000 /dev/zero | tr '\\0' x; head -c 300000 /dev/zero | tr '\\0' y >&2");

        assertEquals(0, result.exitCode());
        assertEquals(BoundedOutput.CAP, result.stdout().length());
        assertEquals(BoundedOutput.CAP, result.stderr().length());
    }

    @Test
    void without_input_standard_input_is_the_null_device() throws Exception {
        assertEquals("", sh("cat").stdout());
        assertEquals(
                "/dev/null",
                sh("readlink -f /proc/self/fd/0 || echo /dev/null").stdout().strip());
    }

    @Test
    void input_is_fed_and_ends() throws Exception {
        String text = "ä\n".repeat(100_000);
        CommandResult result = runner().run(sh(Duration.ofSeconds(20), "wc -c").withInput(text));

        assertEquals("300000", result.stdout().strip());
    }

    @Test
    void a_program_that_does_not_read_its_input_is_no_failure() throws Exception {
        CommandResult result = runner().run(sh(Duration.ofSeconds(20), "exit 0").withInput("x".repeat(1_000_000)));

        assertEquals(0, result.exitCode());
    }

    @Test
    void messages_are_english_and_variables_are_added() throws Exception {
        Command command = sh(Duration.ofSeconds(20), "echo $LC_ALL $MORE").withEnvironment(Map.of("MORE", "a b"));

        assertEquals("C a b\n", runner().run(command).stdout());
    }

    @Test
    void words_are_never_seen_by_a_shell() throws Exception {
        CommandResult result =
                runner().run(Command.of(Command.QUESTION, "printf", "%s|", "a b", "$HOME", "`id`", "*", "", "\"'"));

        assertEquals("a b|$HOME|`id`|*||\"'|", result.stdout());
    }

    @Test
    void a_missing_program_is_not_found() {
        CommandException e = assertThrows(
                CommandException.class, () -> runner().run(Command.of(Command.QUESTION, "no-such-program", "x")));

        assertEquals(Kind.NOT_FOUND, e.kind());
        assertTrue(e.toString().contains("no-such-program x"), e.toString());
    }

    @Test
    void a_file_that_may_not_be_executed_is_not_found() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");

        CommandException e =
                assertThrows(CommandException.class, () -> runner().run(Command.of(Command.QUESTION, file.toString())));

        assertEquals(Kind.NOT_FOUND, e.kind());
    }

    @Test
    void at_the_limit_the_whole_tree_is_killed() throws Exception {
        Path pids = folder.resolve("pids");
        Command command = sh(
                Duration.ofMillis(500),
                "sh -c 'echo $$ >> %1$s; sleep 60 & echo $! >> %1$s; wait' & echo $$ >> %1$s; wait".formatted(pids));

        CommandException e = assertThrows(CommandException.class, () -> runner().run(command));

        assertEquals(Kind.TIMED_OUT, e.kind());
        List<String> lines = Files.readAllLines(pids);
        assertEquals(3, lines.size(), "the shell, its child and grandchild had begun");
        for (String pid : lines) {
            awaitEnd(Long.parseLong(pid));
        }
    }

    @Test
    void the_limit_holds_for_a_program_that_never_ends_its_output() {
        CommandException e = assertThrows(CommandException.class, () -> runner().run(Command.of(SHORT, "yes")));

        assertEquals(Kind.TIMED_OUT, e.kind());
    }

    @Test
    void a_child_that_holds_the_output_open_does_not_hold_the_call() throws Exception {
        CommandResult result = sh("sleep 60 & echo $!");

        long pid = Long.parseLong(result.stdout().strip());
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        assertTrue(child.isAlive(), "only the limit kills");
        child.destroyForcibly();
    }

    @Test
    void programs_are_searched_on_path_first_and_then_in_known_folders() throws IOException {
        Path onPath = Files.createDirectories(folder.resolve("bin"));
        Path local = Files.createDirectories(folder.resolve(".local/bin"));
        Path first = program(onPath.resolve("both"));
        program(local.resolve("both"));
        Path second = program(local.resolve("only"));
        LocalCommandRunner runner = new LocalCommandRunner(onPath + "::.", folder);

        assertEquals(Optional.of(first), runner.find("both"));
        assertEquals(Optional.of(second), runner.find("only"));
        assertTrue(runner.find("sh").isPresent());
        assertEquals(Optional.empty(), runner.find("no-such-program"));
        assertEquals(Optional.empty(), runner.find(""));
    }

    @Test
    void a_detached_program_leads_its_own_session_and_its_pid_is_the_one_returned() throws Exception {
        Path output = folder.resolve("out");
        Files.writeString(output, "before\n");
        long pid = runner().startDetached(
                        List.of("sh", "-c", "echo $$ $MORE; readlink /proc/self/fd/0; exec sleep 60"),
                        Map.of("MORE", "more"),
                        folder,
                        output,
                        Duration.ofMillis(300));
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        try {
            assertTrue(handle.isAlive());
            assertEquals(List.of("before", pid + " more", "/dev/null"), Files.readAllLines(output));
            String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
            assertEquals(Long.toString(pid), stat[5], "session");
            assertEquals("0", stat[6], "no terminal");
        } finally {
            handle.destroyForcibly();
        }
    }

    @Test
    void a_detached_program_inherits_nothing_but_what_it_is_given() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "Linux only");
        Path work = Files.createDirectories(folder.resolve("work"));
        long pid;
        try (FileChannel open = FileChannel.open(folder.resolve("wnm.lock"), CREATE, WRITE)) {
            assertTrue(open.isOpen());
            pid = runner().startDetached(
                            List.of("sleep", "60"),
                            Map.of("A", "1"),
                            work,
                            folder.resolve("out"),
                            Duration.ofMillis(300));
        }
        try {
            Path proc = Path.of("/proc/" + pid);
            assertEquals("A=1\0", Files.readString(proc.resolve("environ")));
            assertEquals(work.toRealPath(), Files.readSymbolicLink(proc.resolve("cwd")));
            try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
                assertEquals(
                        List.of("0", "1", "2"),
                        files.map(file -> file.getFileName().toString())
                                .sorted()
                                .toList());
            }
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_program_in_a_session_of_its_own_is_looked_for_as_any_other() throws Exception {
        CommandResult result =
                runner().run(Command.of(SHORT, "setsid", "sh", "-c", "cut -d' ' -f6,7 /proc/$$/stat; echo $$; exit 7"));

        List<String> lines = result.stdout().lines().toList();
        assertEquals(lines.get(1) + " 0", lines.getFirst(), "it leads its session, which has no terminal");
        assertEquals(7, result.exitCode());
        CommandException e = assertThrows(
                CommandException.class, () -> runner().run(Command.of(SHORT, "setsid", "no-such-program")));
        assertEquals(Kind.NOT_FOUND, e.kind());
        assertTrue(e.toString().contains("no-such-program not found"), e.toString());
    }

    @Test
    void an_early_end_is_a_failure_with_the_end_of_the_output() throws Exception {
        Path output = folder.resolve("out");
        Files.writeString(output, "an older line\n");

        CommandException e = assertThrows(
                CommandException.class,
                () -> runner().startDetached(
                                List.of("sh", "-c", "echo the port is taken >&2; exit 7"),
                                Map.of(),
                                folder,
                                output,
                                Duration.ofSeconds(20)));

        assertEquals(Kind.FAILED, e.kind());
        assertTrue(e.toString().contains("exit code 7: the port is taken"), e.toString());
        assertFalse(e.toString().contains("older"), e.toString());
    }

    @Test
    void a_long_command_line_is_shortened_in_messages() {
        List<String> words = Stream.concat(
                        Stream.of("/no/such/program"),
                        Stream.generate(() -> "word").limit(100))
                .toList();
        CommandException e = assertThrows(CommandException.class, () -> runner().run(Command.of(SHORT, words)));

        String message = Objects.requireNonNull(e.getMessage());
        assertTrue(message.startsWith("`/no/such/program word"), message);
        assertTrue(message.contains("word ...`"), message);
        assertTrue(message.length() < 200, message);
    }

    @Test
    void a_detached_program_that_is_missing_is_not_found() {
        CommandException e = assertThrows(
                CommandException.class,
                () -> runner().startDetached(
                                List.of("/no/such/antnode"), Map.of(), folder, folder.resolve("out"), SHORT));

        assertEquals(Kind.NOT_FOUND, e.kind());
    }

    private static Path program(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Fails if the process is alive; a zombie, which nobody may ever reap here, is not. */
    private static void awaitEnd(long pid) throws Exception {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        Path stat = Path.of("/proc/" + pid + "/stat");
        boolean zombie = Files.exists(stat) && Files.readString(stat).contains(") Z ");
        if (handle.isPresent() && !zombie) {
            handle.get().onExit().get(5, TimeUnit.SECONDS);
        }
    }
}
