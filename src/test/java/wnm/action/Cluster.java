package wnm.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import wnm.metrics.FakeNodeProbe;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.process.FakePorts;
import wnm.process.FakeProcessManager;
import wnm.process.Samples;
import wnm.store.InMemoryColony;

/** A cluster made of fakes, for tests of actions. The time is {@link #NOW} unless it is moved. */
final class Cluster {
    static final long NOW = 1_800_000_000;
    static final ManagerType MANAGER = ManagerType.parse("setsid+user").orElseThrow();

    final InMemoryColony colony = new InMemoryColony();
    final FakeProcessManager manager = new FakeProcessManager();
    final FakeNodeProbe probe = new FakeNodeProbe();
    final FakePorts ports = new FakePorts();
    Optional<String> obstacle = Optional.empty();
    final List<Duration> naps = new ArrayList<>();
    private final Map<String, @Nullable Object> settings = new HashMap<>();
    private final Path storage;
    private Duration actionDelay = Duration.ZERO;
    private boolean dryRun;
    private long now = NOW;
    private Optional<LocalBinary> binary =
            Optional.of(new LocalBinary(Path.of("/opt/antnode"), Optional.of("0.4.10"), Optional.empty()));

    Cluster(Path storage) {
        this.storage = storage;
    }

    Cluster with(String setting, @Nullable Object value) {
        settings.put(setting, value);
        return this;
    }

    Cluster actionDelay(Duration delay) {
        actionDelay = delay;
        return this;
    }

    Cluster dryRun() {
        dryRun = true;
        return this;
    }

    /** Time passes. */
    void later(long seconds) {
        now += seconds;
    }

    Cluster withoutBinary() {
        binary = Optional.empty();
        return this;
    }

    void binaryFault(String fault) {
        binary = Optional.of(new LocalBinary(Path.of("/opt/antnode"), Optional.empty(), Optional.of(fault)));
    }

    /** Adds a node of that status whose status is {@code secondsOld}; higher ids are younger. Alive if it runs. */
    Node node(long id, NodeStatus status, long secondsOld) {
        Node node = Node.create(machine(), MANAGER, id, "tester", "0.4.10", "0x00", NOW - 100_000 + id);
        node.become(status, NOW - secondsOld);
        colony.insert(node);
        if (status == NodeStatus.RUNNING) {
            manager.alive.add(id);
        }
        return node;
    }

    /** As {@link #node}, with its program in its folder. */
    Node withProgram(long id, NodeStatus status, String version) throws IOException {
        Node node = node(id, status);
        Files.createDirectories(node.rootDir());
        Files.createFile(node.binary());
        node.versionIs(version);
        colony.save(node);
        return node;
    }

    /** A stopped node that another manager drives. */
    Node node(long id, ManagerType manager) {
        Node node = Node.create(machine(), manager, id, "tester", "0.4.10", "0x00", NOW - 100_000 + id);
        node.become(NodeStatus.STOPPED, NOW - 1000);
        colony.insert(node);
        return node;
    }

    Node node(long id, NodeStatus status) {
        return node(id, status, 1000);
    }

    /** Time slept in all. */
    Duration slept() {
        return naps.stream().reduce(Duration.ZERO, Duration::plus);
    }

    NodeStatus statusOf(long id) {
        return colony.node(id).orElseThrow().status();
    }

    Machine machine() {
        Map<String, @Nullable Object> columns = new HashMap<>(
                Map.of("node_cap", 20L, "delay_start", 300L, "delay_upgrade", 300L, "delay_remove", 300L));
        columns.putAll(settings);
        return Samples.machine(storage, columns);
    }

    RunContext context() {
        Machine machine = machine();
        colony.save(machine);
        return new RunContext(
                colony,
                machine,
                manager,
                probe,
                ports,
                folder -> obstacle,
                binary,
                "tester",
                new RunContext.Pace(actionDelay, Duration.ZERO, naps::add, () -> {}, Progress.NONE),
                Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC),
                new Random(1),
                dryRun);
    }
}
