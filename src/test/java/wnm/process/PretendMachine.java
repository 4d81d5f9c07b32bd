package wnm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandException.Kind;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.config.RunPaths;
import wnm.firewall.FirewallManager;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.OwnFiles;
import wnm.trust.PathTrust;

/**
 * A machine with systemd, sudo and a firewall whose processes exist in its table only. Commands on files are really run
 * (without sudo). The n-th step (command or operation on files) can be made to fail.
 */
public final class PretendMachine implements CommandRunner, ProcessTable, FirewallManager, Sleeper {
    /** Who runs wnm: the account whose the files of a test are. */
    public static final String CALLER = System.getProperty("user.name");

    private static final Pattern ROOT_DIR = Pattern.compile("--root-dir (\\S+)");

    /** Every command, without {@code sudo} and the like. */
    public final List<String> commands = new ArrayList<>();

    /** Every command word for word. */
    public final List<List<String>> words = new ArrayList<>();

    public final Set<Integer> openPorts = new HashSet<>();
    public final Set<String> enabled = new HashSet<>();
    public final List<Node> nodes = new ArrayList<>();

    /** Processes that only a kill ends. */
    public final Set<Long> deafToTerm = new HashSet<>();

    /** Services whose program ends at once, so that systemd starts it again and again. */
    public final Set<String> crashing = new HashSet<>();

    /** Further programs that only pretend to work, by name. */
    public final Map<String, Tool> tools = new TreeMap<>();

    /** Answers commands that end with {@code --version}; empty: they are really run. */
    public Optional<Tool> versions = Optional.empty();

    /** What services have printed. */
    public String journal = "";

    public Runnable whileSleeping = () -> {};

    /** Time slept. */
    public Duration slept = Duration.ZERO;

    /** Account of the processes that appear. */
    public String account = CALLER;

    /** Why processes are not seen, if they are not: then none is. */
    public Optional<String> hidden = Optional.empty();

    public Namespace namespace = Namespace.NONE;

    /** Ports that somebody has. */
    public final FakePorts ports = new FakePorts();

    private final Map<Long, RunningProcess> processes = new TreeMap<>();
    private final Map<String, Long> services = new TreeMap<>();
    private final LocalCommandRunner local;
    private final Path units;
    private int untilFailure = -1;
    private long lastPid = 1000;

    /** A program that pretends to work. */
    @FunctionalInterface
    public interface Tool {
        /** @param words without {@code sudo} and the like */
        CommandResult run(Command command, List<String> words);
    }

    public PretendMachine(Path folder, Path units) {
        this.local = new LocalCommandRunner("/usr/bin:/bin", folder);
        this.units = units;
    }

    public ManagerContext context(RunPaths paths, Machine machine, Elevation elevation) {
        NodeFolders folders =
                new NodeFolders(paths, Path.of(machine.nodeStorage()), NodeProgram.ANTNODE, () -> nodes, List::of);
        NodeFiles files = elevation == Elevation.NONE
                ? failingFiles()
                : new ElevatedFiles(elevation, this, PathTrust.ofThisProcess());
        Caller caller = new Caller(CALLER, 1000, Map.of());
        account = elevation == Elevation.NONE ? CALLER : "ant";
        return new ManagerContext(
                NodeProgram.ANTNODE,
                paths,
                machine,
                this,
                this,
                this,
                this,
                caller,
                elevation,
                files,
                folders,
                "ant",
                ports);
    }

    /** What brings the machine, without its files, back to what it is now. */
    public Runnable snapshot() {
        Map<Long, RunningProcess> processesNow = Map.copyOf(processes);
        Map<String, Long> servicesNow = Map.copyOf(services);
        Set<Integer> openNow = Set.copyOf(openPorts);
        Set<String> enabledNow = Set.copyOf(enabled);
        long pidNow = lastPid;
        return () -> {
            replace(processes, processesNow);
            replace(services, servicesNow);
            replace(openPorts, openNow);
            replace(enabled, enabledNow);
            lastPid = pidNow;
            words.clear();
            commands.clear();
        };
    }

    /** For tools with a state of their own. */
    public static <K, V> void replace(Map<K, V> map, Map<K, V> by) {
        map.clear();
        map.putAll(by);
    }

    private static <E> void replace(Set<E> set, Set<E> by) {
        set.clear();
        set.addAll(by);
    }

    /** All processes end, as when the machine is switched off. */
    public void reboot() {
        processes.clear();
        services.replaceAll((service, pid) -> 0L);
    }

    /** The n-th step from now on fails, from 1; those after it succeed. */
    public void failAt(int n) {
        untilFailure = n;
    }

    public void failNever() {
        untilFailure = -1;
    }

    /** Whether the step that was to fail was never reached. */
    public boolean allSucceeded() {
        return untilFailure > 0;
    }

    /** Whether the step that was to fail has. */
    public boolean failed() {
        return untilFailure == 0;
    }

    private boolean fails() {
        return untilFailure > 0 && --untilFailure == 0;
    }

    @Override
    public CommandResult run(Command command) throws CommandException {
        words.add(command.argv());
        List<String> words = plain(command.argv());
        commands.add(String.join(" ", words));
        if (fails()) {
            return new CommandResult(command, 1, "", "made to fail");
        }
        Tool tool = tools.get(words.getFirst());
        if (tool != null) {
            return tool.run(command, words);
        }
        if (versions.isPresent() && words.getLast().equals("--version")) {
            return versions.get().run(command, words);
        }
        return switch (words.getFirst()) {
            case "systemctl" -> systemctl(command, words);
            case "journalctl" -> ok(command, journal);
            case "chown", "id" -> ok(command, "");
            case "kill" -> {
                boolean hit = signal(Long.parseLong(words.get(3)), Signal.valueOf(words.get(2)));
                yield new CommandResult(command, hit ? 0 : 1, "", "");
            }
            default -> local.run(command.withArgv(words));
        };
    }

    @Override
    public long startDetached(
            List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
            throws CommandException {
        words.add(argv);
        commands.add("detached " + String.join(" ", plain(argv)));
        if (fails()) {
            throw new CommandException(Kind.FAILED, Command.of(Command.QUESTION, argv), "made to fail");
        }
        long parent = plain(argv).equals(argv) ? 1 : appear(1, argv, "root");
        long pid = appear(parent, plain(argv));
        return parent == 1 ? pid : parent;
    }

    @Override
    public Optional<Path> find(String program) {
        return Optional.of(Path.of("/usr/bin", program));
    }

    /** A process comes into being. */
    public long appear(long parent, List<String> words) {
        return appear(parent, words, account);
    }

    public long appear(long parent, List<String> words, String user) {
        lastPid++;
        processes.put(lastPid, new RunningProcess(lastPid, parent, words, Optional.of("boot/" + lastPid), user));
        return lastPid;
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        return hidden.isPresent() ? Optional.empty() : Optional.ofNullable(processes.get(pid));
    }

    @Override
    public List<RunningProcess> all() {
        return hidden.isPresent() ? List.of() : List.copyOf(processes.values());
    }

    @Override
    public Optional<String> hides(String who) {
        return hidden;
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public boolean signal(long pid, Signal signal) {
        RunningProcess process = processes.get(pid);
        if (process == null) {
            return false;
        }
        if (signal == Signal.KILL || !deafToTerm.contains(pid)) {
            processes.remove(pid);
            processes.remove(process.parent());
        }
        return true;
    }

    @Override
    public boolean open(int port, String comment) {
        return openPorts.add(port);
    }

    @Override
    public boolean close(int port) {
        return openPorts.remove(port);
    }

    @Override
    public void sleep(Duration time) {
        whileSleeping.run();
        slept = slept.plus(time);
    }

    private CommandResult systemctl(Command command, List<String> words) {
        List<String> plain = words.stream().filter(w -> !w.startsWith("--")).toList();
        String verb = plain.get(1);
        if (plain.size() == 2) {
            return ok(command, "");
        }
        String service = plain.get(2);
        boolean defined = Files.exists(units.resolve(service));
        boolean alive = services.containsKey(service) && processes.containsKey(services.get(service));
        if (!defined && !alive && !verb.equals("show")) {
            return new CommandResult(command, 5, "", "Unit " + service + " not found.");
        }
        if (verb.equals("start") && crashing.contains(service)) {
            services.put(service, -1L);
            return ok(command, "");
        }
        switch (verb) {
            case "enable" -> enabled.add(service);
            case "disable" -> enabled.remove(service);
            case "start" -> {
                if (!alive) {
                    services.put(service, appear(1, List.of("antnode", "--root-dir", rootDir(service))));
                }
            }
            case "stop" -> processes.remove(Objects.requireNonNullElse(services.put(service, 0L), 0L));
            case "show" -> {
                if (services.getOrDefault(service, 0L) == -1) {
                    return ok(command, "MainPID=0\nActiveState=activating\nSubState=auto-restart\nExecMainStatus=3\n");
                }
                return ok(
                        command,
                        alive
                                ? "MainPID=" + services.get(service) + "\nActiveState=active\nSubState=running\n"
                                : "MainPID=0\nActiveState=inactive\nSubState=dead\n");
            }
            default -> throw new IllegalStateException("systemctl " + verb);
        }
        return ok(command, "");
    }

    private String rootDir(String service) {
        try {
            Matcher matcher = ROOT_DIR.matcher(Files.readString(units.resolve(service)));
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> plain(List<String> all) {
        List<String> argv = all.getFirst().equals("setsid") ? all.subList(1, all.size()) : all;
        if (argv.getFirst().equals("sudo") && !argv.get(2).equals("-u")) {
            return argv.subList(2, argv.size());
        }
        boolean asUser = argv.getFirst().equals("sudo") || argv.getFirst().equals("runuser");
        return asUser ? argv.subList(argv.indexOf("--") + 1, argv.size()) : argv;
    }

    private static CommandResult ok(Command command, String stdout) {
        return new CommandResult(command, 0, stdout, "");
    }

    /** Own files, each operation a step. */
    private NodeFiles failingFiles() {
        OwnFiles files = new OwnFiles(PathTrust.ofThisProcess());
        return new NodeFiles() {
            private void step() throws ProcessManagerException {
                if (fails()) {
                    throw new ProcessManagerException("made to fail");
                }
            }

            @Override
            public void makeFolders(List<Path> folders) throws ProcessManagerException {
                files.makeFolders(folders.subList(0, 1));
                step();
                files.makeFolders(folders);
            }

            @Override
            public void copyProgram(Path source, Path target) throws ProcessManagerException {
                step();
                files.copyProgram(source, target);
            }

            @Override
            public void giveTo(String user, List<Path> folders) {
                files.giveTo(user, folders);
            }

            @Override
            public void write(Path file, String text) throws ProcessManagerException {
                step();
                files.write(file, text);
            }

            @Override
            public void writeAs(String user, Path file, String text) throws ProcessManagerException {
                step();
                files.writeAs(user, file, text);
            }

            @Override
            public void keepAs(String user, Path file, Path secondName) throws ProcessManagerException {
                step();
                files.keepAs(user, file, secondName);
            }

            @Override
            public void rename(String user, Path file, Path newName) throws ProcessManagerException {
                step();
                files.rename(user, file, newName);
            }

            @Override
            public void deleteFile(Path file) throws ProcessManagerException {
                step();
                files.deleteFile(file);
            }

            @Override
            public void deleteTree(Path folder) throws ProcessManagerException {
                step();
                files.deleteTree(folder);
            }
        };
    }
}
