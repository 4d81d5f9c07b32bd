package wnm.action;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.Version;
import wnm.model.Wallets;
import wnm.process.Created;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;

/** The operations on one node together with its row: the row changes only when the operation has succeeded. */
final class NodeOperations {
    private static final Logger LOG = LoggerFactory.getLogger(NodeOperations.class);

    private final RunContext run;

    NodeOperations(RunContext run) {
        this.run = run;
    }

    /** How a stopped node was brought back. */
    enum Started {
        AS_IT_WAS,
        UPGRADED
    }

    /** Makes a node and starts it. The row is there before anything else, so that a killed run leaves no orphan. */
    Node add() throws ProcessManagerException {
        Machine machine = run.machine();
        ManagerType type = machine.processManager().orElseGet(run.managers()::defaultType);
        ProcessManager manager = run.managers().of(type);
        requireProgram(manager);
        long id = allocateId(type);
        Node node = Node.create(
                machine,
                type,
                id,
                run.nodeUser(),
                run.binary().flatMap(LocalBinary::version).orElse(null),
                Wallets.parse(machine.rewardsAddress(), machine.donateAddress()).draw(run.random()),
                run.now());
        run.colony().insert(node);
        try {
            create(manager, node);
        } catch (ProcessManagerException | RuntimeException e) {
            run.colony().delete(node);
            throw e;
        }
        return node;
    }

    /** Like {@link #add}; a failure is logged and gives nothing. */
    Optional<Node> tryAdd() {
        try {
            return Optional.of(add());
        } catch (ProcessManagerException e) {
            LOG.error("Failed to create a node: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void create(ProcessManager manager, Node node) throws ProcessManagerException {
        Created created = manager.create(node, source(manager, node));
        created.placement().ifPresent(place -> {
            node.placedAt(
                    place.service(),
                    place.binary(),
                    place.rootDir(),
                    place.logDir().orElse(null));
            run.versions().versionOf(node.binary()).ifPresent(node::versionIs); // it may have chosen another one
        });
        created.container()
                .ifPresent(c -> node.runsInContainer(run.colony().containerId(c.id(), c.name(), c.image(), run.now())));
        become(node, NodeStatus.RESTARTING);
    }

    private long allocateId(ManagerType type) throws ProcessManagerException {
        long id;
        if (type.idsAreNeverReused()) {
            id = run.machine().highestNodeIdUsed().orElse(0L) + 1;
            run.machine().useNodeId(id);
            run.colony().save(run.machine());
            LoggerFactory.getLogger("wnm.node_id_tracker")
                    .info("Allocated node ID {} using antctl ID tracking (highest_node_id_used now {})", id, id);
        } else {
            id = NodeIds.lowestFree(run.colony().nodes());
        }
        if (id > NodeIds.HIGHEST || highestPort(id) > 65_535) {
            throw new ProcessManagerException("no port is left for node " + id + ": ids end at " + NodeIds.HIGHEST
                    + ", ports at 65535; see port_start, metrics_port_start, rpc_port_start");
        }
        return id;
    }

    private long highestPort(long id) {
        Machine m = run.machine();
        return Math.max(
                                m.ports().node(),
                                Math.max(m.ports().metrics(), m.ports().rpc()))
                        * 1000
                + id;
    }

    /** Starts a stopped node; upgrades it first if the local binary is newer. */
    Started start(Node node) throws ProcessManagerException {
        if (answers(node)) {
            LOG.warn(
                    "Node {} already responding on metadata port {}, skipping start to avoid duplicate process",
                    node.id(),
                    node.metricsPort());
            become(node, NodeStatus.RESTARTING);
            return Started.AS_IT_WAS;
        }
        ProcessManager manager = run.managerOf(node);
        if (wasNeverFinished(node)) {
            LOG.info("Node {} has no binary: making it anew", node.id());
            create(manager, node);
            return Started.AS_IT_WAS;
        }
        if (isOutdated(node)) {
            upgrade(node);
            return Started.UPGRADED;
        }
        manager.start(node);
        become(node, NodeStatus.RESTARTING);
        return Started.AS_IT_WAS;
    }

    /** Whether a start would upgrade the node: the local binary is newer than what the node has. */
    boolean isOutdated(Node node) {
        Optional<String> has = node.version().or(() -> run.versions().versionOf(node.binary()));
        Optional<String> offered = run.binary().flatMap(LocalBinary::version);
        return has.isPresent() && offered.isPresent() && Version.isOlder(has.get(), offered.get());
    }

    /** A run was killed while it made the node: the row is there, the program is not. */
    private boolean wasNeverFinished(Node node) {
        boolean oursToMake =
                node.managerType().map(type -> !type.idsAreNeverReused()).orElse(true);
        Path folder = node.rootDir();
        Path parent = folder.getParent();
        return oursToMake
                && parent != null
                && Files.isReadable(parent)
                && (Files.notExists(folder) || (Files.isReadable(folder) && Files.notExists(node.binary())));
    }

    private boolean answers(Node node) {
        NodeAnswer answer =
                run.probe().ask(List.of(node), java.time.Duration.ZERO).get(node.id());
        return answer != null && answer.answered();
    }

    /** Stops a node; its row takes on the status that says why. */
    void stop(Node node, NodeStatus as) throws ProcessManagerException {
        run.managerOf(node).stop(node);
        become(node, as);
    }

    /** Removes a node from the machine, then its row. */
    void remove(Node node) throws ProcessManagerException {
        run.managerOf(node).remove(node);
        run.colony().delete(node);
    }

    /** Gives a node the local binary and starts it. */
    void upgrade(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        manager.upgrade(node, source(manager, node));
        Optional<String> given =
                manager.bringsOwnProgram() ? Optional.empty() : run.binary().flatMap(LocalBinary::version);
        run.versions().versionOf(node.binary()).or(() -> given).ifPresent(node::versionIs);
        become(node, NodeStatus.UPGRADING);
    }

    /** Before an id is given out, which antctl's nodes use up even if they then fail. */
    private void requireProgram(ProcessManager manager) throws ProcessManagerException {
        if (!manager.bringsOwnProgram() && run.binary().isEmpty()) {
            throw noProgram();
        }
    }

    /** The program to copy, where one is copied. */
    private Path source(ProcessManager manager, Node node) throws ProcessManagerException {
        return manager.bringsOwnProgram()
                ? node.binary()
                : run.binary().orElseThrow(NodeOperations::noProgram).path();
    }

    private static ProcessManagerException noProgram() {
        return new ProcessManagerException("there is no antnode binary to copy; set --antnode_path");
    }

    private void become(Node node, NodeStatus status) {
        node.become(status, run.now());
        // what was wrong before is no reason for a stop on purpose; of a start the next survey says whether it helped
        NodeHealth known = run.colony().health(node.id());
        NodeHealth health = status == NodeStatus.RESTARTING || status == NodeStatus.UPGRADING
                ? known
                : known.withReason("", run.now());
        run.colony().save(List.of(node), List.of(health));
    }

    static Predicate<Node> is(NodeStatus status) {
        return node -> node.status() == status;
    }
}
