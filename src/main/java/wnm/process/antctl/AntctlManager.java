package wnm.process.antctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.process.Created;
import wnm.process.Created.Placement;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.NodeProcesses.Witness;
import wnm.process.NodeUser;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;

/**
 * Nodes as services of antctl: of the user ({@code antctl+user}), of the system ({@code antctl+sudo}), or of the user
 * with antctl's own choice of places and node program ({@code antctl+zen}). antctl numbers its services itself, keeps
 * their folders and deletes them.
 */
public final class AntctlManager implements ProcessManager {
    private static final Logger LOG = LoggerFactory.getLogger(AntctlManager.class);

    /** antctl has told the service to end and waited; its last process may take a moment to go. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);

    /** antctl itself waits up to 300 s for a node to find peers, and for systemd up to 90 s until one has ended. */
    private static final Duration SERVICE = Duration.ofMinutes(6);

    private static final String UNKNOWN_SERVICE = "no service named";

    private final ManagerContext context;
    private final ManagerType type;
    private final boolean zen;
    private final Antctl antctl;

    /**
     * @param type with its mode; without one it is user mode
     * @param backtrace value of {@code RUST_BACKTRACE} for antctl where the environment has none
     */
    public AntctlManager(ManagerContext context, ManagerType type, Optional<String> backtrace) {
        this.context = context;
        this.type = type;
        this.zen = type.mode().filter(mode -> mode == Mode.ZEN).isPresent();
        this.antctl = new Antctl(context, backtrace);
    }

    @Override
    public Optional<String> unusable() {
        return antctl.problem();
    }

    @Override
    public boolean bringsOwnProgram() {
        return zen;
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        LOG.info(zen ? "Creating antctl zen node {} ..." : "Creating antctl node {}", node.id());
        if (!zen && !Files.isRegularFile(binary)) {
            throw new ProcessManagerException("Source binary not found: " + binary);
        }
        String said = add(node, binary);
        AddedService added = AddedService.in(said)
                .orElseThrow(() -> new ProcessManagerException(
                        "antctl add does not say" + " which service it made; see antctl status, and remove it there"));
        LOG.info("Created antctl service: {}", added.name());
        try {
            Placement placement = placement(node, added);
            launch(node, added.name());
            return new Created(Optional.empty(), Optional.of(placement));
        } catch (ProcessManagerException e) {
            takeBack(added.name(), e);
            context.firewall().close(node.port());
            throw e;
        }
    }

    /** What antctl was cut short in it may have done; what it reports as failed it has not. */
    private String add(Node node, Path binary) throws ProcessManagerException {
        try {
            return antctl.run(Command.LONG, addition(node, binary));
        } catch (ProcessManagerException e) {
            if (e.getCause() instanceof CommandException command && command.kind() == CommandException.Kind.TIMED_OUT) {
                Optional<Placement> made = placed(node);
                if (made.isPresent()) {
                    takeBack(made.get().service(), e);
                }
            }
            throw e;
        }
    }

    /** By the folder it was told to use, or by its ports where antctl chose the folder. */
    @Override
    public Optional<Placement> placed(Node node) throws ProcessManagerException {
        return services().stream()
                .filter(service -> !service.isRemoved() && service.folder().isPresent())
                .filter(service -> zen
                        ? service.number("node_port") == node.port()
                                && service.number("metrics_port") == node.metricsPort()
                        : service.folder().get().startsWith(node.rootDir()))
                .findFirst()
                .map(service -> new Placement(
                        service.name(),
                        service.text("antnode_path")
                                .map(Path::of)
                                .orElse(service.folder()
                                        .orElseThrow()
                                        .resolve(context.program().binaryName())),
                        service.folder().orElseThrow(),
                        service.text("log_dir_path").map(Path::of)));
    }

    @Override
    public void start(Node node) throws ProcessManagerException {
        LOG.info("Starting antctl node {} ({})", node.id(), node.displayName());
        launch(node, service(node));
    }

    /**
     * The port goes first: when a run is killed after the start the node lacks nothing. It stays open after a failure,
     * since antctl also reports one for a node that runs and has not found peers yet.
     */
    private void launch(Node node, String service) throws ProcessManagerException {
        context.firewall().open(node.port(), context.name(node));
        antctl.run(SERVICE, List.of("start", "--service-name", service));
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        LOG.info("Stopping antctl node {} ({})", node.id(), node.displayName());
        end(service(node));
        mustBeDead(node);
        context.firewall().close(node.port());
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        LOG.info("Removing antctl node {} ({})", node.id(), node.displayName());
        String service = service(node);
        try {
            delete(service);
        } catch (ProcessManagerException e) {
            if (!isUnknown(e)) {
                throw e;
            }
            LOG.warn("antctl knows no service {}: nothing to remove", service);
        }
        mustBeDead(node);
        context.firewall().close(node.port());
    }

    @Override
    public void upgrade(Node node, Path binary) throws ProcessManagerException {
        LOG.info("Using antctl upgrade for node {}", node.id());
        List<String> words = new ArrayList<>(List.of("upgrade", "--service-name", service(node)));
        if (!zen && context.machine().antnodePath().isPresent()) {
            words.addAll(List.of("--path", binary.toString()));
        }
        words.addAll(version());
        if (!zen) {
            words.add("--force");
        }
        antctl.run(Command.LONG, words);
    }

    /** What antctl says of a service is as old as its last look at it: whether the node answers decides. */
    @Override
    public ProcessState state(Node node) {
        return new ProcessState.Unknown();
    }

    @Override
    public Path logs(Node node) {
        return node.logDir().orElse(node.rootDir().resolve("logs"));
    }

    @Override
    public Optional<String> version(Node node) {
        return new NodeUser(context).versionOf(node);
    }

    @Override
    public List<Node> survey() throws ProcessManagerException {
        return new KnownNodes(context, type).of(services());
    }

    /** A reset takes every service that antctl has, so it is offered only where that is just these nodes. */
    @Override
    public Optional<Reset> reset(List<Node> nodes) {
        Set<String> ours = nodes.stream().map(Node::displayName).collect(Collectors.toSet());
        Set<String> others = new HashSet<>();
        try {
            for (KnownService service : services()) {
                if (!service.isRemoved() && !ours.contains(service.name())) {
                    others.add(service.name());
                }
            }
        } catch (ProcessManagerException e) {
            LOG.warn("antctl is not reset, since it does not say what it has: {}", e.getMessage());
            return Optional.empty();
        }
        if (!others.isEmpty()) {
            LOG.warn("antctl is not reset, since it has services that are not wnm's: {}", others);
            return Optional.empty();
        }
        return Optional.of(() -> {
            antctl.run(Command.LONG, List.of("reset", "--force"));
            for (Node node : nodes) {
                if (node.managerType().equals(Optional.of(type))) {
                    mustBeDead(node);
                    context.firewall().close(node.port());
                }
            }
        });
    }

    private List<String> addition(Node node, Path binary) throws ProcessManagerException {
        List<String> words = new ArrayList<>(List.of("add", "--count", "1"));
        if (!zen) {
            words.addAll(List.of("--data-dir-path", node.rootDir().toString()));
        }
        words.addAll(List.of("--node-port", Integer.toString(node.port())));
        words.addAll(List.of("--metrics-port", Integer.toString(node.metricsPort())));
        words.addAll(List.of("--rpc-port", Integer.toString(node.rpcPort())));
        words.addAll(List.of("--rewards-address", node.wallet().orElse("")));
        if (context.machine().noUpnp()) {
            words.add("--no-upnp");
        }
        // once for each: releases differ in whether commas part several
        NodeCommand.variables(node).forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        if (!context.machine().startArgs().isBlank()) {
            LOG.warn(
                    "antctl hands no start_args to its nodes: {} has no effect",
                    context.machine().startArgs());
        }
        if (!zen) {
            node.logDir().ifPresent(logs -> words.addAll(List.of("--log-dir-path", logs.toString())));
            words.addAll(List.of("--path", binary.toString()));
        }
        words.add(node.network());
        words.addAll(version());
        return words;
    }

    private List<String> version() {
        return context.machine()
                .antctlVersion()
                .map(version -> List.of("--version", version))
                .orElse(List.of());
    }

    /** Where antctl says it put the node; what it does not say stays as planned, unless it alone chose. */
    private Placement placement(Node node, AddedService added) throws ProcessManagerException {
        if (zen && added.dataDir().isEmpty()) {
            throw new ProcessManagerException("antctl add does not say where " + added.name() + " lives");
        }
        Path folder = added.dataDir().orElse(node.rootDir());
        Path program = added.binary().orElse(folder.resolve(context.program().binaryName()));
        return new Placement(added.name(), program, folder, added.logDir());
    }

    private void takeBack(String service, ProcessManagerException cause) {
        try {
            delete(service);
        } catch (ProcessManagerException e) {
            LOG.warn("A node could not be created, and its service {} stays: {}", service, e.getMessage());
            cause.addSuppressed(e);
        }
    }

    private void end(String service) throws ProcessManagerException {
        antctl.run(SERVICE, List.of("stop", "--service-name", service));
    }

    /** A failed stop is no failure yet, since antctl removes no service that runs. */
    private void delete(String service) throws ProcessManagerException {
        Optional<ProcessManagerException> runsOn = Optional.empty();
        try {
            end(service);
        } catch (ProcessManagerException e) {
            LOG.debug("{} was not stopped: {}", service, e.getMessage());
            runsOn = Optional.of(e).filter(failure -> !isUnknown(failure));
        }
        try {
            antctl.run(Command.LONG, List.of("remove", "--service-name", service));
        } catch (ProcessManagerException e) {
            if (runsOn.isEmpty()) {
                throw e;
            }
            throw new ProcessManagerException(
                    e.getMessage() + "; before that: " + runsOn.get().getMessage(), e);
        }
    }

    private static boolean isUnknown(ProcessManagerException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(UNKNOWN_SERVICE);
    }

    private void mustBeDead(Node node) throws ProcessManagerException {
        context.requireEnded(node, Witness.MANAGER, "", LAST_BREATH);
    }

    private List<KnownService> services() throws ProcessManagerException {
        try {
            return StatusOutput.services(antctl.run(Command.SERVICE, List.of("status", "--json")));
        } catch (IOException e) {
            throw new ProcessManagerException(
                    "Failed to get antctl status: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** The row's text becomes an argument. */
    private static String service(Node node) throws ProcessManagerException {
        String name = node.displayName();
        if (name.isEmpty() || name.startsWith("-")) {
            throw new ProcessManagerException("node " + node.id() + ": its service is no service name: " + name);
        }
        return name;
    }
}
