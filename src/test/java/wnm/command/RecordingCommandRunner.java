package wnm.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs nothing: records every call and answers as told. Answers given with {@link #next} are used up first, in order;
 * then the newest {@link #when} rule that matches; then exit code 0 without output. Safe for use by several threads.
 */
public final class RecordingCommandRunner implements CommandRunner {
    /** What a command does. */
    @FunctionalInterface
    public interface Answer {
        CommandResult to(Command command) throws CommandException;

        static Answer ok(String stdout) {
            return command -> new CommandResult(command, 0, stdout, "");
        }

        static Answer exit(int code, String stderr) {
            return command -> new CommandResult(command, code, "", stderr);
        }

        static Answer fail(CommandException.Kind kind, String detail) {
            return command -> {
                throw new CommandException(kind, command, detail);
            };
        }
    }

    /**
     * A program started to outlive the run.
     *
     * @param pid what the caller was given, or would have been
     */
    public record Detached(
            List<String> argv,
            Map<String, String> environment,
            Path folder,
            Path output,
            Duration patience,
            long pid) {}

    private record Rule(Predicate<List<String>> matches, Answer answer) {}

    /** The process id of the first detached program; the next ones follow. */
    public static final long FIRST_PID = 10_001;

    private final List<Command> commands = new ArrayList<>();
    private final List<Detached> detached = new ArrayList<>();
    private final Deque<Answer> queue = new ArrayDeque<>();
    private final Deque<Rule> rules = new ArrayDeque<>();
    private final Map<String, Optional<Path>> places = new HashMap<>();
    private CommandException.@Nullable Kind detachedFailure;

    /** Answers the next call that has no earlier answer waiting. */
    public synchronized RecordingCommandRunner next(Answer answer) {
        queue.addLast(answer);
        return this;
    }

    /** Answers every call whose words match. */
    public synchronized RecordingCommandRunner when(Predicate<List<String>> words, Answer answer) {
        rules.addFirst(new Rule(words, answer));
        return this;
    }

    /** Answers every call that starts with these words. */
    public RecordingCommandRunner whenStarts(List<String> words, Answer answer) {
        return when(
                argv -> argv.size() >= words.size()
                        && argv.subList(0, words.size()).equals(words),
                answer);
    }

    /** Detached starts fail from now on; null: they succeed again. */
    public synchronized RecordingCommandRunner failDetached(CommandException.@Nullable Kind kind) {
        detachedFailure = kind;
        return this;
    }

    /** Where a program is found; without this every program is at {@code /usr/bin/NAME}. */
    public synchronized RecordingCommandRunner place(String program, @Nullable Path path) {
        places.put(program, Optional.ofNullable(path));
        return this;
    }

    /** Calls of {@link #run} so far, failed ones too. */
    public synchronized List<Command> commands() {
        return List.copyOf(commands);
    }

    /** The words of {@link #commands}. */
    public List<List<String>> argvs() {
        return commands().stream().map(Command::argv).toList();
    }

    /** The words of {@link #commands}, each call joined by blanks. */
    public List<String> lines() {
        return argvs().stream().map(words -> String.join(" ", words)).toList();
    }

    /** Calls of {@link #startDetached} so far, failed ones too. */
    public synchronized List<Detached> detached() {
        return List.copyOf(detached);
    }

    /** Forgets the calls; answers stay. */
    public synchronized void clear() {
        commands.clear();
        detached.clear();
    }

    @Override
    public CommandResult run(Command command) throws CommandException {
        return record(command).to(command);
    }

    private synchronized Answer record(Command command) {
        commands.add(command);
        Answer queued = queue.pollFirst();
        if (queued != null) {
            return queued;
        }
        for (Rule rule : rules) {
            if (rule.matches().test(command.argv())) {
                return rule.answer();
            }
        }
        return Answer.ok("");
    }

    @Override
    public synchronized long startDetached(
            List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
            throws CommandException {
        long pid = FIRST_PID + detached.size();
        detached.add(new Detached(List.copyOf(argv), Map.copyOf(environment), folder, output, patience, pid));
        if (detachedFailure != null) {
            throw new CommandException(detachedFailure, Command.of(Command.QUESTION, argv), "ended early");
        }
        return pid;
    }

    @Override
    public synchronized Optional<Path> find(String program) {
        return places.getOrDefault(program, Optional.of(Path.of("/usr/bin", program)));
    }
}
