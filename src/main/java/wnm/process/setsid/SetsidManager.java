package wnm.process.setsid;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.model.AccountName;
import wnm.model.Node;
import wnm.process.BinarySwap;
import wnm.process.Created;
import wnm.process.Elevation;
import wnm.process.LoginSession;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.NodeProcesses;
import wnm.process.NodeProcesses.Sight;
import wnm.process.NodeProcesses.Witness;
import wnm.process.NodeUser;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.ProcessTable.Signal;
import wnm.process.RunningProcess;
import wnm.process.SudoReadiness;
import wnm.process.Undo;

/**
 * Nodes as plain processes, each in a session of its own ({@code setsid}, user and sudo mode). A node is found again by
 * {@code node.pid} in its folder, or by the {@code --root-dir} on its command line, whoever started it.
 */
public final class SetsidManager implements ProcessManager {
    private static final Logger LOG = LoggerFactory.getLogger(SetsidManager.class);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    /** How long the system may take to free what an ended process had. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(3);

    private final ManagerContext context;
    private final NodeStart starter;
    private final ProcessSearch search;
    private final Duration grace;

    public SetsidManager(ManagerContext context) {
        this(context, ManagerContext.WATCH, Duration.ofSeconds(10));
    }

    /**
     * @param patience how long a node is watched for an early end
     * @param grace how long a node may take to end by itself
     */
    SetsidManager(ManagerContext context, Duration patience, Duration grace) {
        this.context = context;
        this.search = new ProcessSearch(context);
        this.starter = new NodeStart(context, patience);
        this.grace = grace;
    }

    @Override
    public Optional<String> unusable() {
        if (context.commands().find("setsid").isEmpty()) {
            return Optional.of("the program setsid was not found: install util-linux, or use another process manager");
        }
        return SudoReadiness.problem(context)
                .or(() -> context.processes().view(account()).hidden());
    }

    private String account() {
        return context.elevation() == Elevation.NONE ? context.caller().name() : context.nodeUser();
    }

    /** Whatever account they run as, they are in the session that starts them. */
    @Override
    public Optional<String> bootWarning() {
        return new LoginSession(context.commands(), context.caller()).warning();
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        LOG.info("Creating setsid node {}", node.id());
        Undo undo = new Undo(context, node, Witness.PROCESS_TABLE);
        try {
            search.requireAmongItsLike(node);
            if (!Files.isRegularFile(binary)) {
                throw new ProcessManagerException("Source binary not found: " + binary);
            }
            Path logs = logs(node);
            undo.makes(node.rootDir());
            undo.makes(logs);
            context.files().makeFolders(List.of(node.rootDir(), logs));
            context.files().giveTo(node.user(), List.of(node.rootDir(), logs));
            context.files().copyProgram(binary, context.binary(node));
            undo.step(() -> end(node));
            launch(node);
            return Created.AS_PLANNED;
        } catch (ProcessManagerException e) {
            undo.run(e);
            throw withOutput(node, e); // unless it has just been taken back
        }
    }

    @Override
    public void start(Node node) throws ProcessManagerException {
        LOG.info("Starting setsid node {}", node.id());
        try {
            launch(node);
        } catch (ProcessManagerException e) {
            throw withOutput(node, e);
        }
    }

    private ProcessManagerException withOutput(Node node, ProcessManagerException e) {
        Optional<Path> output =
                String.valueOf(e.getMessage()).startsWith("it ended") ? starter.outputIn(logs(node)) : Optional.empty();
        return output.isEmpty()
                ? e
                : new ProcessManagerException(e.getMessage() + "; its output is in " + output.get(), e);
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        LOG.info("Stopping setsid node {}", node.id());
        end(node);
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        LOG.info("Removing setsid node {}", node.id());
        Optional<Path> root = context.folders().deletable(node, node.rootDir());
        end(node);
        if (!logs(node).startsWith(node.rootDir())) {
            context.deleteLogs(node, logs(node));
        }
        if (root.isPresent()) {
            context.files().deleteTree(root.get());
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
    public ProcessState state(Node node) {
        Sight sight = search.look(node);
        if (!sight.processes().isEmpty()) {
            return new ProcessState.Alive(sight.processes().getFirst().pid());
        }
        context.nodeProcesses().tellOf(node, sight.others());
        return sight.hidden()
                .<ProcessState>map(ProcessState.Hidden::new)
                .orElseGet(() -> new ProcessState.Ended(starter.whyNotRunning(node, logs(node))));
    }

    @Override
    public Optional<String> version(Node node) {
        return new NodeUser(context).versionOf(node);
    }

    @Override
    public List<Node> survey() throws ProcessManagerException {
        return new FoundProcesses(context, Path.of("/proc")).nodes();
    }

    /** The port goes first: when a run is killed after the start the node lacks nothing. */
    private void launch(Node node) throws ProcessManagerException {
        Sight sight = search.require(node);
        context.nodeProcesses().tellOf(node, sight.others());
        boolean runs = !sight.processes().isEmpty();
        if (!runs) {
            requireProgram(node);
        }
        context.firewall().open(node.port(), context.name(node));
        if (runs) {
            LOG.warn("Node {} is already running", node.id());
        } else {
            try {
                remember(node, started(node));
            } catch (ProcessManagerException e) {
                takeBackStart(node, e);
                throw e;
            }
        }
    }

    /** It may run all the same. */
    private void takeBackStart(Node node, ProcessManagerException cause) {
        try {
            end(node);
        } catch (ProcessManagerException e) {
            cause.addSuppressed(e);
        }
    }

    private RunningProcess started(Node node) throws ProcessManagerException {
        Path logs = logs(node);
        long pid = starter.start(node, NodeCommand.of(context, node, logs), logs);
        return search.live(node).stream()
                .findFirst()
                .or(() -> context.processes().find(pid))
                .orElseThrow(
                        () -> new ProcessManagerException("it ended at once; " + starter.whyNotRunning(node, logs)));
    }

    /** A node that somebody started by hand may run a program from elsewhere: from now on it has its own copy. */
    private void requireProgram(Node node) throws ProcessManagerException {
        if (Files.isRegularFile(context.binary(node))) {
            return;
        }
        // with sudo anything that the node user names would be read with root's rights
        if (context.elevation() != Elevation.NONE || !Files.isRegularFile(node.binary())) {
            throw new ProcessManagerException(context.binary(node) + " is missing");
        }
        context.files().copyProgram(node.binary(), context.binary(node));
    }

    /** Without this file the node is still found by its command line. */
    private void remember(Node node, RunningProcess process) {
        try {
            context.files()
                    .writeAs(
                            node.user(),
                            PidFile.in(node.rootDir()),
                            PidFile.of(process, context.processes().namespace()).text());
        } catch (ProcessManagerException e) {
            LOG.warn("Node {} runs, but its process id was not saved: {}", node.id(), e.getMessage());
        }
    }

    private void end(Node node) throws ProcessManagerException {
        if (!search.require(node).processes().isEmpty()) {
            signal(node, Signal.TERM);
            if (!ends(node, grace)) {
                signal(node, Signal.KILL);
                if (!ends(node, AFTER_KILL)) {
                    throw new ProcessManagerException(
                            NodeProcesses.named(search.live(node)) + " is still alive after a kill");
                }
                LOG.info("Node {} did not end within {} s and was killed", node.id(), grace.toSeconds());
            }
        }
        context.requireEnded(node, Witness.PROCESS_TABLE, "", LAST_BREATH);
        forget(node);
        context.firewall().close(node.port());
    }

    /** The file names its process by its start as well, so that one which stays misleads nobody. */
    private void forget(Node node) {
        try {
            if (Files.exists(PidFile.in(node.rootDir()), LinkOption.NOFOLLOW_LINKS)) {
                context.files().deleteFile(PidFile.in(node.rootDir()));
            }
        } catch (ProcessManagerException e) {
            LOG.warn("Node {} is stopped, but its process id stays written down: {}", node.id(), e.getMessage());
        }
    }

    private boolean ends(Node node, Duration patience) throws ProcessManagerException {
        return context.await(() -> search.live(node).isEmpty(), patience);
    }

    private void signal(Node node, Signal signal) throws ProcessManagerException {
        List<RunningProcess> live = search.live(node);
        for (RunningProcess process : live) {
            // a parent (sudo) ends with what it waits for and belongs to root
            boolean waits = live.stream().anyMatch(p -> p.parent() == process.pid());
            if ((waits && signal == Signal.TERM) || !context.nodeProcesses().isOfItsUser(node, process)) {
                continue;
            }
            if (context.elevation() == Elevation.NONE) {
                context.processes().signal(process.pid(), signal);
            } else {
                signalAs(node.user(), process.pid(), signal);
            }
        }
    }

    /** With the rights of the node's user: whatever its folder claims, nobody else's process can be hit. */
    private void signalAs(String user, long pid, Signal signal) throws ProcessManagerException {
        if (!AccountName.isValid(user)) {
            throw new ProcessManagerException(user + " is no account name");
        }
        List<String> words = context.elevation()
                .asUser(user, List.of("kill", "-s", signal.name(), Long.toString(pid)), context.commands());
        try {
            context.commands().run(Command.of(Command.QUESTION, words)); // it may just have ended: the wait decides
        } catch (CommandException e) {
            throw new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Path logs(Node node) {
        return node.logDir().orElse(node.rootDir().resolve("logs"));
    }
}
