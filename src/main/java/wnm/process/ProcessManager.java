package wnm.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.model.Node;

/**
 * Port: the mechanism that starts and stops nodes. Success means it was checked; a failure leaves nothing half-made and
 * nothing said to be stopped that runs.
 */
public interface ProcessManager {
    /** Removes several nodes at once. */
    @FunctionalInterface
    interface Reset {
        void run() throws ProcessManagerException;
    }

    /** What to do so that a boot brings the nodes back, in one line; empty if it will. */
    default Optional<String> bootWarning() {
        return Optional.empty();
    }

    /** Empty if the manager can be used here, else one line saying why not and what to do. */
    Optional<String> unusable();

    /**
     * Makes folders, the node's copy of the binary and its service definition, and starts the node. After a failure
     * everything it made is gone again.
     *
     * @param binary what to copy; not looked at by a manager that {@linkplain #bringsOwnProgram brings its own}
     */
    Created create(Node node, Path binary) throws ProcessManagerException;

    /**
     * Where a creation that was cut short has put the node, for a manager that {@linkplain Created.Placement chooses
     * itself}; empty if it made nothing yet.
     */
    default Optional<Created.Placement> placed(Node node) throws ProcessManagerException {
        return Optional.empty();
    }

    /** Starts a node that was created; does nothing if it runs. */
    void start(Node node) throws ProcessManagerException;

    /** Stops a node and waits until it has ended; does nothing if it does not run. */
    void stop(Node node) throws ProcessManagerException;

    /** Stops a node and deletes its definition, folders and firewall rule; does nothing about what is not there. */
    void remove(Node node) throws ProcessManagerException;

    /**
     * Puts a newer program beside the node's own, on disk, and tries it. The node is not touched; {@link #upgrade} is to
     * follow. Does nothing where the manager replaces programs by itself.
     *
     * @throws ProcessManagerException if the program will not do; nothing of it is left then
     */
    default void stage(Node node, Path binary) throws ProcessManagerException {}

    /**
     * Replaces the node's binary by the {@linkplain #stage staged} one and starts it. If the new one does not run, the
     * old one is put back and started (if the node ran before), and the failure says so. Can be repeated after a run that
     * was killed at any point of it: where the new binary is in its place already, that is started.
     *
     * @param binary the newer program, for a manager that does not stage
     */
    void upgrade(Node node, Path binary) throws ProcessManagerException;

    /**
     * Takes back an upgrade that turned out bad: puts the program back that the node had before, and starts it.
     *
     * @return false if there is none to put back; the node is then left as it is
     */
    default boolean rollBack(Node node) throws ProcessManagerException {
        return false;
    }

    /** An upgrade has proved good: the program that the node had before is deleted. */
    default void dropPrevious(Node node) throws ProcessManagerException {}

    /** What the mechanism itself says of the node, without asking the node. */
    ProcessState state(Node node) throws ProcessManagerException;

    /** The version of the node's own program, asked with the rights of the node's user; empty if it cannot be told. */
    Optional<String> version(Node node);

    /** The folder that holds the node's logs. */
    Path logs(Node node);

    /** Nodes of this manager found on the machine, for import. */
    List<Node> survey() throws ProcessManagerException;

    /** Whether the manager fetches the node program itself, so that wnm need not have one. */
    default boolean bringsOwnProgram() {
        return false;
    }

    /**
     * A way to remove all of these nodes at once; empty if the manager has none, or it would remove others as well.
     *
     * @param nodes all that are to go, those of other managers too
     */
    default Optional<Reset> reset(List<Node> nodes) {
        return Optional.empty();
    }
}
