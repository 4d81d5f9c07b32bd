package wnm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.model.NodeArguments;
import wnm.model.NodeCounters;
import wnm.model.NodeStatus;

/**
 * Makes the row of a node that was found on the machine, for import. What only the node itself can tell is left open.
 *
 * @param base the mechanism that has the node; its mode is that of the context
 */
public record FoundNode(ManagerContext context, Base base) {
    private static final String USUAL_NETWORK = "evm-arbitrum-one";

    /**
     * How a manager knows the node.
     *
     * @param id at least 1
     * @param name the id as the manager's definition spells it
     * @param service what the manager calls it
     * @param user account it runs as
     */
    public record Name(long id, String name, String service, String user) {}

    /**
     * The row.
     *
     * @param words the node's command line, the program first
     * @param usualLogs where the manager keeps logs by itself: a row names a log folder only if it is another one
     * @throws IllegalArgumentException if the command line does not say enough, or its folder is not a node's
     */
    public Node row(Name name, List<String> words, Map<String, String> environment, Path usualLogs) {
        if (name.id() < 1) {
            throw new IllegalArgumentException("its number is not 1 or more");
        }
        NodeArguments arguments = context.program().read(words);
        Path rootDir = folder(needed("folder", arguments.rootDir()));
        stranger(rootDir, name.user()).ifPresent(owner -> {
            throw new IllegalArgumentException("its folder " + rootDir + " belongs to " + owner);
        });
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", name.id());
        columns.put("machine_id", 1L);
        columns.put("manager_type", managerType());
        columns.put("method", base.name().toLowerCase(Locale.ROOT));
        columns.put("layout", "1");
        columns.put("node_name", name.name());
        columns.put("service", name.service());
        columns.put("user", name.user());
        columns.put("binary", words.getFirst());
        columns.put("root_dir", rootDir.toString());
        columns.put(
                "log_dir",
                arguments
                        .logs()
                        .filter(logs -> !logs.equals(usualLogs.toString()))
                        .orElse(null));
        columns.put("port", needed("port", arguments.port()));
        columns.put("metrics_port", needed("metrics port", arguments.metricsPort()));
        columns.put("rpc_port", 0L);
        columns.put("network", arguments.network().orElse(USUAL_NETWORK));
        columns.put("wallet", needed("rewards address", arguments.wallet()));
        columns.put("version", "");
        columns.put("peer_id", "");
        columns.put("status", NodeStatus.STOPPED.name());
        columns.put("timestamp", 0L);
        columns.put("age", age(rootDir.resolve(context.program().identityFile())));
        columns.put("host", arguments.ip().orElse(context.machine().host()));
        columns.put("environment", inOneLine(environment));
        Node node = Node.of(columns);
        node.countersAre(NodeCounters.NONE);
        return node;
    }

    /**
     * A node's folder belongs to the account that the node runs as, to whoever runs wnm or to root: what is done there
     * with root's rights must not be a stranger's to steer.
     *
     * @param account that the node runs as
     * @return the stranger whose it is, or who made the link that leads there; empty: nobody's, or the folder cannot be
     *     looked at (its disk may be away)
     */
    public Optional<String> stranger(Path folder, String account) {
        return Stream.of(Accounts.owner(folder, LinkOption.NOFOLLOW_LINKS), Accounts.owner(folder))
                .flatMap(Optional::stream)
                .filter(owner -> Stream.of(account, context.caller().name(), Accounts.ROOT)
                        .noneMatch(known -> Accounts.same(known, owner)))
                .findFirst();
    }

    /** {@code systemd+user} and the like, whatever the machine's own type says. */
    private String managerType() {
        String mode = context.elevation() == Elevation.NONE ? "+user" : "+sudo";
        return base.name().toLowerCase(Locale.ROOT) + mode;
    }

    private Path folder(String text) {
        Path folder;
        try {
            folder = Path.of(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "its folder cannot be used as a path in this locale; set a UTF-8 locale", e);
        }
        Path storage = Path.of(context.machine().nodeStorage());
        if (context.paths().home().startsWith(folder)
                || context.paths().base().startsWith(folder)
                || storage.startsWith(folder)) {
            throw new IllegalArgumentException(folder + " is no folder of its own");
        }
        boolean looksEmpty = Files.isReadable(folder)
                && Files.notExists(folder.resolve(context.program().identityFile()))
                && Files.notExists(folder.resolve(context.program().binaryName()));
        if (looksEmpty) {
            throw new IllegalArgumentException("its folder " + folder + " holds no node");
        }
        return folder;
    }

    /** {@code K=v K=v}, as a machine's {@code environment} is written. */
    private static String inOneLine(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + Words.quote(variable.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static <T> T needed(String what, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("its arguments name no " + what));
    }

    /** Unix seconds; 0 if the file is not there or may not be seen. */
    private static long age(Path identity) {
        try {
            return Files.getLastModifiedTime(identity).toInstant().getEpochSecond();
        } catch (IOException e) {
            return 0;
        }
    }
}
