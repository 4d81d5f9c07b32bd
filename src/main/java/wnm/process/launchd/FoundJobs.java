package wnm.process.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.NodeArguments;
import wnm.model.NodeCounters;
import wnm.model.NodeStatus;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;
import wnm.process.Words;

/** Makes node rows of the nodes' jobs, for import, by id. Whether they run is left to whoever asks them. */
record FoundJobs(ManagerContext context, JobFiles jobs) {
    private static final Logger LOG = LoggerFactory.getLogger(FoundJobs.class);
    private static final Pattern FILE =
            Pattern.compile(Pattern.quote(JobFiles.PREFIX) + "([1-9]\\d{0,8})" + Pattern.quote(JobFiles.SUFFIX));

    /** A file that cannot be understood is left out with a warning. */
    List<Node> nodes() throws ProcessManagerException {
        List<Node> nodes = new ArrayList<>();
        for (Path file : files()) {
            try {
                nodes.add(node(file, jobs.read(file)));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} is left out: {}", file, e.getMessage());
            }
        }
        if (nodes.isEmpty()) {
            LOG.info("No launchd antnode services found");
        }
        nodes.sort(Comparator.comparingLong(Node::id));
        return nodes;
    }

    private List<Path> files() throws ProcessManagerException {
        if (!Files.isDirectory(jobs.folder())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(jobs.folder())) {
            return all.filter(file -> id(name(file)).isPresent()).sorted().toList();
        } catch (IOException e) {
            throw new ProcessManagerException(
                    "Failed to look for nodes in " + jobs.folder() + ": " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    /** The number in the name of a node's file. */
    private static Optional<Long> id(String fileName) {
        Matcher matcher = FILE.matcher(fileName);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private Node node(Path file, JobFile job) {
        long id = id(name(file)).orElseThrow();
        if (!job.label().equals(JobFiles.PREFIX + id)) {
            throw new IllegalArgumentException("its label is another one: " + job.label());
        }
        NodeArguments arguments = context.program().read(job.words());
        String rootDir = needed("folder", arguments.rootDir());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("machine_id", 1L);
        columns.put("manager_type", isUser() ? "launchd+user" : "launchd+sudo");
        columns.put("method", "launchd");
        columns.put("layout", "1");
        columns.put("node_name", Node.nameOf(id));
        columns.put("service", name(file));
        columns.put("user", job.user().orElse(isUser() ? context.caller().name() : "root"));
        columns.put("binary", job.words().getFirst());
        columns.put("root_dir", rootDir);
        columns.put("port", needed("port", arguments.port()));
        columns.put("metrics_port", needed("metrics port", arguments.metricsPort()));
        columns.put("rpc_port", 0L);
        columns.put("network", needed("network", arguments.network()));
        columns.put("wallet", needed("rewards address", arguments.wallet()));
        columns.put("version", "");
        columns.put("peer_id", "");
        columns.put("status", NodeStatus.STOPPED.name());
        columns.put("timestamp", 0L);
        columns.put("age", age(Path.of(rootDir, context.program().identityFile())));
        columns.put("host", context.machine().host());
        columns.put("environment", environment(job));
        Node node = Node.of(columns);
        node.countersAre(NodeCounters.NONE);
        return node;
    }

    private boolean isUser() {
        return context.elevation() == Elevation.NONE;
    }

    private static String environment(JobFile job) {
        return job.environment().entrySet().stream()
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
