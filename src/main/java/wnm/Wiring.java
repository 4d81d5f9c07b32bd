package wnm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import wnm.action.Progress;
import wnm.cli.ConsoleErrors;
import wnm.cli.Output;
import wnm.cli.Program;
import wnm.cli.TerminalProgress;
import wnm.cli.Version;
import wnm.command.CommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.cycle.MachineId;
import wnm.cycle.OtherRuns;
import wnm.cycle.Parts;
import wnm.cycle.Run;
import wnm.cycle.StopRequest;
import wnm.cycle.Surroundings;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeBinary;
import wnm.metrics.NodeProbe;
import wnm.metrics.OwnTraffic;
import wnm.metrics.http.HttpNodeProbe;
import wnm.metrics.http.PollLimits;
import wnm.metrics.oshi.OshiHostProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.OperatorError;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.Ports;
import wnm.process.ProcessManagers;
import wnm.process.SiteCheck;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.LocalSite;
import wnm.process.files.OwnFiles;
import wnm.process.socket.LocalPorts;
import wnm.process.socket.OwnPortsProbe;
import wnm.schedule.Schedules;
import wnm.store.Colonies;
import wnm.store.sqlite.SqliteColonies;
import wnm.trust.PathTrust;

/** Puts wnm together. Each part is made when it is first asked for, so that a run loads only what it needs. */
final class Wiring implements Parts {
    private static final NodeProgram NODE_PROGRAM = NodeProgram.ANTNODE;

    private final Surroundings here;
    private final StopRequest stop;
    private final OwnTraffic traffic = new OwnTraffic();
    private @Nullable CommandRunner commands;
    private @Nullable HostProbe hostProbe;
    private @Nullable NodeProbe nodeProbe;

    private Wiring(Surroundings here, StopRequest stop) {
        this.here = here;
        this.stop = stop;
    }

    /** The program in the surroundings of this process. */
    static Program program(StopRequest stop) {
        return new Program(
                () -> surroundings(System.getenv()),
                here -> new Run(here, new Wiring(here, stop), stop),
                Output.standard(),
                ConsoleErrors.standard());
    }

    static Surroundings surroundings(Map<String, String> variables) {
        long userId = userId();
        String user = account(System.getProperty("user.name", ""), userId);
        String home = Optional.ofNullable(variables.get("HOME"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> System.getProperty("user.home"));
        return new Surroundings(
                variables,
                home(home),
                Path.of("").toAbsolutePath(),
                Platform.of(System.getProperty("os.name", "")),
                userId,
                user,
                Boolean.getBoolean("wnm.stdout.terminal"));
    }

    /**
     * The account's name; the number of one that has none, as {@code chown} and systemd take it.
     *
     * @param name as Java tells it: {@code ?} for an account that is not in passwd
     */
    static String account(String name, long userId) {
        boolean unnamed = name.isEmpty() || name.equals("?");
        return unnamed && userId >= 0 ? Long.toString(userId) : name;
    }

    private static Path home(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new OperatorError(
                    OperatorError.USAGE,
                    List.of("HOME cannot be used as a path in this locale: " + e.getInput()
                            + " (set a UTF-8 locale, for example LC_ALL=C.UTF-8)"));
        }
    }

    /** The owner of our own process; where the platform does not tell, nobody's. */
    private static long userId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | RuntimeException e) {
            return System.getProperty("user.name", "").equals("root") ? 0 : -1;
        }
    }

    @Override
    public CommandRunner commands() {
        if (commands == null) {
            commands = new LocalCommandRunner(here.variables().getOrDefault("PATH", ""), here.home());
        }
        return commands;
    }

    @Override
    public HostProbe hostProbe() {
        if (hostProbe == null) {
            hostProbe = OshiHostProbe.forThisSystem(stop.sleeper(sleeper()), System::nanoTime, traffic);
        }
        return hostProbe;
    }

    @Override
    public NodeProbe nodeProbe() {
        if (nodeProbe == null) {
            nodeProbe = new OwnPortsProbe(
                    new HttpNodeProbe(NODE_PROGRAM, PollLimits.DEFAULT, stop.sleeper(sleeper()), traffic),
                    ports(),
                    here.user());
        }
        return nodeProbe;
    }

    @Override
    public NodeBinary nodeBinary(Optional<String> account) {
        return new NodeBinary(
                NODE_PROGRAM, commands(), account.map(name -> argv -> Elevation.ROOT.asUser(name, argv, commands())));
    }

    @Override
    public Ports ports() {
        return new LocalPorts();
    }

    @Override
    public SiteCheck site() {
        return new LocalSite(commands());
    }

    @Override
    public Colonies colonies() {
        return new SqliteColonies();
    }

    @Override
    public ProcessManagers managers(RunPaths paths, Machine machine, OwnSettings own, Supplier<List<Node>> nodes) {
        return new ManagerWiring(here, paths, machine, own, commands(), sleeper(), nodes);
    }

    /** The units of root, whose own systemd seldom runs, are the system's. Nothing in the nodes' folders is touched. */
    @Override
    public Schedules schedules(RunPaths paths) {
        Caller caller = new Caller(here.user(), here.userId(), here.variables());
        Elevation elevation = here.root() ? Elevation.ROOT : Elevation.of(paths.mode(), caller);
        NodeFiles files = files(elevation == Elevation.SUDO ? elevation : Elevation.NONE);
        return Schedules.of(commands(), caller, elevation, files, paths);
    }

    @Override
    public NodeFiles files(Elevation elevation) {
        return elevation == Elevation.NONE
                ? new OwnFiles(PathTrust.ofThisProcess())
                : new ElevatedFiles(elevation, commands(), PathTrust.ofThisProcess());
    }

    @Override
    public Optional<String> machineId() {
        return here.platform() == Platform.LINUX ? MachineId.in(Path.of("/")) : Optional.empty();
    }

    @Override
    public OtherRuns otherRuns() {
        return new OtherRuns(Path.of("/proc"));
    }

    @Override
    public String program() {
        return System.getProperty("wnm.command", "");
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Sleeper sleeper() {
        return duration -> {
            if (duration.isPositive()) {
                Thread.sleep(duration);
            }
        };
    }

    @Override
    public RandomGenerator random() {
        return new Random();
    }

    @Override
    public Progress progress() {
        return Boolean.getBoolean("wnm.stderr.terminal") ? TerminalProgress.standard() : Progress.NONE;
    }

    @Override
    public void giveUp() {
        Runtime.getRuntime().halt(1);
    }

    @Override
    public String version() {
        return Version.number();
    }
}
