package wnm.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import wnm.command.CommandRunner;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.config.GivenValue;
import wnm.config.Layer;
import wnm.config.Origin;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.config.SettingsResolver;
import wnm.cycle.FakeParts;
import wnm.cycle.Run;
import wnm.cycle.StopRequest;
import wnm.cycle.Surroundings;
import wnm.metrics.FakeNodeProbe;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.FakePorts;
import wnm.process.FakeProcessManager;
import wnm.process.Ports;
import wnm.process.ProcessManagers;
import wnm.store.Colonies;
import wnm.store.Colony;
import wnm.store.InMemoryColony;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;
import wnm.store.SafeCopy;

/** wnm as it is, whole runs, on a simulated machine: only database, node processes, machine and time are not real. */
final class OursAtWork extends FakeParts implements Manager {
    /** Midnight of the simulated day. */
    private static final long MIDNIGHT = SimulatedMachine.BOOT + 86_400;

    private static final String VERSION = "0.4.10";

    private final SimulatedMachine machine;
    private final Surroundings here;
    private final StopRequest stop = new StopRequest();
    private final InMemoryColony colony = new InMemoryColony();
    private final FakeProcessManager manager = new FakeProcessManager();
    private final RecordingCommandRunner commands = new RecordingCommandRunner();
    private final FakePorts ports = new FakePorts();
    private final Random random = new Random(1);
    private boolean initialised;
    private Instant now = Instant.ofEpochSecond(MIDNIGHT);

    /**
     * @param options of {@code --init}, by name
     */
    OursAtWork(SimulatedMachine machine, Path home, Map<Setting, String> options) throws Exception {
        this.machine = machine;
        this.here = new Surroundings(Map.of(), home, home, Platform.LINUX, 1000, "tester", false);
        commands.when(words -> words.getLast().equals("--version"), Answer.ok("Autonomi Node v" + VERSION + "\n"));
        List<GivenValue> given = new ArrayList<>(List.of(
                typed(Setting.INIT, "true"),
                typed(Setting.REWARDS_ADDRESS, "faucet"),
                typed(Setting.PROCESS_MANAGER, "setsid+user")));
        options.forEach((setting, text) -> given.add(typed(setting, text)));
        run(given);
    }

    private static GivenValue typed(Setting setting, String text) {
        return new GivenValue(setting, text, new Origin.CommandLine(setting.option()));
    }

    private void run(List<GivenValue> given) throws InterruptedException {
        new Run(here, this, stop).execute(SettingsResolver.resolve(List.of(new Layer(given, List.of(), List.of()))));
    }

    @Override
    public Optional<String> run(int minute) throws Exception {
        now = Instant.ofEpochSecond(MIDNIGHT + 60L * minute);
        manager.calls.clear();
        Set<Long> goingAlready = removing();
        run(List.of());
        putFoldersInOrder();
        return manager.calls.stream()
                .flatMap(call -> inWords(call, goingAlready).stream())
                .findFirst();
    }

    /** A running node that is to be removed is stopped first; what happens when its delay is over is no decision. */
    private Optional<String> inWords(String call, Set<Long> goingAlready) {
        String verb = call.substring(0, call.indexOf(' '));
        long id = Long.parseLong(call.substring(verb.length() + 1));
        return switch (verb) {
            case "create" -> Optional.of("add");
            case "start" -> Optional.of("start");
            case "stop" -> Optional.of(removing().contains(id) ? "remove" : "stop");
            case "remove" -> goingAlready.contains(id) ? Optional.empty() : Optional.of("remove");
            default -> Optional.empty();
        };
    }

    private Set<Long> removing() {
        return ids(node -> node.status() == NodeStatus.REMOVING);
    }

    private void putFoldersInOrder() throws IOException {
        for (Node node : colony.nodes()) {
            if (Files.notExists(node.rootDir())) {
                Files.createDirectories(node.rootDir());
                Files.createFile(node.binary());
            }
        }
    }

    @Override
    public Set<Long> running() {
        return Set.copyOf(manager.alive);
    }

    /** A removal takes the folder, too. */
    @Override
    public Set<Long> onDisk() {
        return rows();
    }

    @Override
    public Set<Long> rows() {
        return ids(node -> true);
    }

    private Set<Long> ids(Predicate<Node> wanted) {
        return colony.nodes().stream().filter(wanted).map(Node::id).collect(Collectors.toSet());
    }

    @Override
    public HostProbe hostProbe() {
        return machine;
    }

    @Override
    public NodeProbe nodeProbe() {
        FakeNodeProbe probe = new FakeNodeProbe();
        manager.alive.stream().filter(machine::answers).forEach(id -> probe.answers(id, VERSION));
        return probe;
    }

    @Override
    public CommandRunner commands() {
        return commands;
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public ProcessManagers managers(RunPaths paths, Machine settings, OwnSettings own, Supplier<List<Node>> nodes) {
        return manager;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** The deadline of a run never passes, and there are no other pauses. */
    @Override
    public Sleeper sleeper() {
        return pause -> new CountDownLatch(1).await();
    }

    @Override
    protected Caller caller() {
        return new Caller("tester", 1000, Map.of());
    }

    /** The same one through all runs of a day. */
    @Override
    public RandomGenerator random() {
        return random;
    }

    /** One colony, in memory; its file is there so that runs believe in it. */
    @Override
    public Colonies colonies() {
        return new Colonies() {
            @Override
            public Colony openForWriting(Path file, Runnable guard) {
                return colony;
            }

            @Override
            public Colony openForReading(Path file) {
                return colony;
            }

            @Override
            public boolean isInitialised(Path file) {
                return initialised;
            }

            @Override
            public Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings) {
                try {
                    Files.createFile(file);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                colony.insert(machine);
                settings.forEach(colony::saveSetting);
                initialised = true;
                return colony;
            }

            @Override
            public MigrationPlan migrationOf(Path file) {
                throw new UnsupportedOperationException();
            }

            @Override
            public MigrationResult migrate(Path file) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<SafeCopy> newestCopyOf(Path file) {
                return Optional.empty();
            }

            @Override
            public boolean mayHold(Path file, String setting, String value) {
                return false;
            }

            @Override
            public Optional<String> processManagerOf(Path file) {
                return colony.machine().map(m -> "setsid+user");
            }
        };
    }
}
