package wnm.cycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.Adoption;
import wnm.action.PortDetection;
import wnm.config.Setting;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.OperatorError;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;

/**
 * Finds the nodes of this machine for {@code --init --import}. Looks only: no node is started, stopped or rewritten, and
 * no row is stored here.
 *
 * @param fixed settings that the operator gave and that nothing found may change
 */
record Import(Machine machine, ProcessManager manager, NodeProbe probe, long now, Predicate<Setting> fixed) {
    private static final Logger LOG = LoggerFactory.getLogger(Import.class);
    private static final long THOUSAND = 1000;

    /**
     * The nodes.
     *
     * @param health why some of them are not simply running
     */
    record Found(List<Node> nodes, List<NodeHealth> health) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    /**
     * All nodes of the machine's process manager; the machine takes on the port ranges they follow and, for antctl, the
     * highest id.
     */
    Found nodes() {
        ManagerType type = machine.processManager().orElseThrow();
        LOG.info("Surveying machine with {} manager", type);
        List<Node> nodes;
        try {
            nodes = distinct(manager.survey());
        } catch (ProcessManagerException e) {
            throw new OperatorError("Failed to look for nodes to import: " + e.getMessage(), e);
        }
        nameOthers(type, nodes);
        if (nodes.isEmpty()) {
            LOG.info("No existing nodes found to import");
            return Found.NOTHING;
        }
        LOG.info("Found {} existing nodes to import", nodes.size());
        List<NodeHealth> health = new Adoption(manager, probe, machine.host(), now).complete(nodes);
        PortDetection.of(nodes.stream().map(Import::numbered).toList()).ifPresent(this::takeOver);
        if (type.idsAreNeverReused()) {
            long highest = nodes.stream().mapToLong(this::highest).max().orElse(0);
            machine.useNodeId(Math.max(highest, machine.highestNodeIdUsed().orElse(0L)));
            LOG.info(
                    "Initialized highest_node_id_used to {}",
                    machine.highestNodeIdUsed().orElseThrow());
        }
        return new Found(nodes, health);
    }

    /** Nodes in the storage that stay where they are; setsid's survey has named them already, each with its reason. */
    private void nameOthers(ManagerType type, List<Node> nodes) {
        Set<Path> taken = new HashSet<>(nodes.stream().map(Node::rootDir).toList());
        List<Path> others = StorageNodes.in(Path.of(machine.nodeStorage())).stream()
                .filter(folder -> !taken.contains(folder))
                .toList();
        if (!others.isEmpty() && type.base() != ManagerType.Base.SETSID) {
            LOG.warn("Not taken over, because {} does not know them: {}", type, StorageNodes.named(others));
        }
    }

    /** Each folder once, each id once: a node whose id is taken gets the lowest free one, but keeps its service. */
    private static List<Node> distinct(List<Node> found) {
        Set<Path> folders = new HashSet<>();
        Set<Long> taken = new HashSet<>();
        found.stream().map(Node::id).filter(id -> id > 0).forEach(taken::add);
        Set<Long> used = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : found) {
            if (!folders.add(node.rootDir())) {
                LOG.warn("{} is left out: another node lives in {}", node.displayName(), node.rootDir());
            } else if (node.id() > 0 && used.add(node.id())) {
                nodes.add(node);
            } else {
                long id = LongStream.rangeClosed(1, taken.size() + 1L)
                        .filter(free -> !taken.contains(free))
                        .findFirst()
                        .orElseThrow();
                LOG.warn("{} gets the id {}, since {} is no id or taken", node.displayName(), id, node.id());
                taken.add(id);
                used.add(id);
                nodes.add(withId(node, id));
            }
        }
        return nodes;
    }

    private static Node withId(Node node, long id) {
        Map<String, @Nullable Object> columns = new HashMap<>(node.columns());
        columns.put("id", id);
        return Node.of(columns);
    }

    private static PortDetection.Numbered numbered(Node node) {
        return PortDetection.Numbered.of(
                Optional.of(node.id()), node.nodeName(), node.port(), node.metricsPort(), node.rpcPort());
    }

    private void takeOver(PortDetection.Ranges found) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        change(changes, Setting.PORT_START, machine.ports().node(), OptionalLong.of(found.ports()));
        change(changes, Setting.METRICS_PORT_START, machine.ports().metrics(), OptionalLong.of(found.metrics()));
        OptionalLong rpc = found.rpc().isPresent() ? OptionalLong.of(found.rpc().get()) : OptionalLong.empty();
        change(changes, Setting.RPC_PORT_START, machine.ports().rpc(), rpc);
        machine.apply(changes);
    }

    private void change(Map<String, @Nullable Object> changes, Setting setting, long present, OptionalLong found) {
        if (found.isEmpty() || found.getAsLong() == present) {
            return;
        }
        if (fixed.test(setting)) {
            LOG.warn("{} stays {} as given, though the nodes follow {}", setting.key(), present, found.getAsLong());
        } else if (found.getAsLong() < 1) {
            LOG.warn("{} stays {}: {} is no range", setting.key(), present, found.getAsLong());
        } else {
            LOG.info("Updating {} from {} to {} (detected from nodes)", setting.key(), present, found.getAsLong());
            changes.put(setting.key(), found.getAsLong());
        }
    }

    /** The highest of its id, the number of its service and the number that both its ports stand for. */
    private long highest(Node node) {
        long service = PortDetection.Numbered.of(Optional.empty(), node.service(), 0, 0, 0)
                .number();
        long offset = node.port() - machine.ports().node() * THOUSAND;
        boolean agrees = offset == node.metricsPort() - machine.ports().metrics() * THOUSAND;
        return Math.max(node.id(), Math.max(service, agrees ? offset : 0));
    }
}
