package wnm.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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
import wnm.metrics.FakeHostProbe;
import wnm.metrics.FakeNodeProbe;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.FakePorts;
import wnm.process.FakeProcessManager;
import wnm.process.Ports;
import wnm.process.ProcessManagers;
import wnm.store.Colonies;
import wnm.store.InMemoryColonies;
import wnm.store.InMemoryColony;

/** A cluster that runs of wnm look after, one each minute, on a machine with as much room as the test gives it. */
class Town extends FakeParts {
    final FakeHostProbe machine = new FakeHostProbe();
    final FakeProcessManager manager = new FakeProcessManager();

    /** Nodes that never get their turn to be asked. */
    final Set<Long> neverAsked = new TreeSet<>();

    private final InMemoryColony colony = new InMemoryColony();
    private final InMemoryColonies colonies = new InMemoryColonies(colony, "setsid+user");
    private final Map<Long, String> versions = new HashMap<>();
    private final Path home;
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private String localVersion = "0.4.10";

    Town(Path home, int cap) throws Exception {
        this.home = home;
        run(Map.of(
                Setting.INIT, "true",
                Setting.REWARDS_ADDRESS, "faucet",
                Setting.PROCESS_MANAGER, "setsid+user",
                Setting.NODE_CAP, Integer.toString(cap),
                Setting.DELAY_START, "0",
                Setting.DELAY_REMOVE, "0",
                Setting.DELAY_UPGRADE, "0"));
    }

    /** A run with these options; a minute passes. */
    void run(Map<Setting, String> options) throws Exception {
        manager.calls.clear();
        List<GivenValue> given = new ArrayList<>();
        options.forEach(
                (setting, text) -> given.add(new GivenValue(setting, text, new Origin.CommandLine(setting.option()))));
        Surroundings here = new Surroundings(Map.of(), home, home, Platform.LINUX, 1000, "tester", false);
        new Run(here, this, new StopRequest())
                .execute(SettingsResolver.resolve(List.of(new Layer(given, List.of(), List.of()))));
        now = now.plusSeconds(60);
        for (Node node : colony.nodes()) {
            if (Files.notExists(node.rootDir())) {
                Files.createDirectories(node.rootDir());
                Files.createFile(node.binary());
            }
            boolean renewed =
                    manager.calls.contains("upgrade " + node.id()) && !manager.failing.contains("upgrade " + node.id());
            versions.merge(node.id(), localVersion, (old, local) -> renewed ? local : old);
        }
    }

    void minutes(int count, Map<Setting, String> options) throws Exception {
        for (int minute = 0; minute < count; minute++) {
            run(options);
        }
    }

    void minutes(int count) throws Exception {
        minutes(count, Map.of());
    }

    /** The local program is of that version from now on. */
    void offer(String version) {
        localVersion = version;
    }

    List<Node> rows() {
        return colony.nodes();
    }

    NodeHealth health(long id) {
        return colony.health(id);
    }

    Set<Long> with(NodeStatus status) {
        return rows().stream()
                .filter(node -> node.status() == status)
                .map(Node::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String versionOf(long id) {
        return versions.getOrDefault(id, "");
    }

    boolean isThere(long id) {
        return colony.node(id).isPresent();
    }

    @Override
    public HostProbe hostProbe() {
        return machine;
    }

    @Override
    public NodeProbe nodeProbe() {
        FakeNodeProbe probe = new FakeNodeProbe();
        manager.alive.forEach(id -> probe.answers(id, versions.getOrDefault(id, localVersion)));
        neverAsked.forEach(
                id -> probe.answers.put(id, NodeAnswer.failed(NodeAnswer.Outcome.NOT_ASKED, "no time was left")));
        return probe;
    }

    @Override
    public CommandRunner commands() {
        return new RecordingCommandRunner()
                .when(words -> words.getLast().equals("--version"), Answer.ok("Autonomi Node v" + localVersion + "\n"));
    }

    @Override
    public Ports ports() {
        return new FakePorts();
    }

    @Override
    public ProcessManagers managers(RunPaths paths, Machine settings, OwnSettings own, Supplier<List<Node>> nodes) {
        return manager;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public Sleeper sleeper() {
        return butForTheDeadline(pause -> {});
    }

    @Override
    protected Caller caller() {
        return new Caller("tester", 1000, Map.of());
    }

    @Override
    public Colonies colonies() {
        return colonies;
    }
}
