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
import wnm.model.OperatorError;
import wnm.model.Wallets;
import wnm.process.Created;
import wnm.process.Ending;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;

/** The operations on one node together with its row: the row changes only when the operation has succeeded. */
final class NodeOperations {
    private static final Logger LOG = LoggerFactory.getLogger(NodeOperations.class);

    private final RunContext run;
    private final ProgramToCopy program;
    private final NodeUpgrades upgrades;
    private final AddBackOff backOff;

    NodeOperations(RunContext run) {
        this.run = run;
        this.program = new ProgramToCopy(run);
        this.upgrades = new NodeUpgrades(run);
        this.backOff = new AddBackOff(run);
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
        String wallet = wallet(machine); // before an id is used up
        long id = nextId(manager, type);
        try {
            Node node = make(manager, type, id, wallet);
            backOff.succeeded(id);
            return node;
        } catch (ProcessManagerException | RuntimeException e) {
            if (!type.idsAreNeverReused()) {
                backOff.idFailed(id);
            }
            throw e;
        }
    }

    private Node make(ProcessManager manager, ManagerType type, long id, String wallet) throws ProcessManagerException {
        Node node = Node.create(
                run.machine(),
                type,
                id,
                run.nodeUser(),
                run.binary().flatMap(LocalBinary::version).orElse(null),
                wallet,
                run.now());
        requireAnswer(manager, node);
        run.colony().save(NodeHealth.unknown(id).begun());
        run.colony().insert(node);
        Created created;
        try {
            created = manager.create(node, program.of(manager, node));
        } catch (ProcessManagerException e) {
            forgetUnlessAlive(manager, node, e);
            throw creationFailed(id, e);
        } catch (RuntimeException e) {
            forgetUnlessAlive(manager, node, e);
            throw e;
        }
        made(manager, node, created);
        return node;
    }

    private String wallet(Machine machine) throws ProcessManagerException {
        try {
            return Wallets.parse(machine.rewardsAddress(), machine.donateAddress())
                    .draw(run.random());
        } catch (IllegalArgumentException e) { // the row was changed by other means
            throw new ProcessManagerException(
                    "Failed to create a node: rewards_address in the database: " + e.getMessage()
                            + "; set it with --rewards_address",
                    e);
        }
    }

    private long nextId(ProcessManager manager, ManagerType type) throws ProcessManagerException {
        try {
            program.require(manager);
            if (!type.idsAreNeverReused()) { // else where it will lie is the manager's own business
                requireSite();
            }
            return new NodeIdAllocation(run).next(type, backOff.badIds());
        } catch (ProcessManagerException e) {
            throw new ProcessManagerException("Failed to create a node: " + e.getMessage(), e);
        }
    }

    private void requireSite() throws ProcessManagerException {
        Optional<String> obstacle = run.site().obstacle(Path.of(run.machine().nodeStorage()));
        if (obstacle.isPresent()) {
            throw new ProcessManagerException(obstacle.get());
        }
    }

    /**
     * A node must not run in that place already; and from a manager that is away now nobody could learn later whether a
     * failed creation has left something.
     */
    private static void requireAnswer(ProcessManager manager, Node node) throws ProcessManagerException {
        try {
            switch (manager.state(node)) {
                case ProcessState.Alive alive ->
                    throw new ProcessManagerException("process " + alive.pid() + " runs in " + node.rootDir()
                            + " already, and no row names it: end it, or import it with a new --init --import");
                case ProcessState.Hidden hidden -> throw new ProcessManagerException(hidden.reason());
                case ProcessState.Ended ended -> {}
                case ProcessState.Unknown unknown -> {}
            }
        } catch (ProcessManagerException e) {
            throw creationFailed(node.id(), e);
        }
    }

    private static ProcessManagerException creationFailed(long id, ProcessManagerException e) {
        return new ProcessManagerException("Failed to create node " + id + ": " + e.getMessage(), e);
    }

    /** Whatever a failed creation left, or may have left where nobody can look, must keep its row. */
    private void forgetUnlessAlive(ProcessManager manager, Node node, Exception reason) {
        try {
            boolean gone = switch (manager.state(node)) {
                case ProcessState.Alive alive -> false;
                case ProcessState.Hidden hidden -> false;
                case ProcessState.Ended ended -> true;
                case ProcessState.Unknown unknown -> true;
            };
            if (gone
                    && NodePorts.of(node).taken(run.ports()).isEmpty()
                    && OccupiedFolder.identityIn(node.rootDir(), typeOf(node)).isEmpty()) {
                run.colony().delete(node);
            } else {
                LOG.warn("Node {} keeps its row, since something of it is left; a later start finishes it", node.id());
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

    /** As {@link #tryAdd}, of a node that nobody asked for: after a failure none is made for a while. */
    Optional<Node> tryAddByPlan() {
        try {
            return Optional.of(add());
        } catch (ProcessManagerException e) {
            LOG.error("{}", e.getMessage());
            backOff.failed(String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (OperatorError | IllegalArgumentException e) {
            backOff.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** The row learns what has been made. From here on a failure of the database costs nothing: a survey finds the node. */
    private void made(ProcessManager manager, Node node, Created created) {
        created.placement().ifPresent(place -> placed(manager, node, place));
        created.container()
                .ifPresent(c -> node.runsInContainer(run.colony().containerId(c.id(), c.name(), c.image(), run.now())));
        become(node, NodeStatus.RESTARTING);
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
        if (upgrades.isOutdated(node)) {
            upgrades.upgrade(node);
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
        LOG.info("Node {} was not finished when it was made: making it anew", node.id());
        if (place(manager, node)) {
            manager.start(node);
            become(node, NodeStatus.RESTARTING);
        } else {
            made(manager, node, manager.create(node, program.of(manager, node)));
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
        stop(node, as, "");
    }

    private void stop(Node node, NodeStatus as, String reason) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        place(manager, node);
        manager.stop(node);
        become(node, as, reason);
    }

    /**
     * As {@link #stop}, of a node that nobody asked to stop. One that had ended by itself before keeps how, and is seen to
     * be stopped all the same.
     *
     * @throws ProcessManagerException also if its manager does not know it any more: what became of it a survey finds out
     */
    void stopByPlan(Node node, NodeStatus as) throws ProcessManagerException {
        Optional<ProcessState.Ended> ended = ended(node);
        if (ended.isPresent() && !ended.get().known()) {
            throw new ProcessManagerException(ended.get().reason());
        }
        if (ended.isPresent()) {
            LOG.warn("Node {} had ended by itself: {}", node.id(), ended.get().reason());
            run.colony().save(new HeldBack(run).died(run.colony().health(node.id())));
        }
        stop(node, as, ended.map(ProcessState.Ended::reason).orElse(""));
    }

    /** A node that answers has not, whatever its manager says. */
    private Optional<ProcessState.Ended> ended(Node node) {
        try {
            return run.managerOf(node).state(node) instanceof ProcessState.Ended ended && !answers(node)
                    ? Optional.of(ended)
                    : Optional.empty();
        } catch (ProcessManagerException e) {
            return Optional.empty(); // whoever acts on it is told what is wrong
        }
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
                leave(node, before, e);
            }
            throw e;
        }
        run.colony().delete(node);
    }

    /** What is left of a node whose removal failed is what it was before, unless that has been stopped. */
    private void leave(Node node, NodeStatus before, ProcessManagerException reason) {
        boolean stopped = before != NodeStatus.STOPPED
                && before != NodeStatus.DISABLED
                && ended(node).isPresent();
        if (stopped) {
            node.become(NodeStatus.STOPPED, run.now());
            NodeHealth health = run.colony().health(node.id());
            run.colony()
                    .save(
                            List.of(node),
                            List.of(health.withReason(
                                    Ending.STOPPED + "; its removal failed: " + reason.getMessage(), run.now())));
        } else {
            save(node, before);
        }
    }

    private void save(Node node, NodeStatus status) {
        node.become(status, run.now());
        run.colony().save(node);
    }

    private void become(Node node, NodeStatus status) {
        become(node, status, "");
    }

    /**
     * @param reason why it is stopped, if not on purpose
     */
    private void become(Node node, NodeStatus status, String reason) {
        node.become(status, run.now());
        // what was wrong before is no reason for a stop on purpose; of a start the next survey says whether it helped
        NodeHealth known = run.colony().health(node.id()).operated();
        NodeHealth health = status == NodeStatus.RESTARTING ? known.finished() : known.withReason(reason, run.now());
        // whoever acts on the node has seen to an upgrade that was not yet proved
        run.colony()
                .save(List.of(node), List.of(health.withUpgrade(known.upgrade().to(""))));
    }

    static Predicate<Node> is(NodeStatus status) {
        return node -> node.status() == status;
    }
}
