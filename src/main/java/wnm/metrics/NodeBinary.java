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
     * What {@code BINARY --version} says, whatever its exit code.
     *
     * @return digits and dots; empty if the program cannot be run, hangs, or says something else
     */
    public Optional<String> versionOf(Path binary) {
        try {
            CommandResult result = runner.run(Command.of(Command.QUESTION, binary.toString(), "--version"));
            Optional<String> version = program.versionIn(result.stdout());
            if (version.isEmpty()) {
                LOG.info("The version of {} is unknown: its --version names none", binary);
            }
            return version;
        } catch (CommandException e) {
            LOG.info("The version of {} is unknown: {}", binary, e.getMessage());
            return Optional.empty();
        }
    }
}
