package wnm.process;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.CommandException;
import wnm.model.Node;

/**
 * Gives a node another program: staged and tried beside the old one, then renamed into its place while the node is
 * stopped. The old one stays as {@code antnode.prev} and comes back if the node does not start with the new one.
 */
public final class BinarySwap {
    private static final Logger LOG = LoggerFactory.getLogger(BinarySwap.class);

    private final ManagerContext context;
    private final ProcessManager manager;
    private final NodeUser nodeUser;

    public BinarySwap(ManagerContext context, ProcessManager manager) {
        this.context = context;
        this.manager = manager;
        this.nodeUser = new NodeUser(context);
    }

    /**
     * Puts the new program beside the old one and tries it.
     *
     * @throws ProcessManagerException if it will not do; it is gone again
     */
    public void stage(Node node, Path newProgram) throws ProcessManagerException {
        Path staged = staged(node);
        context.files().copyProgram(newProgram, staged);
        try {
            if (nodeUser.versionOf(node, staged).isEmpty()) {
                throw new ProcessManagerException(newProgram + " --version names no version");
            }
        } catch (CommandException e) {
            ProcessManagerException failure =
                    new ProcessManagerException("the new program does not run: " + e.getMessage(), e);
            discard(staged, failure);
            throw failure;
        } catch (ProcessManagerException e) {
            discard(staged, e);
            throw e;
        }
    }

    /**
     * Replaces the program by the staged one and starts the node. Without a staged one a run that was killed has done
     * that already, and the node is started.
     *
     * @throws ProcessManagerException if the node did not stop, or did not start with it, in which case it has its old
     *     program and runs if it ran before
     */
    public void swap(Node node) throws ProcessManagerException {
        Path program = context.binary(node);
        Path staged = staged(node);
        Path previous = previous(node);
        String owner = nodeUser.ownerOf(node);
        boolean ran = manager.state(node) instanceof ProcessState.Alive;
        boolean replaced = !isThere(staged);
        try {
            boolean hasOld = replaced ? isThere(previous) : Files.exists(program);
            if (hasOld && !replaced) {
                context.files().giveTo(node.user(), List.of(program, staged)); // a user may link only what is his
                context.files().keepAs(owner, program, previous);
            }
            try {
                if (!replaced) {
                    manager.stop(node);
                    context.files().rename(owner, staged, program);
                    replaced = true;
                }
                manager.start(node);
            } catch (ProcessManagerException e) {
                goBack(node, hasOld && replaced ? Optional.of(previous) : Optional.empty(), ran, e);
                throw e;
            }
        } catch (ProcessManagerException e) {
            discard(staged, e);
            throw e;
        }
    }

    /** Puts the program back that the node had before its last upgrade, and starts it; false if there is none. */
    public boolean rollBack(Node node) throws ProcessManagerException {
        Path previous = previous(node);
        if (!Files.isRegularFile(previous, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        manager.stop(node);
        context.files().rename(nodeUser.ownerOf(node), previous, context.binary(node));
        manager.start(node);
        return true;
    }

    /** Deletes the program that the node had before its last upgrade. */
    public void dropPrevious(Node node) throws ProcessManagerException {
        if (isThere(previous(node))) {
            context.files().deleteFile(previous(node));
        }
    }

    private Path previous(Node node) {
        Path program = context.binary(node);
        return program.resolveSibling(program.getFileName() + ".prev");
    }

    private Path staged(Node node) {
        Path program = context.binary(node);
        return program.resolveSibling(program.getFileName() + ".new");
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * @param previous the old program, if it has to be put back
     */
    private void goBack(Node node, Optional<Path> previous, boolean ran, ProcessManagerException reason)
            throws ProcessManagerException {
        LOG.warn("The upgrade of node {} failed; it goes on with its old program", node.id());
        try {
            if (previous.isPresent()) {
                context.files().rename(nodeUser.ownerOf(node), previous.get(), context.binary(node));
            }
            if (ran) {
                manager.start(node);
            }
        } catch (ProcessManagerException e) {
            throw new ProcessManagerException(
                    reason.getMessage() + "; and going back failed too: " + e.getMessage(), reason);
        }
    }

    private void discard(Path staged, ProcessManagerException reason) {
        try {
            context.files().deleteFile(staged);
        } catch (ProcessManagerException e) {
            reason.addSuppressed(e);
        }
    }
}
