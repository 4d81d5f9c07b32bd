package wnm.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandResult;
import wnm.command.CommandRunner;
import wnm.process.PretendMachine;
import wnm.process.RunningProcess;
import wnm.process.antctl.PretendAntctl;
import wnm.process.docker.PretendDocker;
import wnm.process.launchd.PretendLaunchctl;

/**
 * A machine with a home folder, whose nodes are entries of a process table. The program of a node is a text that says its
 * version; a node answers with the version that its program had when it was started.
 */
final class World {
    static final String OLD = "0.4.10";
    static final String NEW = "0.4.11";

    /** Its process runs and never answers. */
    static final String MUTE = "0.4.12";

    /** What the machine is at a moment, kept to come back to. */
    record Moment(Path files, List<Runnable> memory, Instant now, long bootTime, Map<Long, String> running, int keys) {}

    final Path home;
    final Path units;
    final PretendMachine machine;
    final PretendDocker docker;
    final PretendAntctl antctl;
    final PretendLaunchctl launchctl;
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    long bootTime = 1_700_000_000;
    private final Path moments;
    private final Map<Long, String> running = new HashMap<>();
    private int keys;
    private int taken;

    World(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        moments = Files.createDirectories(folder.resolve("moments"));
        units = Files.createDirectories(home.resolve(".config/systemd/user"));
        machine = new PretendMachine(home, units);
        docker = new PretendDocker(machine);
        antctl = new PretendAntctl(machine, home.resolve("antctl"));
        launchctl = new PretendLaunchctl(machine);
        antctl.latest = localProgram();
        machine.tools.put("docker", docker);
        machine.tools.put("launchctl", launchctl);
        machine.tools.put(home.resolve(".local/bin/antctl").toString(), antctl);
        QuickCommands.addTo(machine.tools);
        machine.versions = Optional.of(World::version);
        offer(OLD);
    }

    Path localProgram() {
        return home.resolve(".local/bin/antnode");
    }

    /** The local program is of that version from now on. */
    void offer(String version) {
        try {
            Files.createDirectories(localProgram().getParent());
            Files.writeString(localProgram(), "Autonomi Node v" + version + "\n");
            Files.setPosixFilePermissions(
                    localProgram(), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** The machine is switched off and on; what a service manager starts at boot runs. */
    void reboot() {
        machine.reboot();
        launchctl.reboot();
        bootTime = now.getEpochSecond() - 10;
    }

    /** One node dies. */
    void endOne() {
        machine.signal(machine.all().getLast().pid(), wnm.process.ProcessTable.Signal.KILL);
    }

    /** The node in that folder dies. */
    void end(Path folder) {
        machine.all().stream()
                .filter(process -> folderOf(process).equals(Optional.of(folder)))
                .toList()
                .forEach(process -> machine.signal(process.pid(), wnm.process.ProcessTable.Signal.KILL));
    }

    /** Somebody has deleted the database. */
    void forget(Path database) {
        try {
            Files.delete(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a node's process; empty for those that only wait for one. */
    Optional<Path> folderOf(RunningProcess process) {
        int option = process.words().indexOf("--root-dir");
        boolean waits = machine.all().stream().anyMatch(child -> child.parent() == process.pid());
        if (option < 0 || waits) {
            return Optional.empty();
        }
        String folder = process.words().get(option + 1);
        return folder.equals("/data") ? docker.folderOf(process.pid()) : Optional.of(Path.of(folder));
    }

    /** The processes of nodes by folder. */
    Map<Path, Integer> processes() {
        Map<Path, Integer> count = new TreeMap<>();
        machine.all().forEach(process -> folderOf(process).ifPresent(folder -> count.merge(folder, 1, Integer::sum)));
        return count;
    }

    /** The version that the node in that folder runs with; empty if none runs. */
    Optional<String> versionIn(Path folder) {
        return machine.all().stream()
                .filter(process -> folderOf(process).equals(Optional.of(folder)))
                .map(this::versionOf)
                .findFirst();
    }

    /** The version that answers on that port, wherever the row says that the node lives. */
    Optional<String> versionAt(int port, Path folder) {
        return versionIn(folder).or(() -> antctl.folderAt(port).flatMap(this::versionIn));
    }

    private String versionOf(RunningProcess process) {
        return running.computeIfAbsent(process.pid(), pid -> programIn(folderOf(process)));
    }

    /** The machine's commands; after each of them new nodes have read their programs and have an identity. */
    CommandRunner commands() {
        return new CommandRunner() {
            @Override
            public CommandResult run(Command command) throws CommandException {
                CommandResult result = machine.run(command);
                begin();
                return result;
            }

            @Override
            public long startDetached(
                    List<String> argv, Map<String, String> environment, Path folder, Path output, Duration patience)
                    throws CommandException {
                long pid = machine.startDetached(argv, environment, folder, output, patience);
                begin();
                return pid;
            }

            @Override
            public Optional<Path> find(String program) {
                return program.equals("antnode") ? Optional.of(localProgram()) : machine.find(program);
            }
        };
    }

    private void begin() {
        for (RunningProcess process : machine.all()) {
            folderOf(process).ifPresent(folder -> {
                versionOf(process);
                identify(folder);
            });
        }
    }

    /** A node that starts without an identity makes itself one. */
    private void identify(Path folder) {
        try {
            Path key = folder.resolve("secret-key");
            if (Files.isDirectory(folder) && Files.notExists(key)) {
                keys++;
                Files.writeString(key, "key " + keys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String programIn(Optional<Path> folder) {
        return folder.map(f -> text(f.resolve("antnode")))
                .map(text -> text.replace("Autonomi Node v", "").strip())
                .orElse("");
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandResult version(Command command, List<String> words) {
        Path program = Path.of(words.getFirst());
        return new CommandResult(command, Files.exists(program) ? 0 : 127, text(program), "");
    }

    /** Keeps what the machine is now. */
    Moment moment() {
        taken++;
        Path files = moments.resolve(Integer.toString(taken));
        copy(home, files);
        List<Runnable> memory = List.of(machine.snapshot(), docker.snapshot(), antctl.snapshot(), launchctl.snapshot());
        return new Moment(files, memory, now, bootTime, Map.copyOf(running), keys);
    }

    /** Brings the machine back to that moment. */
    void backTo(Moment moment) {
        delete(home);
        copy(moment.files(), home);
        moment.memory().forEach(Runnable::run);
        now = moment.now();
        bootTime = moment.bootTime();
        running.clear();
        running.putAll(moment.running());
        keys = moment.keys();
    }

    static void delete(Path folder) {
        walk(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void copy(Path from, Path to) {
        walk(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void walk(Path folder, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
