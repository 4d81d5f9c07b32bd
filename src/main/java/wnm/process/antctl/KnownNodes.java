package wnm.process.antctl;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeStatus;
import wnm.process.FoundNode;
import wnm.process.ManagerContext;

/**
 * Makes node rows of antctl's services, for import. A row's id is the one whose ports the node has, else the number in
 * its service name, else the lowest that is free, so that nodes added later take the id and ports of none of them.
 *
 * @param type what drives them from now on
 */
record KnownNodes(ManagerContext context, ManagerType type) {
    private static final Logger LOG = LoggerFactory.getLogger(KnownNodes.class);

    private static final long HIGHEST = 999;

    /** Services that are removed come last, so that they take no id from one that is not. */
    List<Node> of(List<KnownService> services) {
        List<Node> nodes = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (KnownService service : services.stream()
                .sorted(Comparator.comparing(KnownService::isRemoved))
                .toList()) {
            if (service.name().isEmpty() || service.text("data_dir_path").isEmpty()) {
                LOG.warn("A service of antctl without service_name or data_dir_path is left out: {}", service.fields());
                continue;
            }
            if (!isPath(service.text("data_dir_path").orElseThrow())) {
                LOG.warn("{} is left out: its data_dir_path is no absolute path in this locale", service.name());
                continue;
            }
            Path folder = Path.of(service.text("data_dir_path").orElseThrow());
            Optional<String> stranger = new FoundNode(context, Base.ANTCTL)
                    .stranger(folder, service.text("user").orElse(user()));
            if (stranger.isPresent()) {
                LOG.warn("{} is left out: its folder {} belongs to {}", service.name(), folder, stranger.get());
                continue;
            }
            long id = LongStream.concat(
                            LongStream.of(offset(service), numberIn(service.name())),
                            LongStream.rangeClosed(1, HIGHEST))
                    .filter(number -> number >= 1 && number <= HIGHEST)
                    .filter(number -> !taken.contains(number))
                    .findFirst()
                    .orElse(HIGHEST + 1 + taken.size());
            taken.add(id);
            nodes.add(node(id, service));
        }
        return nodes;
    }

    private static boolean isPath(String text) {
        try {
            return Path.of(text).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The id whose port this is; 0 or less if both ports do not say the same. */
    private long offset(KnownService service) {
        long byPort = service.number("node_port") - context.machine().ports().node() * 1000L;
        long byMetrics =
                service.number("metrics_port") - context.machine().ports().metrics() * 1000L;
        return byPort == byMetrics ? byPort : 0;
    }

    private static long numberIn(String name) {
        String digits = name.replaceFirst("^\\D*", "");
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    private Node node(long id, KnownService service) {
        Path folder = Path.of(service.text("data_dir_path").orElseThrow());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("machine_id", 1L);
        columns.put("manager_type", type.toString());
        columns.put("method", "antctl");
        columns.put("layout", "1");
        columns.put("node_name", service.name());
        columns.put("service", service.name());
        columns.put("user", service.text("user").orElse(user()));
        columns.put(
                "binary",
                service.text("antnode_path")
                        .filter(KnownNodes::isPath)
                        .orElse(folder.resolve(context.program().binaryName()).toString()));
        columns.put("version", service.text("version").orElse(""));
        columns.put("root_dir", folder.toString());
        columns.put(
                "log_dir",
                service.text("log_dir_path").filter(KnownNodes::isPath).orElse(""));
        columns.put("port", service.port("node_port"));
        columns.put("metrics_port", service.port("metrics_port"));
        columns.put("rpc_port", service.rpcPort());
        columns.put("network", service.text("network").orElse("evm-arbitrum-one"));
        columns.put("wallet", service.text("rewards_address").orElse(""));
        columns.put("peer_id", service.text("peer_id").orElse(""));
        columns.put("status", status(service).name());
        columns.put("timestamp", 0L);
        columns.put("age", 0L);
        columns.put("host", context.machine().host());
        Node node = Node.of(columns);
        node.countersAre(NodeCounters.upFor(service.number("uptime_secs")));
        return node;
    }

    private String user() {
        boolean sudo = type.mode().filter(mode -> mode == Mode.SUDO).isPresent();
        return sudo ? context.nodeUser() : context.caller().name();
    }

    private static NodeStatus status(KnownService service) {
        if (service.isRemoved()) {
            return NodeStatus.DEAD;
        }
        return service.text("status").filter("Running"::equals).isPresent() ? NodeStatus.RUNNING : NodeStatus.STOPPED;
    }
}
