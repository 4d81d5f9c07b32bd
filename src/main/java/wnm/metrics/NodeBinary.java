package wnm.metrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.model.NodeProgram;

/** Asks a node program on disk what version it is. */
public final class NodeBinary {
    /** What a shell exits with if it finds a program and may not execute it. */
    private static final int MAY_NOT = 126;

    private static final Logger LOG = LoggerFactory.getLogger(NodeBinary.class);

    private final NodeProgram program;
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private final CommandRunner runner;
    private final Optional<UnaryOperator<List<String>>> asAccount;

    public NodeBinary(NodeProgram program, CommandRunner runner) {
        this(program, runner, Optional.empty());
    }

    /**
     * @param asAccount makes words that run words as another account; empty: the program is run by this process itself
     */
    public NodeBinary(NodeProgram program, CommandRunner runner, Optional<UnaryOperator<List<String>>> asAccount) {
        this.program = program;
        this.runner = runner;
        this.asAccount = asAccount;
    }

    /**
     * What a program answered.
     *
     * @param version digits and dots; empty if it cannot be run, hangs, or says something else
     * @param fault why it does not run, in one line; empty if it does
     */
    public record Answer(Optional<String> version, Optional<String> fault) {}

    /** What {@code BINARY --version} says; the exit code counts only where it names no version. */
    public Answer ask(Path binary) {
        try {
            CommandResult result = runner.run(command(binary));
            Optional<String> version = program.versionIn(result.stdout());
            if (version.isEmpty() && result.exitCode() == MAY_NOT && asAccount.isPresent()) {
                LOG.warn(
                        "The version of {} is unknown: the account of the nodes may not run it (chmod o+rx {})",
                        binary,
                        binary);
            } else if (version.isEmpty()) {
                result.orThrow();
                LOG.info("The version of {} is unknown: its --version names none", binary);
            }
            return new Answer(version, Optional.empty());
        } catch (CommandException e) {
            LOG.info("The version of {} is unknown: {}", binary, e.getMessage());
            boolean slow =
                    e.kind() == CommandException.Kind.TIMED_OUT; // a large program on a busy disk, which may well run
            return new Answer(Optional.empty(), slow ? Optional.empty() : Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The other account may be kept out of the folder of the program, so it gets it opened. Whether it may be executed is
     * still asked of the file.
     */
    private Command command(Path binary) {
        if (asAccount.isEmpty()) {
            return Command.of(Command.QUESTION, binary.toString(), "--version");
        }
        return Files.exists(STANDARD_INPUT)
                ? Command.of(
                                Command.QUESTION,
                                asAccount.get().apply(List.of("sh", "-c", "exec " + STANDARD_INPUT + " --version")))
                        .withInput(binary)
                : Command.of(Command.QUESTION, asAccount.get().apply(List.of(binary.toString(), "--version")));
    }
}
