package wnm.process;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
        try {
            context.files().copyProgram(newProgram, staged);
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
        String owner = nodeUser.ownerOf(node);
        boolean ran = false;
        try {
            ran = manager.state(node) instanceof ProcessState.Alive;
            if (!isReplaced(node)) {
                keep(node, owner);
                manager.stop(node);
                context.files().rename(owner, staged(node), program);
            }
            manager.start(node);
        } catch (ProcessManagerException e) {
            goBack(node, ran, e);
            throw e;
        }
    }

    /** Where nothing can be seen it is not, and the renaming will say why. */
    private boolean isReplaced(Node node) {
        return Files.notExists(staged(node), LinkOption.NOFOLLOW_LINKS);
    }

    private void keep(Node node, String owner) throws ProcessManagerException {
        Path program = context.binary(node);
        if (Files.exists(program)) {
            context.files().keepAs(owner, program, previous(node));
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

    /** Asks the disk, not the operations, which may have succeeded and yet have been reported as failed. */
    private void goBack(Node node, boolean ran, ProcessManagerException reason) throws ProcessManagerException {
        LOG.warn("The upgrade of node {} failed; it goes on with its old program", node.id());
        try {
            if (!isReplaced(node)) {
                discard(staged(node), reason);
                discard(previous(node), reason); // no more than a second name of the program that stays
            } else if (isThere(previous(node))) {
                context.files().rename(nodeUser.ownerOf(node), previous(node), context.binary(node));
            }
            if (ran) {
                manager.start(node);
            }
        } catch (ProcessManagerException e) {
            throw new ProcessManagerException(
                    reason.getMessage() + "; and going back failed too: " + e.getMessage(), reason);
        }
    }

    private void discard(Path file, ProcessManagerException reason) {
        try {
            context.files().deleteFile(file);
        } catch (ProcessManagerException e) {
            reason.addSuppressed(e);
        }
    }
}
