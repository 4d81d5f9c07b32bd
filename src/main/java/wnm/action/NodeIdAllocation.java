package wnm.action;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.PortRanges;
import wnm.process.ProcessManagerException;

/** Gives out the id of a new node, which decides on its ports. */
final class NodeIdAllocation {
    private static final Logger LOG = LoggerFactory.getLogger(NodeIdAllocation.class);

    /** How many ids with taken ports are left out in search of a good one. */
    private static final int IDS_SKIPPED = 4;

    private final RunContext run;

    NodeIdAllocation(RunContext run) {
        this.run = run;
    }

    /**
     * The next id whose ports are free; a program that has one of them may have it for ever.
     *
     * @param passedOver ids that nodes could not be made with; of no matter where ids are never used again
     */
    long next(ManagerType type, Set<Long> passedOver) throws ProcessManagerException {
        boolean tracked = type.idsAreNeverReused();
        List<Node> nodes = run.colony().nodes();
        long id = tracked ? run.machine().highestNodeIdUsed().orElse(0L) + 1 : NodeIds.lowestFree(nodes, 1, passedOver);
        id = unoccupied(id, type, nodes, passedOver);
        requirePorts(id);
        Optional<String> taken = portsOf(id).taken(run.ports());
        for (int skipped = 0; taken.isPresent() && skipped < IDS_SKIPPED; skipped++) {
            LOG.warn("No node {} is made: {}", id, taken.get());
            id = unoccupied(next(id, type, nodes, passedOver), type, nodes, passedOver);
            requirePorts(id);
            taken = portsOf(id).taken(run.ports());
        }
        if (taken.isPresent()) {
            throw new ProcessManagerException(taken.get() + ", and so are ports of the ids before " + id
                    + ": end it, or choose other ports with port_start and metrics_port_start");
        }
        if (tracked) {
            run.machine().useNodeId(id);
            run.colony().save(run.machine());
            LoggerFactory.getLogger("wnm.node_id_tracker")
                    .info("Allocated node ID {} using antctl ID tracking (highest_node_id_used now {})", id, id);
        }
        return id;
    }

    private static long next(long id, ManagerType type, List<Node> nodes, Set<Long> passedOver) {
        return type.idsAreNeverReused() ? id + 1 : NodeIds.lowestFree(nodes, id + 1, passedOver);
    }

    /** That id, or the next one whose folder holds no node: a node made there would take that one over. */
    private long unoccupied(long from, ManagerType type, List<Node> nodes, Set<Long> passedOver) {
        List<Path> found = new ArrayList<>();
        long id = from;
        for (Optional<Path> identity = identity(id, type);
                identity.isPresent() && id <= NodeIds.HIGHEST;
                identity = identity(id, type)) {
            found.add(identity.get());
            id = next(id, type, nodes, passedOver);
        }
        if (!found.isEmpty()) {
            LOG.warn(
                    "No node is made where another one lives that no row names ({}{}): import {} with a new --init"
                            + " --import, or move {} away",
                    found.getFirst(),
                    found.size() == 1 ? "" : " and " + (found.size() - 1) + " more",
                    found.size() == 1 ? "it" : "them",
                    found.size() == 1 ? "its folder" : "their folders");
        }
        return id;
    }

    private Optional<Path> identity(long id, ManagerType type) {
        return OccupiedFolder.identityIn(Node.folderOf(run.machine(), id), type);
    }

    private void requirePorts(long id) throws ProcessManagerException {
        if (id > NodeIds.HIGHEST || highestPort(id) > PortRanges.HIGHEST_PORT) {
            throw new ProcessManagerException("no port is left for node " + id + ": ids end at " + NodeIds.HIGHEST
                    + ", ports at 65535; see port_start, metrics_port_start, rpc_port_start");
        }
    }

    private NodePorts portsOf(long id) {
        Machine m = run.machine();
        return new NodePorts(
                Math.toIntExact(m.ports().node() * 1000 + id),
                Math.toIntExact(m.ports().metrics() * 1000 + id));
    }

    private long highestPort(long id) {
        Machine m = run.machine();
        return Math.max(
                                m.ports().node(),
                                Math.max(m.ports().metrics(), m.ports().rpc()))
                        * 1000
                + id;
    }
}
