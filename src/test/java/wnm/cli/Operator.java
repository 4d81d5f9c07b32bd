package wnm.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import wnm.command.CommandRunner;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.cycle.FakeParts;
import wnm.cycle.OtherRuns;
import wnm.cycle.Run;
import wnm.cycle.StopRequest;
import wnm.cycle.Surroundings;
import wnm.metrics.FakeHostProbe;
import wnm.metrics.FakeNodeProbe;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.FakePorts;
import wnm.process.FakeProcessManager;
import wnm.process.Ports;
import wnm.process.ProcessManagers;
import wnm.store.Colonies;
import wnm.store.Colony;
import wnm.store.sqlite.SqliteColonies;

/**
 * Types commands in a home folder of its own and reads what comes back. Everything is real but the machine, the nodes,
 * the process manager and the time.
 */
final class Operator extends FakeParts {
    final Map<String, String> environment = new HashMap<>();
    final FakeHostProbe machine = new FakeHostProbe();
    final FakeNodeProbe nodes = new FakeNodeProbe();
    final FakeProcessManager manager = new FakeProcessManager();
    final FakePorts ports = new FakePorts();
    final RecordingCommandRunner commands = new RecordingCommandRunner();
    final List<Duration> pauses = new ArrayList<>();
    long userId = 1000;
    Optional<String> machineId = Optional.of("0123456789abcdef");
    Path processes = Path.of("/nowhere");
    final StopRequest stop = new StopRequest();
    private final Path home;
    private Instant now = Instant.ofEpochSecond(1_800_000_000);

    Operator(Path home) {
        this.home = home;
        commands.when(words -> words.getLast().equals("--version"), Answer.ok("Autonomi Node v0.4.10\n"));
    }

    /**
     * What a command did.
     *
     * @param log lines {@code LEVEL message}
     */
    record Answered(int exitCode, String stdout, String stderr, List<String> log) {
        boolean says(String text) {
            return log.stream().anyMatch(line -> line.contains(text));
        }
    }

    /** {@code wnm words…}, split at blanks. */
    Answered types(String line) {
        return types(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    Answered types(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger ours = (Logger) LoggerFactory.getLogger("wnm");
        log.start();
        ours.addAppender(log);
        try {
            Surroundings here = new Surroundings(environment, home, home, Platform.LINUX, userId, "tester", false);
            int exitCode = new Program(
                            () -> here, all -> new Run(all, this, stop), new Output(out), new ConsoleErrors(err))
                    .execute(words);
            return new Answered(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    log.list.stream()
                            .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                            .toList());
        } finally {
            ours.detachAppender(log);
            LogConfigurator.apply(Optional.empty(), false);
            Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            root.detachAppender("file");
            // a fuzz target has no console
            Optional.ofNullable(root.getAppender("console")).ifPresent(Appender::clearAllFilters);
        }
    }

    /** A cluster with limits that the fake machine keeps. */
    Operator initialised() {
        Answered answer = types("--init --rewards_address faucet --process_manager setsid+user --node_cap 3");
        if (answer.exitCode() != 0) {
            throw new IllegalStateException(answer.toString());
        }
        return this;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Path base() {
        return home.resolve(".local/share/autonomi");
    }

    Path database() {
        return base().resolve("colony.db");
    }

    List<Node> rows() {
        try (Colony colony = colonies().openForReading(database())) {
            return colony.nodes();
        }
    }

    Machine row() {
        try (Colony colony = colonies().openForReading(database())) {
            return colony.machine().orElseThrow();
        }
    }

    boolean nothingWasMade() throws java.io.IOException {
        try (var entries = Files.list(home)) {
            return entries.findAny().isEmpty();
        }
    }

    @Override
    public Optional<String> machineId() {
        return machineId;
    }

    @Override
    public OtherRuns otherRuns() {
        return new OtherRuns(processes);
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public Colonies colonies() {
        return new SqliteColonies();
    }

    @Override
    public HostProbe hostProbe() {
        return machine;
    }

    @Override
    public NodeProbe nodeProbe() {
        return nodes;
    }

    @Override
    public CommandRunner commands() {
        return commands;
    }

    @Override
    public ProcessManagers managers(RunPaths paths, Machine settings, OwnSettings own, Supplier<List<Node>> all) {
        return manager;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** Notes pauses instead of making them. */
    @Override
    public Sleeper sleeper() {
        return butForTheDeadline(pauses::add);
    }

    @Override
    protected Caller caller() {
        return new Caller("tester", userId, environment);
    }
}
