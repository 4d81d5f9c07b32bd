package wnm.metrics;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.model.NodeProgram;

/** Asks a node program on disk what version it is. */
public final class NodeBinary {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBinary.class);

    private final NodeProgram program;
    private final CommandRunner runner;

    public NodeBinary(NodeProgram program, CommandRunner runner) {
        this.program = program;
        this.runner = runner;
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
            CommandResult result = runner.run(Command.of(Command.QUESTION, binary.toString(), "--version"));
            Optional<String> version = program.versionIn(result.stdout());
            if (version.isEmpty()) {
                result.orThrow();
                LOG.info("The version of {} is unknown: its --version names none", binary);
            }
            return new Answer(version, Optional.empty());
        } catch (CommandException e) {
            LOG.info("The version of {} is unknown: {}", binary, e.getMessage());
            return new Answer(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
