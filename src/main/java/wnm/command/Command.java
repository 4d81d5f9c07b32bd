package wnm.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program to run: words, never a shell line.
 *
 * @param argv program and arguments, at least the program
 * @param limit how long it may take, from the start of the call; positive
 * @param environment variables added to (or replacing) those of this process
 * @param input what it reads on standard input; empty: nothing (the null device)
 * @param inputFile a file that it reads on standard input instead, opened with the rights of this process
 */
public record Command(
        List<String> argv,
        Duration limit,
        Map<String, String> environment,
        Optional<String> input,
        Optional<Path> inputFile) {
    /** For commands that only ask something. */
    public static final Duration QUESTION = Duration.ofSeconds(10);

    /** For starting and stopping a service; systemd itself gives up after 90 s. */
    public static final Duration SERVICE = Duration.ofSeconds(100);

    /**
     * For what runs as another account on its files: no copy of a program takes longer, and whoever has that account may
     * make it hang.
     */
    public static final Duration COPY = Duration.ofMinutes(5);

    /** For pulling images, and for what antctl downloads. */
    public static final Duration LONG = Duration.ofMinutes(30);

    private static final int BRIEF = 100;

    /** What comes before NAME=value: of env all that follow, of docker and antctl one. */
    private static final Set<String> VARIABLES_FOLLOW = Set.of("env", "-e", "--env");

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a command needs a program and a positive time limit");
        }
    }

    public static Command of(Duration limit, String... argv) {
        return of(limit, Arrays.asList(argv));
    }

    public static Command of(Duration limit, List<String> argv) {
        return new Command(argv, limit, Map.of(), Optional.empty(), Optional.empty());
    }

    public Command withInput(String text) {
        return new Command(argv, limit, environment, Optional.of(text), Optional.empty());
    }

    public Command withInput(Path file) {
        return new Command(argv, limit, environment, Optional.empty(), Optional.of(file));
    }

    /** The same with other words. */
    public Command withArgv(List<String> words) {
        return new Command(words, limit, environment, input, inputFile);
    }

    public Command withEnvironment(Map<String, String> variables) {
        return new Command(argv, limit, variables, input, inputFile);
    }

    /** The words joined by blanks, for messages only: values of variables for nodes may be secret and are left out. */
    public String line() {
        List<String> shown = new ArrayList<>();
        boolean variables = false;
        for (String word : argv) {
            int equals = word.indexOf('=');
            boolean value = variables && equals > 0;
            shown.add(value ? word.substring(0, equals + 1) + "***" : word);
            variables = VARIABLES_FOLLOW.contains(word) || (value && shown.contains("env"));
        }
        return String.join(" ", shown);
    }

    /** The same, but of a long one only the first words: what an operator can take in. */
    public String brief() {
        String line = line();
        if (line.length() <= BRIEF) {
            return line;
        }
        int end = line.lastIndexOf(' ', BRIEF);
        return line.substring(0, end > argv.getFirst().length() ? end : BRIEF) + " ...";
    }
}
