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
import wnm.model.NodeUpgrade;
import wnm.model.OperatorError;
import wnm.model.Version;
import wnm.model.Wallets;
import wnm.process.Created;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;

/** The operations on one node together with its row: the row changes only when the operation has succeeded. */
final class NodeOperations {
    private static final Logger LOG = LoggerFactory.getLogger(NodeOperations.class);

    /** How many ids with taken ports are left out in search of a good one. */
    private static final int IDS_SKIPPED = 4;

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
        long id = nextId(manager, type);
        Node node = Node.create(
                machine,
                type,
                id,
                run.nodeUser(),
                run.binary().flatMap(LocalBinary::version).orElse(null),
                Wallets.parse(machine.rewardsAddress(), machine.donateAddress()).draw(run.random()),
                run.now());
        run.colony().save(NodeHealth.unknown(id).begun());
        run.colony().insert(node);
        Created created;
        try {
            created = manager.create(node, source(manager, node));
        } catch (ProcessManagerException e) {
            forgetUnlessAlive(manager, node, e);
            throw new ProcessManagerException("Failed to create node " + id + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            forgetUnlessAlive(manager, node, e);
            throw e;
        }
        made(manager, node, created);
        return node;
    }

    private long nextId(ProcessManager manager, ManagerType type) throws ProcessManagerException {
        try {
            requireProgram(manager);
            return allocateId(type);
        } catch (ProcessManagerException e) {
            throw new ProcessManagerException("Failed to create a node: " + e.getMessage(), e);
        }
    }

    /** Whatever a failed creation left running must keep its row. */
    private void forgetUnlessAlive(ProcessManager manager, Node node, Exception reason) {
        try {
            if (!(manager.state(node) instanceof ProcessState.Alive)) {
                run.colony().delete(node);
            }
        } catch (ProcessManagerException | OperatorError e) {
            reason.addSuppressed(e); // the row is marked as unfinished: a later start makes the node
        }
    }

    /** Like {@link #add}; a failure is logged and gives nothing. */
    Optional<Node> tryAdd() {
        try {
            return Optional.of(add());
        } catch (ProcessManagerException e) {
            LOG.error("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The row learns what has been made. From here on a failure of the database costs nothing: a survey finds the node. */
    private void made(ProcessManager manager, Node node, Created created) {
        created.placement().ifPresent(place -> placed(manager, node, place));
        created.container()
                .ifPresent(c -> node.runsInContainer(run.colony().containerId(c.id(), c.name(), c.image(), run.now())));
        become(node, NodeStatus.RESTARTING);
    }

    /** The next id whose ports are free; a program that has one of them may have it for ever. */
    private long allocateId(ManagerType type) throws ProcessManagerException {
        boolean tracked = type.idsAreNeverReused();
        List<Node> nodes = run.colony().nodes();
        long id = tracked ? run.machine().highestNodeIdUsed().orElse(0L) + 1 : NodeIds.lowestFree(nodes);
        requirePorts(id);
        Optional<String> taken = portsOf(id).taken(run.ports());
        for (int skipped = 0; taken.isPresent() && skipped < IDS_SKIPPED; skipped++) {
            LOG.warn("No node {} is made: {}", id, taken.get());
            id = tracked ? id + 1 : NodeIds.lowestFree(nodes, id + 1);
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

    private void requirePorts(long id) throws ProcessManagerException {
        if (id > NodeIds.HIGHEST || highestPort(id) > 65_535) {
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

    /** Starts a stopped node; upgrades it first if the local binary is newer. */
    Started start(Node node) throws ProcessManagerException {
        if (run.colony().health(node.id()).unfinished() && finish(node)) {
            return Started.AS_IT_WAS;
        }
        if (answers(node)) {
            LOG.warn(
                    "Node {} already responding on metadata port {}, skipping start to avoid duplicate process",
                    node.id(),
                    node.metricsPort());
            become(node, NodeStatus.RESTARTING);
            return Started.AS_IT_WAS;
        }
        ProcessManager manager = run.managerOf(node);
        requireFreePorts(manager, node);
        ManagerType type = typeOf(node);
        if (!type.idsAreNeverReused()) { // else its folders are the manager's own business
            Whereabouts.requireFiles(node, type);
        }
        if (isOutdated(node)) {
            upgrade(node);
            return Started.UPGRADED;
        }
        manager.start(node);
        become(node, NodeStatus.RESTARTING);
        return Started.AS_IT_WAS;
    }

    /**
     * Makes a node whose making was cut short when a run was killed: what is there already stays.
     *
     * @return false if its storage is away
     */
    boolean finish(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        if (!typeOf(node).idsAreNeverReused()) {
            if (!Whereabouts.hasStorage(node)) {
                return false;
            }
            requireFreePorts(manager, node);
        }
        LOG.info("A run was ended while it made node {}: making it anew", node.id());
        if (place(manager, node)) {
            manager.start(node);
            become(node, NodeStatus.RESTARTING);
        } else {
            made(manager, node, manager.create(node, source(manager, node)));
        }
        return true;
    }

    /**
     * The row of a node whose making was cut short learns where its manager had put it.
     *
     * @return whether it did
     */
    private boolean place(ProcessManager manager, Node node) throws ProcessManagerException {
        if (!run.colony().health(node.id()).unfinished()) {
            return false;
        }
        Optional<Created.Placement> place = manager.placed(node);
        place.ifPresent(found -> placed(manager, node, found));
        return place.isPresent();
    }

    private void placed(ProcessManager manager, Node node, Created.Placement place) {
        node.placedAt(
                place.service(), place.binary(), place.rootDir(), place.logDir().orElse(null));
        manager.version(node).ifPresent(node::versionIs); // it may have chosen another one
    }

    /** Whether a start would upgrade the node: the local binary is newer than what the node has and what it failed with. */
    boolean isOutdated(Node node) {
        Optional<String> has = node.version().or(() -> run.versionOf(node));
        Optional<String> offered = run.binary().flatMap(LocalBinary::version);
        return has.isPresent()
                && offered.isPresent()
                && Version.isOlder(has.get(), offered.get())
                && !run.colony().health(node.id()).upgrade().rules(offered.get());
    }

    /** Unless the node itself has them, running without an answer. */
    private void requireFreePorts(ProcessManager manager, Node node) throws ProcessManagerException {
        if (manager.state(node) instanceof ProcessState.Ended) {
            Optional<String> taken = NodePorts.of(node).taken(run.ports());
            if (taken.isPresent()) {
                throw new ProcessManagerException(
                        taken.get() + ": end it, or remove the node (port_start sets the ports of new ones)");
            }
        }
    }

    private ManagerType typeOf(Node node) {
        return node.managerType().or(run.machine()::processManager).orElseGet(run.managers()::defaultType);
    }

    private boolean answers(Node node) {
        NodeAnswer answer =
                run.probe().ask(List.of(node), java.time.Duration.ZERO).get(node.id());
        return answer != null && answer.answered();
    }

    /** Stops a node; its row takes on the status that says why. */
    void stop(Node node, NodeStatus as) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        place(manager, node);
        manager.stop(node);
        become(node, as);
    }

    /** As {@link #remove}, of a stopped node that nobody asked to remove. */
    void removeByPlan(Node node) throws ProcessManagerException {
        if (!typeOf(node).idsAreNeverReused()) {
            Whereabouts.requireFullStorage(node);
        }
        remove(node);
    }

    /**
     * Removes a node from the machine, then its row. What becomes of it is saved first: one that is half gone when a run
     * is killed must not be started again, and goes when {@code delay_remove} is over.
     */
    void remove(Node node) throws ProcessManagerException {
        if (!typeOf(node).idsAreNeverReused()) {
            Whereabouts.requireStorage(node);
        }
        NodeStatus before = node.status();
        if (before != NodeStatus.REMOVING && before != NodeStatus.DEAD) {
            save(node, NodeStatus.REMOVING);
        }
        boolean whole = Files.exists(node.binary());
        try {
            ProcessManager manager = run.managerOf(node);
            place(manager, node);
            manager.remove(node);
        } catch (ProcessManagerException e) {
            if (node.status() != before && !(whole && Files.notExists(node.binary()))) {
                save(node, before);
            }
            throw e;
        }
        run.colony().delete(node);
    }

    private void save(Node node, NodeStatus status) {
        node.become(status, run.now());
        run.colony().save(node);
    }

    /**
     * Gives a node the local binary and starts it. The target is saved when the new program lies ready and before anything
     * is stopped, so that a run that is killed meanwhile is followed by one that goes on.
     */
    void upgrade(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        String offered = run.binary().flatMap(LocalBinary::version).orElse("");
        requireNoNewer(manager, node, offered);
        NodeUpgrade known = run.colony().health(node.id()).upgrade();
        Path source = source(manager, node);
        try {
            manager.stage(node, source);
        } catch (ProcessManagerException e) {
            remember(node, known.failedWith(offered));
            throw e;
        }
        NodeStatus before = node.status();
        node.become(NodeStatus.UPGRADING, run.now());
        NodeHealth health = run.colony().health(node.id());
        run.colony().save(List.of(node), List.of(health.withUpgrade(known.begun(offered))));
        swap(manager, node, source, before);
    }

    /** A node may have replaced its own program by a newer one; an older one may not even read what that has written. */
    private void requireNoNewer(ProcessManager manager, Node node, String offered) throws ProcessManagerException {
        Optional<String> has = manager.bringsOwnProgram() ? Optional.empty() : node.version();
        if (has.isPresent() && !offered.isEmpty() && Version.isOlder(offered, has.get())) {
            throw new ProcessManagerException(
                    "it has version " + has.get() + ", which is newer than " + offered + " here, and is left as it is");
        }
    }

    /** Goes on with an upgrade in which a run was killed. */
    void finishUpgrade(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        swap(manager, node, source(manager, node), NodeStatus.RESTARTING);
    }

    /**
     * @param otherwise what the node is if this fails
     */
    private void swap(ProcessManager manager, Node node, Path source, NodeStatus otherwise)
            throws ProcessManagerException {
        NodeUpgrade begun = run.colony().health(node.id()).upgrade();
        try {
            manager.upgrade(node, source);
        } catch (ProcessManagerException e) {
            node.become(otherwise, run.now());
            NodeHealth health = run.colony().health(node.id());
            run.colony().save(List.of(node), List.of(health.withUpgrade(begun.failedWith(begun.target()))));
            throw e;
        }
        Optional<String> got = manager.version(node)
                .or(() -> manager.bringsOwnProgram() ? Optional.empty() : Optional.of(begun.target()))
                .filter(version -> !version.isEmpty());
        got.ifPresent(node::versionIs);
        become(node, NodeStatus.UPGRADING, begun.to(got.orElse("")));
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

    private void remember(Node node, NodeUpgrade upgrade) {
        run.colony().save(run.colony().health(node.id()).withUpgrade(upgrade));
    }

    /** Whoever acts on the node has seen to an upgrade that was not yet proved. */
    private void become(Node node, NodeStatus status) {
        become(node, status, run.colony().health(node.id()).upgrade().to(""));
    }

    private void become(Node node, NodeStatus status, NodeUpgrade upgrade) {
        node.become(status, run.now());
        // what was wrong before is no reason for a stop on purpose; of a start the next survey says whether it helped
        NodeHealth known = run.colony().health(node.id());
        NodeHealth health = status == NodeStatus.RESTARTING || status == NodeStatus.UPGRADING
                ? known.finished()
                : known.withReason("", run.now());
        run.colony().save(List.of(node), List.of(health.withUpgrade(upgrade)));
    }

    static Predicate<Node> is(NodeStatus status) {
        return node -> node.status() == status;
    }
}
