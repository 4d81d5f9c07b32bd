package wnm.process;

import java.util.Optional;
import wnm.model.ManagerType;
import wnm.model.Node;

/** Port: which manager drives which node. */
public interface ProcessManagers {
    /**
     * The manager of that type, ready for use with the machine's present settings.
     *
     * @throws ProcessManagerException if this build does not have it
     */
    ProcessManager of(ManagerType type) throws ProcessManagerException;

    /**
     * The same managers, but all asking one picture of the process table, taken when it is first needed: for questions
     * about many nodes at once, each of which would else go through all processes. Not for actions.
     */
    default ProcessManagers observing() {
        return this;
    }

    /** The type used for nodes whose row names none and for machines that have none. */
    ManagerType defaultType();

    /** Account that new nodes of that type run as: the node user where root makes them, else the user of wnm. */
    String nodeUser(ManagerType type);

    /** Why the ports of new nodes of that type are not as open as they look; empty if there is nothing to say. */
    default Optional<String> firewallWarning(ManagerType type) {
        return Optional.empty();
    }

    /** The manager of a node: its row's, else the machine's, else the default. */
    default ProcessManager of(Node node, Optional<ManagerType> machineType) throws ProcessManagerException {
        return of(node.managerType().or(() -> machineType).orElseGet(this::defaultType));
    }
}
