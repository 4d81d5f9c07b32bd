package wnm.command.local;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandException.Kind;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;

/**
 * Runs programs of this machine. Messages come in English ({@code LC_ALL=C}), so that they can be understood; of each
 * stream the first 64 KiB are kept and the rest is read and dropped.
 */
public final class LocalCommandRunner implements CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCommandRunner.class);

    /** How long output is waited for once the program has ended; only a child left behind holds it open longer. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    /** How long a killed process may take to go. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private static final int END_OF_OUTPUT = 1000;
    private static final Redirect NULL_DEVICE =
            Redirect.from(Path.of("/dev/null").toFile());

    private final ProgramSearch programs;

    /** By process, when the command must be over, killed if need be, as {@link System#nanoTime}. */
    private final Map<Object, Long> running = new ConcurrentHashMap<>();

    /**
     * @param path value of PATH; may be empty
     * @param home the user's home folder
     */
    public LocalCommandRunner(String path, Path home) {
        programs = new ProgramSearch(path, home);
    }

    @Override
    public Optional<Path> find(String program) {
        return programs.find(program);
    }

    @Override
    public CommandResult run(Command command) throws CommandException {
        long deadline = System.nanoTime() + command.limit().toNanos();
        ProcessBuilder builder = new ProcessBuilder(located(command));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(command.environment());
        if (command.inputFile().isPresent()) {
            builder.redirectInput(command.inputFile().get().toFile());
        } else if (command.input().isEmpty()) {
            builder.redirectInput(NULL_DEVICE);
        }
        Object call = new Object(); // not the command: equal ones may run at once
        running.put(call, deadline + LAST_BREATH.toNanos());
        try {
            return toItsEnd(start(builder, command), command, deadline);
        } finally {
            running.remove(call);
        }
    }

    private CommandResult toItsEnd(Process process, Command command, long deadline) throws CommandException {
        try {
            command.input().ifPresent(text -> feed(process, text));
            BoundedOutput stdout = new BoundedOutput(process.getInputStream(), "stdout");
            BoundedOutput stderr = new BoundedOutput(process.getErrorStream(), "stderr");
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                kill(process);
                throw new CommandException(Kind.TIMED_OUT, command, stderr.text());
            }
            long end = Math.min(deadline, System.nanoTime() + LAST_OUTPUT.toNanos());
            stdout.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
            stderr.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
            return new CommandResult(command, process.exitValue(), stdout.text(), stderr.text());
        } catch (InterruptedException e) {
            throw interrupted(process, command);
        }
    }

    @Override
    public Duration inProgress() {
        long now = System.nanoTime();
        long most = running.values().stream()
                .mapToLong(deadline -> deadline - now)
                .max()
                .orElse(0);
        return Duration.ofNanos(Math.max(0, most));
    }

    @Override
    public long startDetached(
            List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
            throws CommandException {
        Command shown = Command.of(Command.QUESTION, argv);
        // setsid only forks if it leads a process group, which a child of the JVM never does: its pid is the program's
        Command wrapped = Command.of(
                Command.QUESTION,
                Stream.concat(Stream.of("setsid"), located(shown).stream()).toList());
        ProcessBuilder builder = new ProcessBuilder(located(wrapped));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(folder.toFile());
        builder.redirectInput(NULL_DEVICE);
        builder.redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(output.toFile()));
        long before = size(output);
        makeFile(output);
        Process process = start(builder, shown);
        try {
            if (process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CommandException(
                        Kind.FAILED,
                        shown,
                        "it ended at once with exit code " + process.exitValue(),
                        end(output, before));
            }
        } catch (InterruptedException e) {
            throw interrupted(process, shown);
        }
        return process.pid();
    }

    private List<String> located(Command command) throws CommandException {
        List<String> words = new ArrayList<>(command.argv());
        words.set(0, located(command, 0));
        if (command.argv().getFirst().equals("setsid") && words.size() > 1) {
            words.set(1, located(command, 1)); // it would look on PATH alone
        }
        return words;
    }

    private String located(Command command, int word) throws CommandException {
        List<String> words = command.argv().subList(word, command.argv().size());
        return programs.find(words.getFirst())
                .orElseThrow(() -> new CommandException(Kind.NOT_FOUND, command.withArgv(words), ""))
                .toString();
    }

    private static Process start(ProcessBuilder builder, Command command) throws CommandException {
        LOG.debug("Running {}", command.line());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandException(Kind.FAILED, command, "cannot be started: " + e.getMessage());
        }
    }

    private static void feed(Process process, String text) {
        Thread.ofPlatform().daemon().name("stdin").start(() -> {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it ended without reading everything; its exit code says whether that was right
            }
        });
    }

    private static CommandException interrupted(Process process, Command command) {
        kill(process);
        Thread.currentThread().interrupt();
        return new CommandException(Kind.FAILED, command, "this run was told to end");
    }

    /** Children first: the other way round they would become init's and could not be found again. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            // without rights over it (sudo's children) it stays; the caller's limit counts more
            process.waitFor(LAST_BREATH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So that only its owner may write to it, whatever the umask; that it cannot be made shows when it is opened. */
    private static void makeFile(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        } catch (IOException e) {
            LOG.trace("{} is there or cannot be made", file, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The end of what was appended to a file. */
    private static String end(Path file, long before) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(before, channel.size() - END_OF_OUTPUT));
            ByteBuffer buffer = ByteBuffer.allocate(END_OF_OUTPUT);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
