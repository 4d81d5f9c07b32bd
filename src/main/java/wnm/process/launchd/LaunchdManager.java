package wnm.process.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.AccountName;
import wnm.model.Node;
import wnm.process.BinarySwap;
import wnm.process.Created;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.NodeProcesses.Witness;
import wnm.process.NodeUser;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.RunningProcess;
import wnm.process.SudoReadiness;
import wnm.process.Undo;

/**
 * Nodes as jobs of launchd, agents of the user ({@code launchd+user}) or daemons of the system ({@code launchd+sudo}).
 * A job that is loaded runs: launchd starts it at once and whenever it ends.
 */
public final class LaunchdManager implements ProcessManager {
    private static final Logger LOG = LoggerFactory.getLogger(LaunchdManager.class);

    /** How long launchd may take to start a job that it has loaded. */
    private static final Duration START = Duration.ofSeconds(5);

    /** launchd kills what has not ended by itself 20 s after it was told to. */
    private static final Duration END = Duration.ofSeconds(25);

    private final ManagerContext context;
    private final Launchctl launchctl;
    private final JobFiles jobs;

    public LaunchdManager(ManagerContext context) {
        this(context, JobFolder.of(context.paths(), context.elevation()));
    }

    LaunchdManager(ManagerContext context, Path folder) {
        this.context = context;
        this.launchctl = new Launchctl(context);
        this.jobs = new JobFiles(context.commands(), folder);
    }

    @Override
    public Optional<String> unusable() {
        return launchctl.problem().or(() -> SudoReadiness.problem(context));
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        LOG.info("Creating launchd node {}", node.id());
        Undo undo = new Undo(context, node, Witness.MANAGER);
        try {
            if (!Files.isRegularFile(binary)) {
                throw new ProcessManagerException("Source binary not found: " + binary);
            }
            String text = definition(node);
            jobs.mustBeFree(node, context.program());
            makePlaces(node, undo);
            context.files().giveTo(node.user(), owned(node));
            context.files().copyProgram(binary, context.binary(node));
            undo.step(() -> context.files().deleteFile(jobs.file(node)));
            context.files().write(jobs.file(node), text);
            undo.step(() -> end(node));
            launch(node);
            return Created.AS_PLANNED;
        } catch (ProcessManagerException e) {
            undo.run(e);
            throw e;
        }
    }

    @Override
    public void start(Node node) throws ProcessManagerException {
        LOG.info("Starting launchd node {}", node.id());
        if (!isThere(jobs.file(node))) {
            if (!Files.isRegularFile(context.binary(node))) {
                throw new ProcessManagerException(context.binary(node) + " is missing");
            }
            LOG.info("Node {} has no plist: writing it anew", node.id());
            context.files().makeFolders(List.of(jobs.folder()));
            context.files().write(jobs.file(node), definition(node));
        }
        launch(node);
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        LOG.info("Stopping launchd node {}", node.id());
        end(node);
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        LOG.info("Removing launchd node {}", node.id());
        Optional<Path> root = context.folders().deletable(node, node.rootDir());
        end(node);
        if (root.isPresent()) {
            context.files().deleteTree(root.get());
        }
        context.deleteLogs(node, ownLogs(node));
        if (isThere(jobs.file(node))) {
            context.files().deleteFile(jobs.file(node));
        }
    }

    @Override
    public void stage(Node node, Path binary) throws ProcessManagerException {
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
        Optional<JobState> job = launchctl.list(jobs.label(node));
        if (job.isPresent() && job.get().pid().isPresent()) {
            return job.get().processState();
        }
        // a job of another session of the user is not listed
        Optional<RunningProcess> process =
                context.nodeProcesses().look(node).processes().stream().findFirst();
        if (process.isPresent()) {
            return new ProcessState.Alive(process.get().pid());
        }
        return job.map(JobState::processState)
                .orElseGet(() -> new ProcessState.Ended("launchd has not loaded it", isThere(jobs.file(node))));
    }

    /** All nodes write into the one folder, as with the reference. */
    @Override
    public Path logs(Node node) {
        return node.logDir().orElse(context.paths().logs());
    }

    @Override
    public Optional<String> version(Node node) {
        return new NodeUser(context).versionOf(node);
    }

    @Override
    public List<Node> survey() throws ProcessManagerException {
        return new FoundJobs(context, jobs).nodes();
    }

    private void makePlaces(Node node, Undo undo) throws ProcessManagerException {
        Path output = output(node);
        if (!isThere(output)) {
            undo.step(() -> context.files().deleteFile(output));
        }
        List<Path> folders = new ArrayList<>(List.of(node.rootDir(), ownLogs(node)));
        folders.forEach(undo::makes);
        if (!isThere(jobs.folder())) {
            folders.add(jobs.folder());
        }
        context.files().makeFolders(folders);
    }

    /** In sudo mode the folder of the logs too must be the node user's, or no node could write there. */
    private List<Path> owned(Node node) {
        List<Path> folders = new ArrayList<>(List.of(node.rootDir(), ownLogs(node)));
        try {
            Path logs = logs(node);
            if (Files.isDirectory(logs)
                    && !Objects.requireNonNull(Files.getOwner(logs)).getName().equals(node.user())) {
                folders.add(logs);
            }
        } catch (IOException e) {
            LOG.warn("Cannot see whose {} is: {}", logs(node), e.getMessage());
        }
        return folders;
    }

    /** The port goes first: when a run is killed after the start the node lacks nothing. */
    private void launch(Node node) throws ProcessManagerException {
        String label = jobs.label(node);
        context.firewall().open(node.port(), context.name(node));
        Optional<JobState> known = launchctl.list(label);
        if (known.isEmpty() || known.get().pid().isEmpty()) {
            if (known.isPresent()) {
                launchctl.unload(jobs.file(node)); // it crashed: launchd waits, we do not
            }
            try {
                launchctl.load(jobs.file(node));
                mustRun(label);
            } catch (ProcessManagerException e) {
                takeBack(node, e);
                throw e;
            }
        }
    }

    private void mustRun(String label) throws ProcessManagerException {
        boolean runs =
                context.await(() -> job(label).flatMap(LaunchdManager::pid).isPresent(), START);
        if (!runs) {
            String what = job(label)
                    .map(job -> "was loaded but does not run: " + job.ending())
                    .orElse("was not loaded, though launchctl reported no failure");
            throw new ProcessManagerException(label + " " + what);
        }
    }

    private void takeBack(Node node, ProcessManagerException cause) {
        try {
            launchctl.unload(jobs.file(node));
        } catch (ProcessManagerException e) {
            cause.addSuppressed(e);
        }
        context.firewall().close(node.port());
    }

    private void end(Node node) throws ProcessManagerException {
        String label = jobs.label(node);
        if (isThere(jobs.file(node))) {
            launchctl.unload(jobs.file(node));
        }
        if (job(label).isPresent()) { // where launchd does not answer any more the process table decides
            launchctl.remove(label); // its file is gone, or unloading did not work though it reported no failure
            if (job(label).isPresent()) {
                throw new ProcessManagerException(label + " is still loaded");
            }
        }
        context.requireEnded(node, Witness.MANAGER, "outside of " + label, END);
        context.firewall().close(node.port());
    }

    /** For a question that is asked again and again: what cannot be told now may be a moment later. */
    private Optional<JobState> job(String label) {
        try {
            return launchctl.list(label);
        } catch (ProcessManagerException e) {
            LOG.debug("{}: {}", label, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Long> pid(JobState job) {
        return job.pid().isPresent() ? Optional.of(job.pid().getAsLong()) : Optional.empty();
    }

    private String definition(Node node) throws ProcessManagerException {
        boolean user = context.elevation() == Elevation.NONE;
        if (!user && !AccountName.isValid(node.user())) {
            throw new ProcessManagerException("Failed to write service file: " + node.user() + " is no account name");
        }
        NodeCommand command = NodeCommand.forPlist(context, node, logs(node));
        try {
            return new JobFile(
                            jobs.label(node),
                            command.words(),
                            Optional.of(node.rootDir().toString()),
                            Optional.of(output(node).toString()),
                            user ? Optional.empty() : Optional.of(node.user()),
                            command.environment())
                    .text();
        } catch (IllegalArgumentException e) {
            throw new ProcessManagerException("Failed to write service file: " + e.getMessage(), e);
        }
    }

    /** A folder that the reference makes for each node. */
    private Path ownLogs(Node node) {
        return context.paths().logs().resolve(context.name(node));
    }

    /** What the node prints. */
    private Path output(Node node) {
        return context.paths().logs().resolve(context.name(node) + ".log");
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
