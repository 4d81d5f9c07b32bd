package wnm.process.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.PortRanges;
import wnm.process.Elevation;
import wnm.process.FoundNode;
import wnm.process.ManagerContext;
import wnm.process.ProcessState;

/** Reads a node out of a container that somebody made. */
final class FoundContainer {
    private static final Logger LOG = LoggerFactory.getLogger(FoundContainer.class);
    private static final List<String> OF_EVERY_IMAGE = List.of("PATH=", "HOME=", "HOSTNAME=");

    private static final long HIGHEST_ID = 999_999_999;

    private final ManagerContext context;
    private final Inspection container;

    private FoundContainer(ManagerContext context, Inspection container) {
        this.context = context;
        this.container = container;
    }

    /** The node that the container runs; empty (and said in the log) if it runs none. */
    static Optional<Node> node(ManagerContext context, Inspection container) {
        try {
            return Optional.of(Node.of(new FoundContainer(context, container).columns()));
        } catch (IllegalArgumentException e) {
            LOG.warn("Container {} is no node that can be imported: {}", container.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> columns() {
        String digits = digits();
        Path root = onHost(Path.of(needed("--root-dir")));
        refuseStranger(root);
        boolean alive = container.processState() instanceof ProcessState.Alive;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", number("its name", digits, 1, HIGHEST_ID));
        columns.put("machine_id", 1L);
        columns.put("manager_type", context.elevation() == Elevation.NONE ? "docker" : "docker+sudo");
        columns.put("node_name", digits);
        columns.put("service", container.name());
        columns.put("user", context.nodeUser());
        columns.put("binary", root.resolve(context.program().binaryName()).toString());
        columns.put("root_dir", root.toString());
        columns.put(
                "log_dir",
                container
                        .option("--log-output-dest")
                        .map(logs -> onHost(Path.of(logs)).toString())
                        .orElse(null));
        columns.put("port", port("--port"));
        columns.put("metrics_port", port("--metrics-server-port"));
        columns.put("rpc_port", 0L);
        columns.put("network", network());
        columns.put("wallet", needed("--rewards-address"));
        columns.put("peer_id", "");
        columns.put("status", (alive ? NodeStatus.RUNNING : NodeStatus.STOPPED).name());
        columns.put("timestamp", 0L);
        columns.put("age", createdAt(root));
        columns.put("host", context.machine().host());
        columns.put("method", "docker");
        columns.put("layout", "1");
        columns.put("environment", environment());
        return columns;
    }

    /** Accounts without a name are those that containers have to themselves (user namespaces). */
    private void refuseStranger(Path root) {
        new FoundNode(context, Base.DOCKER)
                .stranger(root, context.nodeUser())
                .filter(owner -> !owner.chars().allMatch(Character::isDigit))
                .ifPresent(owner -> {
                    throw new IllegalArgumentException("its folder " + root + " belongs to " + owner);
                });
    }

    private String digits() {
        String name = container.name();
        String prefix = context.program().binaryName();
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("its name is not " + prefix + " and a number");
        }
        return digits;
    }

    private String needed(String option) {
        return container.option(option).orElseThrow(() -> new IllegalArgumentException("it has no " + option));
    }

    private long port(String option) {
        return number(option, needed(option), 1, PortRanges.HIGHEST_PORT);
    }

    private static long number(String what, String text, long lowest, long highest) {
        try {
            long number = Long.parseLong(text);
            if (number < lowest || number > highest) {
                throw new IllegalArgumentException(
                        what + " is not between " + lowest + " and " + highest + ": " + text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is no number: " + text, e);
        }
    }

    /** Where a place of the container lies on the host: below the mount that holds it. */
    private Path onHost(Path inside) {
        for (Map.Entry<String, String> mount : container.mounts().entrySet()) {
            Path place = Path.of(mount.getKey());
            if (inside.startsWith(place)) {
                return Path.of(mount.getValue())
                        .resolve(place.relativize(inside).toString())
                        .normalize();
            }
        }
        throw new IllegalArgumentException(inside + " lies inside the container");
    }

    /** The word behind the wallet. */
    private String network() {
        int wallet = container.words().indexOf(needed("--rewards-address"));
        List<String> words = container.words();
        return wallet + 1 < words.size() ? words.get(wallet + 1) : "evm-arbitrum-one";
    }

    private String environment() {
        return container.environment().stream()
                .filter(pair -> OF_EVERY_IMAGE.stream().noneMatch(pair::startsWith))
                .map(FoundContainer::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String pair) {
        boolean plain = pair.chars().noneMatch(c -> Character.isWhitespace(c) || "'\"\\".indexOf(c) >= 0);
        return plain ? pair : "'" + pair.replace("'", "'\\''") + "'";
    }

    private long createdAt(Path root) {
        try {
            return Files.getLastModifiedTime(root.resolve(context.program().identityFile()))
                            .toMillis()
                    / 1000;
        } catch (IOException e) {
            return 0;
        }
    }
}
