package wnm.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.CommandRunner;
import wnm.config.RunPaths;
import wnm.firewall.FirewallManager;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;
import wnm.process.NodeProcesses.Witness;

/**
 * What process managers work with.
 *
 * @param machine with the settings of this run
 * @param elevation what it takes to act in the manager's mode
 * @param files with the rights of {@code elevation}
 * @param folders which folders may be deleted
 * @param nodeUser account of new nodes
 * @param ports of this machine
 */
public record ManagerContext(
        NodeProgram program,
        RunPaths paths,
        Machine machine,
        CommandRunner commands,
        ProcessTable processes,
        FirewallManager firewall,
        Sleeper sleeper,
        Caller caller,
        Elevation elevation,
        NodeFiles files,
        NodeFolders folders,
        String nodeUser,
        Ports ports) {
    private static final Logger LOG = LoggerFactory.getLogger(ManagerContext.class);
    private static final Duration NAP = Duration.ofMillis(100);

    /** How long a node that was just started is watched: a program that cannot run has mostly ended by then. */
    public static final Duration WATCH = Duration.ofMillis(500);

    /** The node's own copy of the program. */
    public Path binary(Node node) {
        return node.rootDir().resolve(program.binaryName());
    }

    /** {@code antnode0001}: names log folders, and the rule of a firewall. */
    public String name(Node node) {
        return program.binaryName() + node.nodeName();
    }

    /** Deletes the node's log folder; one that may not be deleted stays, with a warning. */
    public void deleteLogs(Node node, Path logs) throws ProcessManagerException {
        Optional<Path> deletable;
        try {
            deletable = folders.deletable(node, logs);
        } catch (ProcessManagerException e) {
            LOG.warn("Logs of node {} stay: {}", node.id(), e.getMessage());
            return;
        }
        if (deletable.isPresent()) {
            files.deleteTree(deletable.get());
        }
    }

    /** Which processes are a node's. */
    public NodeProcesses nodeProcesses() {
        return new NodeProcesses(this);
    }

    /**
     * To be called when a node was ended, before that is told or anything of it deleted. What goes with a process, its
     * ports, may take the system a moment.
     *
     * @param where a process that is left must run ({@code outside of ...}); may be empty
     * @param patience how long its last process may take
     * @throws ProcessManagerException if something of it is left
     */
    public void requireEnded(Node node, Witness witness, String where, Duration patience)
            throws ProcessManagerException {
        await(() -> nodeProcesses().remains(node, witness, where).isEmpty(), patience);
        nodeProcesses().requireEnded(node, witness, where);
    }

    /**
     * Looks again and again until something has ended. Naps are counted, not measured: the sleeper decides how long a
     * test takes.
     *
     * @return false if it had not ended when {@code patience} was over
     */
    public boolean await(BooleanSupplier ended, Duration patience) throws ProcessManagerException {
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(NAP)) {
            if (ended.getAsBoolean()) {
                return true;
            }
            pause(NAP);
        }
        return ended.getAsBoolean();
    }

    /** Lets a time pass, unless this run is told to end. */
    public void pause(Duration time) throws ProcessManagerException {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessManagerException("this run was told to end", e);
        }
    }
}
