package wnm.process.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.FoundNode;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

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
        boolean user = context.elevation() == Elevation.NONE;
        FoundNode.Name name = new FoundNode.Name(
                id,
                Node.nameOf(id),
                name(file),
                job.user().orElse(user ? context.caller().name() : "root"));
        return new FoundNode(context, Base.LAUNCHD)
                .row(name, job.words(), job.environment(), context.paths().logs());
    }
}
