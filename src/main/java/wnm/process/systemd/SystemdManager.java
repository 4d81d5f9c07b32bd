package wnm.process.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.AccountName;
import wnm.model.Node;
import wnm.process.BinarySwap;
import wnm.process.Created;
import wnm.process.DefinitionFile;
import wnm.process.EarlyEnd;
import wnm.process.Elevation;
import wnm.process.Ending;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.NodeProcesses.Witness;
import wnm.process.NodeUser;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.SudoReadiness;
import wnm.process.Undo;

/**
 * Nodes as systemd services, of the user ({@code systemd+user}) or of the system ({@code systemd+sudo}). Services that
 * should run are enabled, so that a boot brings back just those.
 */
public final class SystemdManager implements ProcessManager {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdManager.class);

    /** systemd has killed the whole control group by then; its last process may take a moment to go. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);

    private final ManagerContext context;
    private final Systemctl systemctl;
    private final Path units;

    public SystemdManager(ManagerContext context) {
        this(context, Systemctl.units(context.paths(), context.elevation()));
    }

    SystemdManager(ManagerContext context, Path units) {
        this.context = context;
        this.systemctl = new Systemctl(context);
        this.units = units;
    }

    @Override
    public Optional<String> unusable() {
        return systemctl.problem().or(() -> SudoReadiness.problem(context));
    }

    @Override
    public Optional<String> bootWarning() {
        String user = context.caller().name();
        boolean starts = context.elevation() != Elevation.NONE || Lingering.isOn(user);
        return starts
                ? Optional.empty()
                : Optional.of("nodes end when " + user
                        + " logs out and a boot does not start them; to change that run: " + Lingering.cure(user));
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        LOG.info("Creating systemd node {}", node.id());
        Undo undo = new Undo(context, node, Witness.MANAGER);
        try {
            if (!Files.isRegularFile(binary)) {
                throw new ProcessManagerException("Source binary not found: " + binary);
            }
            Path logs = logs(node);
            Path unit = unit(node);
            String text = definition(node, logs).text();
            mustBeFree(node, unit);
            undo.makes(node.rootDir());
            undo.makes(logs);
            context.files().makeFolders(List.of(node.rootDir(), logs));
            context.files().giveTo(node.user(), List.of(node.rootDir(), logs));
            context.files().copyProgram(binary, context.binary(node));
            undo.step(systemctl::reload);
            undo.step(() -> context.files().deleteFile(unit));
            context.files().write(unit, text);
            systemctl.reload();
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
        LOG.info("Starting systemd node {}", node.id());
        launch(node);
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        LOG.info("Stopping systemd node {}", node.id());
        halt(node);
        try {
            disable(node);
        } catch (
                ProcessManagerException
                        e) { // it is stopped all the same, and started again for that it would take room
            LOG.warn("Node {} is stopped, but a boot will start it again: {}", node.id(), e.getMessage());
        }
        context.firewall().close(node.port());
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        LOG.info("Removing systemd node {}", node.id());
        Path unit = unit(node);
        Optional<Path> root = context.folders().deletable(node, node.rootDir());
        end(node);
        if (root.isPresent()) {
            context.files().deleteTree(root.get());
        }
        context.deleteLogs(node, logs(node));
        if (isThere(unit)) {
            context.files().deleteFile(unit);
        }
        systemctl.reload();
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
        String service = service(node);
        ServiceState state = systemctl.show(service);
        return state.processState() instanceof ProcessState.Ended ended
                ? ended.because(explained(service, state, ended.reason()))
                : state.processState();
    }

    @Override
    public Optional<String> version(Node node) {
        return new NodeUser(context).versionOf(node);
    }

    @Override
    public List<Node> survey() throws ProcessManagerException {
        return new FoundUnits(context, units).nodes();
    }

    /**
     * The boot setting goes first: a failure of it then changes nothing, and one of the start takes it back. The port is
     * opened after the start, as the reference does it.
     */
    private void launch(Node node) throws ProcessManagerException {
        String service = service(node);
        systemctl.run("enable", service);
        try {
            systemctl.run("start", service);
        } catch (ProcessManagerException e) {
            takeBack(service, e);
            throw e;
        }
        context.firewall().open(node.port(), "");
        try {
            new EarlyEnd(context).check(service, () -> state(node));
        } catch (ProcessManagerException e) {
            takeBack(service, e);
            context.firewall().close(node.port());
            throw e;
        }
    }

    private void takeBack(String service, ProcessManagerException cause) {
        endHalfStarted(service, cause);
        attempt("disable", service, cause);
    }

    /** It may be starting still, or be started again and again. */
    private void endHalfStarted(String service, ProcessManagerException cause) {
        try {
            ServiceState state = systemctl.show(service);
            if (!state.isBusy() && !state.hasFailed()) {
                return;
            }
        } catch (ProcessManagerException e) {
            cause.addSuppressed(e);
        }
        attempt("stop", service, cause);
    }

    private String explained(String service, ServiceState state, String reason) {
        return state.exitedWithError() ? Ending.explainedBy(systemctl.lastOutput(service), reason) : reason;
    }

    /** The boot setting goes last, so that a node that runs when a run is killed is one that a boot brings back. */
    private void end(Node node) throws ProcessManagerException {
        halt(node);
        disable(node);
        context.firewall().close(node.port());
    }

    private void disable(Node node) throws ProcessManagerException {
        if (isThere(unit(node))) {
            systemctl.run("disable", service(node));
        }
    }

    private void halt(Node node) throws ProcessManagerException {
        String service = service(node);
        try {
            systemctl.run("stop", service);
            if (isBusy(service)) {
                throw new ProcessManagerException(service + " is still active");
            }
        } catch (ProcessManagerException e) {
            if (isThere(unit(node))) {
                throw e;
            }
            LOG.debug("{} has no unit file, and systemd does not know it: {}", service, e.getMessage());
        }
        context.requireEnded(node, Witness.MANAGER, "outside of " + service, LAST_BREATH);
    }

    /** Where systemd does not answer any more the process table decides. */
    private boolean isBusy(String service) {
        try {
            return systemctl.show(service).isBusy();
        } catch (ProcessManagerException e) {
            LOG.warn("{} was stopped, but systemd does not say whether it is: {}", service, e.getMessage());
            return false;
        }
    }

    private void attempt(String verb, String service, ProcessManagerException cause) {
        try {
            systemctl.run(verb, service);
        } catch (ProcessManagerException e) {
            cause.addSuppressed(e);
        }
    }

    private UnitFile definition(Node node, Path logs) throws ProcessManagerException {
        boolean user = context.elevation() == Elevation.NONE;
        if (!user && !AccountName.isValid(node.user())) {
            throw new ProcessManagerException("Failed to write service file: " + node.user() + " is no account name");
        }
        NodeCommand command = NodeCommand.of(context, node, logs);
        try {
            return new UnitFile(
                    node.displayName(),
                    command.environment(),
                    user ? Optional.empty() : Optional.of(node.user()),
                    command.words(),
                    "always",
                    Optional.of(user ? "default.target" : "multi-user.target"));
        } catch (IllegalArgumentException e) {
            throw new ProcessManagerException("Failed to write service file: " + e.getMessage(), e);
        }
    }

    /** A unit of that name which runs a node elsewhere is not ours to overwrite. */
    private void mustBeFree(Node node, Path unit) throws ProcessManagerException {
        if (!isThere(unit)) {
            return;
        }
        try {
            UnitFile found = UnitFile.parse(DefinitionFile.read(unit));
            if (context.program().runsIn(found.execStart(), node.rootDir())) {
                return;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("{} cannot be read: {}", unit, e.toString());
        }
        throw new ProcessManagerException("Failed to write service file: " + unit
                + " is there already and runs something else; import that node, or remove the file");
    }

    @Override
    public Path logs(Node node) {
        return node.logDir().orElse(context.paths().logs().resolve(context.name(node)));
    }

    private Path unit(Node node) throws ProcessManagerException {
        return units.resolve(service(node));
    }

    /** The row's text becomes a file name and an argument: letters, digits, and what systemd allows beside them. */
    private static String service(Node node) throws ProcessManagerException {
        String name = node.displayName();
        boolean good = !name.isEmpty()
                && !name.startsWith(".")
                && !name.startsWith("-")
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ":_.@-".indexOf(c) >= 0));
        if (!good) {
            throw new ProcessManagerException("node " + node.id() + ": its service is no service name: " + name);
        }
        return name + ".service";
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
