package wnm.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import wnm.cli.ConsoleErrors;
import wnm.cli.LogConfigurator;
import wnm.cli.Output;
import wnm.cli.Program;
import wnm.command.CommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.cycle.FakeParts;
import wnm.cycle.Run;
import wnm.cycle.StopRequest;
import wnm.cycle.Surroundings;
import wnm.metrics.HostMetrics;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeCounters;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeFiles;
import wnm.process.NodeFolders;
import wnm.process.Ports;
import wnm.process.PretendMachine;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagers;
import wnm.process.antctl.AntctlManager;
import wnm.process.docker.DockerManager;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.OwnFiles;
import wnm.process.launchd.LaunchdManager;
import wnm.process.setsid.SetsidManager;
import wnm.process.systemd.SystemdManagers;
import wnm.store.Colonies;
import wnm.store.sqlite.SqliteColonies;
import wnm.trust.PathTrust;

/** Types commands on a pretended machine; whatever leaves the program goes through ports with blows. */
final class Operator extends FakeParts {
    private final World world;
    private final Flavour flavour;
    private final Injector injector;
    private final Blows blows;
    private final Map<Path, Optional<byte[]>> atDeath = new HashMap<>();

    Operator(World world, Flavour flavour) {
        this.world = world;
        this.flavour = flavour;
        this.injector = new Injector(this::keepLockFiles);
        this.blows = new Blows(injector);
    }

    Injector injector() {
        return injector;
    }

    /** {@code wnm words…}, split at blanks; gives the exit code. A killed run leaves things as they were then. */
    int types(String line) {
        Surroundings here =
                new Surroundings(Map.of(), world.home, world.home, Platform.LINUX, 1000, PretendMachine.CALLER, false);
        StopRequest stop = new StopRequest();
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        int exitCode = new Program(
                        () -> here, all -> new Run(all, this, stop), new Output(nowhere), new ConsoleErrors(nowhere))
                .execute(List.of((line + " --loglevel CRITICAL").strip().split(" ")));
        LogConfigurator.apply(Optional.of("CRITICAL"), false);
        if (injector.isDead()) {
            restoreLockFiles();
        }
        if (Thread.interrupted()) {
            throw new IllegalStateException("the run left its thread interrupted");
        }
        return exitCode;
    }

    Path base() {
        return world.home.resolve(".local/share/autonomi");
    }

    Path database() {
        return base().resolve("colony.db");
    }

    /** What the end of the run would change although it is dead. */
    private void keepLockFiles() {
        atDeath.clear();
        for (String name : List.of("wnm.lock", "wnm_active")) {
            Path file = base().resolve(name);
            try {
                atDeath.put(file, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void restoreLockFiles() {
        atDeath.forEach((file, content) -> {
            try {
                if (content.isPresent()) {
                    Files.write(file, content.get());
                } else {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Colonies colonies() {
        return blows.colonies(new SqliteColonies());
    }

    @Override
    public HostProbe hostProbe() {
        return blows.host(new HostProbe() {
            @Override
            public OptionalLong systemStart() {
                return OptionalLong.of(world.bootTime);
            }

            @Override
            public int cpuCount() {
                return 2;
            }

            @Override
            public Sample begin() {
                return storage -> atEase();
            }
        });
    }

    private HostMetrics atEase() {
        OptionalDouble low = OptionalDouble.of(0.5);
        OptionalDouble high = OptionalDouble.of(90);
        OptionalLong none = OptionalLong.of(0);
        return new HostMetrics(
                OptionalLong.of(world.bootTime),
                low,
                low,
                low,
                high,
                low,
                low,
                low,
                high,
                low,
                OptionalLong.of(1_000_000_000_000L),
                none,
                none,
                none,
                none);
    }

    @Override
    public NodeProbe nodeProbe() {
        return blows.nodes((nodes, stagger) -> {
            Map<Long, NodeAnswer> answers = new HashMap<>();
            nodes.forEach(node -> answers.put(node.id(), answer(node)));
            return answers;
        });
    }

    /** Asked by port: where the row says that the node lives does not matter. */
    private NodeAnswer answer(Node node) {
        Optional<String> version = world.versionAt(node.port(), node.rootDir());
        return version.filter(v -> !v.isEmpty() && !v.equals(World.MUTE)).isPresent()
                ? new NodeAnswer(
                        NodeAnswer.Outcome.ANSWERED,
                        "",
                        version,
                        Optional.of("12D3KooW" + node.id()),
                        NodeCounters.NONE)
                : NodeAnswer.failed(NodeAnswer.Outcome.REFUSED, "connection refused");
    }

    @Override
    public CommandRunner commands() {
        return blows.commands(world.commands());
    }

    @Override
    public Ports ports() {
        return (protocol, number) -> false;
    }

    @Override
    public NodeFiles files(Elevation elevation) {
        return elevation == Elevation.NONE
                ? blows.files(new OwnFiles(PathTrust.ofThisProcess()))
                : new ElevatedFiles(elevation, commands(), PathTrust.ofThisProcess());
    }

    @Override
    public ProcessManagers managers(RunPaths paths, Machine machine, OwnSettings own, Supplier<List<Node>> nodes) {
        Elevation elevation = flavour.elevated() ? Elevation.SUDO : Elevation.NONE;
        NodeFiles files = files(elevation);
        ManagerContext context = new ManagerContext(
                NodeProgram.ANTNODE,
                paths,
                machine,
                commands(),
                blows.processes(world.machine),
                blows.firewall(world.machine),
                world.machine,
                caller(),
                elevation,
                files,
                new NodeFolders(paths, Path.of(machine.nodeStorage()), NodeProgram.ANTNODE, nodes, List::of),
                PretendMachine.CALLER,
                ports());
        return new ProcessManagers() {
            @Override
            public ProcessManager of(ManagerType type) {
                return switch (type.base()) {
                    case SETSID -> new SetsidManager(context);
                    case SYSTEMD -> SystemdManagers.in(context, world.units);
                    case LAUNCHD -> new LaunchdManager(context);
                    case DOCKER -> new DockerManager(context);
                    case ANTCTL -> new AntctlManager(context, type, Optional.empty());
                };
            }

            @Override
            public ManagerType defaultType() {
                return ManagerType.parse(flavour.type()).orElseThrow();
            }

            @Override
            public String nodeUser(ManagerType type) {
                return PretendMachine.CALLER;
            }
        };
    }

    @Override
    public Clock clock() {
        return Clock.fixed(world.now, ZoneOffset.UTC);
    }

    /** Pauses take no time. */
    @Override
    public Sleeper sleeper() {
        return butForTheDeadline(blows.pauses(pause -> {}));
    }

    @Override
    protected Caller caller() {
        return new Caller(PretendMachine.CALLER, 1000, Map.of());
    }
}
