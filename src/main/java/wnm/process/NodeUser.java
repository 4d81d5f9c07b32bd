package wnm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.model.AccountName;
import wnm.model.Node;

/**
 * What is done with the rights of a node's user, because that user owns the node's folder: a program there may be any
 * program, and a name a link to anywhere.
 */
public final class NodeUser {
    private static final Logger LOG = LoggerFactory.getLogger(NodeUser.class);
    private static final String ROOT = "root";

    /** A pipe put in place of the file would never end. */
    private static final String END_OF_FILE = "[ -f \"$0\" ] && exec tail -c \"$1\" -- \"$0\"";

    private final ManagerContext context;

    public NodeUser(ManagerContext context) {
        this.context = context;
    }

    /** What the node's own program says its version is; empty if it does not say. */
    public Optional<String> versionOf(Node node) {
        try {
            Optional<String> version = versionOf(node, node.binary());
            if (version.isEmpty()) {
                LOG.info("The version of {} is unknown: its --version names none", node.binary());
            }
            return version;
        } catch (CommandException e) {
            LOG.info("The version of {} is unknown: {}", node.binary(), e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * What a program in the node's folder says its version is, whatever its exit code.
     *
     * @throws CommandException if it does not run
     */
    Optional<String> versionOf(Node node, Path program) throws CommandException {
        return context.program()
                .versionIn(run(node, List.of(program.toString(), "--version")).stdout());
    }

    /** The last bytes of a file that the node's user may have written; empty if it cannot be read. */
    public String endOf(Node node, Path file, int bytes) {
        try {
            CommandResult result =
                    run(node, List.of("sh", "-c", END_OF_FILE, file.toString(), Integer.toString(bytes)));
            return result.succeeded() ? result.stdout() : "";
        } catch (CommandException e) {
            LOG.debug("{} cannot be read: {}", file, e.getMessage());
            return "";
        }
    }

    /** Who may rename files in the node's folder: its user, unless it is root's own. */
    String ownerOf(Node node) {
        try {
            String owner = Objects.requireNonNull(Files.getOwner(node.rootDir(), LinkOption.NOFOLLOW_LINKS))
                    .getName();
            return owner.equals(ROOT) ? ROOT : node.user();
        } catch (IOException e) {
            return node.user();
        }
    }

    private CommandResult run(Node node, List<String> argv) throws CommandException {
        if (context.elevation() == Elevation.NONE) {
            return context.commands().run(Command.of(Command.QUESTION, argv));
        }
        Command shown = Command.of(Command.QUESTION, argv);
        if (!AccountName.isValid(node.user())) {
            throw new CommandException(CommandException.Kind.FAILED, shown, node.user() + " is no account name");
        }
        return context.commands()
                .run(Command.of(Command.QUESTION, context.elevation().asUser(node.user(), argv, context.commands())));
    }
}
