package wnm.process.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.model.Node;
import wnm.process.BinarySwap;
import wnm.process.Created;
import wnm.process.EarlyEnd;
import wnm.process.Ending;
import wnm.process.ManagerContext;
import wnm.process.NodeProcesses.Witness;
import wnm.process.NodeUser;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.SudoReadiness;
import wnm.process.Undo;

/**
 * Nodes as docker containers named {@code antnodeNNNN}. docker brings back after a boot what was not stopped. A container
 * that was deleted behind our back (by {@code docker system prune}, say) is made anew by the next start.
 */
public final class DockerManager implements ProcessManager {
    private static final Logger LOG = LoggerFactory.getLogger(DockerManager.class);

    /** For machines whose row names none. */
    private static final String DEFAULT_IMAGE = "iweave/antnode:latest";

    /** Seconds that a node may take to end by itself. */
    private static final String GRACE = "30";

    /** How long the system may take to free what an ended container had. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(3);

    private final ManagerContext context;
    private final DockerClient docker;
    private final ContainerRun run;

    public DockerManager(ManagerContext context) {
        this.context = context;
        this.docker = new DockerClient(context);
        this.run = new ContainerRun(context, docker);
    }

    @Override
    public Optional<String> unusable() {
        return docker.problem().or(() -> SudoReadiness.problem(context));
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        LOG.info("Creating docker node {}", node.id());
        Undo undo = new Undo(context, node, Witness.MANAGER);
        try {
            if (!Files.isRegularFile(binary)) {
                throw new ProcessManagerException("Source binary not found: " + binary);
            }
            if (ours(node).isPresent()) {
                deleteContainer(node); // left by a run that was killed
            }
            fetchImage();
            if (!Files.exists(node.rootDir(), LinkOption.NOFOLLOW_LINKS)) {
                undo.step(() -> deleteUnused(node));
            }
            context.files().makeFolders(List.of(node.rootDir(), logs(node)));
            context.files().giveTo(node.user(), List.of(node.rootDir(), logs(node)));
            context.files().copyProgram(binary, context.binary(node));
            undo.step(() -> deleteContainer(node));
            undo.step(() -> context.firewall().close(node.port()));
            context.firewall().open(node.port(), context.name(node));
            String id = runContainer(node);
            return new Created(Optional.of(new Created.Container(id, context.name(node), image())), Optional.empty());
        } catch (ProcessManagerException e) {
            undo.run(e);
            throw e;
        }
    }

    @Override
    public void start(Node node) throws ProcessManagerException {
        LOG.info("Starting docker node {}", node.id());
        boolean made = ours(node).isPresent();
        context.firewall()
                .open(
                        node.port(),
                        context.name(node)); // first: when a run is killed after the start the node lacks nothing
        try {
            if (made) {
                docker.run(Command.SERVICE, List.of("start", context.name(node)));
                new EarlyEnd(context).check(context.name(node), () -> state(node));
            } else {
                LOG.info("Node {} has no container: making it anew", node.id());
                fetchImage();
                runContainer(node);
            }
        } catch (ProcessManagerException e) {
            takeBackStart(node, e);
            throw e;
        }
    }

    /** The container may be starting still, or be started again and again. */
    private void takeBackStart(Node node, ProcessManagerException cause) {
        try {
            docker.change(Command.SERVICE, List.of("stop", "-t", GRACE, context.name(node)));
        } catch (ProcessManagerException e) {
            cause.addSuppressed(e);
        }
        context.firewall().close(node.port());
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        LOG.info("Stopping docker node {}", node.id());
        end(node);
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        LOG.info("Removing docker node {}", node.id());
        Optional<Path> root = context.folders().deletable(node, node.rootDir());
        end(node);
        deleteContainer(node);
        if (root.isPresent()) {
            context.files().deleteTree(root.get());
        }
    }

    @Override
    public void stage(Node node, Path binary) throws ProcessManagerException {
        Optional<String> runs =
                ours(node).map(found -> found.mounts().get(run.program().toString()));
        if (runs.isPresent() && !isSame(runs.get(), context.binary(node))) {
            throw new ProcessManagerException("its container runs " + runs.get()
                    + " and not the copy in its folder; replace that program, or remove the node and add another");
        }
        new BinarySwap(context, this).stage(node, binary);
    }

    @Override
    public void upgrade(Node node, Path binary) throws ProcessManagerException {
        new BinarySwap(context, this).swap(node);
    }

    @Override
    public boolean rollBack(Node node) throws ProcessManagerException {
        return new BinarySwap(context, this).rollBack(node);
    }

    @Override
    public void dropPrevious(Node node) throws ProcessManagerException {
        new BinarySwap(context, this).dropPrevious(node);
    }

    @Override
    public ProcessState state(Node node) throws ProcessManagerException {
        Optional<Inspection> found = docker.inspect(context.name(node));
        if (found.isEmpty()) {
            return new ProcessState.Ended("its container is missing", false);
        }
        return found.get().processState() instanceof ProcessState.Ended ended
                ? ended.because(explained(node, found.get(), ended.reason()))
                : found.get().processState();
    }

    /** The host's side of what the node sees as {@code /data/logs}. */
    @Override
    public Path logs(Node node) {
        return node.logDir().orElse(node.rootDir().resolve(ContainerRun.DATA.relativize(ContainerRun.LOGS)));
    }

    @Override
    public Optional<String> version(Node node) {
        return new NodeUser(context).versionOf(node);
    }

    @Override
    public List<Node> survey() throws ProcessManagerException {
        List<Node> nodes = new ArrayList<>();
        for (String name : docker.names(context.program().binaryName())) {
            Optional<Inspection> found = docker.inspect(name);
            found.flatMap(container -> FoundContainer.node(context, container)).ifPresent(nodes::add);
        }
        if (nodes.isEmpty()) {
            LOG.info("No docker antnode containers found");
        }
        return nodes;
    }

    /** The id of the new container. */
    private String runContainer(Node node) throws ProcessManagerException {
        if (!Files.isRegularFile(context.binary(node))) {
            throw new ProcessManagerException(context.binary(node) + " is missing"); // docker would make a folder of it
        }
        String id = docker.run(Command.SERVICE, run.words(node, image())).strip();
        try {
            new EarlyEnd(context).check(context.name(node), () -> state(node));
        } catch (ProcessManagerException e) {
            deleteContainer(node);
            throw e;
        }
        return id;
    }

    private void end(Node node) throws ProcessManagerException {
        if (ours(node).isPresent()) {
            docker.change(Command.SERVICE, List.of("stop", "-t", GRACE, context.name(node)));
        }
        context.requireEnded(node, Witness.MANAGER, "outside of its container", LAST_BREATH);
        context.firewall().close(node.port());
    }

    /** The node's container, if there is one. Another's container of that name is left alone. */
    private Optional<Inspection> ours(Node node) throws ProcessManagerException {
        Optional<Inspection> found = docker.inspect(context.name(node));
        if (found.isPresent() && !found.get().mounts().isEmpty()) {
            boolean ours = found.get().mounts().values().stream().anyMatch(p -> isSame(p, node.rootDir()));
            if (!ours) {
                throw new ProcessManagerException("the container " + context.name(node)
                        + " is not this node's: it does not use " + node.rootDir());
            }
        }
        return found;
    }

    private void deleteContainer(Node node) throws ProcessManagerException {
        docker.change(Command.SERVICE, List.of("rm", "-f", context.name(node)));
    }

    private void deleteUnused(Node node) throws ProcessManagerException {
        if (docker.inspect(context.name(node)).isPresent()) {
            throw new ProcessManagerException(node.rootDir() + " stays: the node's container is still there");
        }
        Optional<String> remains = context.nodeProcesses().remains(node, Witness.MANAGER, "");
        if (remains.isPresent()) {
            throw new ProcessManagerException(node.rootDir() + " stays: " + remains.get());
        }
        context.files().deleteTree(node.rootDir());
    }

    private void fetchImage() throws ProcessManagerException {
        if (!docker.hasImage(image())) {
            LOG.info("Pulling docker image {}", image());
            docker.run(Command.LONG, List.of("pull", image()));
        }
    }

    private String explained(Node node, Inspection container, String reason) {
        return container.hasFailed() ? Ending.explainedBy(docker.lastOutput(context.name(node)), reason) : reason;
    }

    private String image() {
        return context.machine().dockerImage().orElse(DEFAULT_IMAGE);
    }

    private static boolean isSame(String mounted, Path ours) {
        try {
            Path place = Path.of(mounted);
            return place.equals(ours) || Files.isSameFile(place, ours);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
