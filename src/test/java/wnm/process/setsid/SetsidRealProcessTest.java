package wnm.process.setsid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.Command;
import wnm.command.local.LocalCommandRunner;
import wnm.config.RunPaths;
import wnm.firewall.none.NoFirewall;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeFiles;
import wnm.process.NodeFolders;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.ProcessState.Alive;
import wnm.process.ProcessState.Ended;
import wnm.process.Samples;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.MountPoints;
import wnm.process.files.OwnFiles;
import wnm.process.socket.LocalPorts;
import wnm.process.table.LinuxProcessTable;
import wnm.trust.PathTrust;

/** With real processes: a shell script stands in for the node program. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // filled before each test
class SetsidRealProcessTest {
    private static final String LOOP = """
            #!/bin/sh
            echo "$GREETING $$"
            while :; do sleep 60 & wait; done
            """;

    private static final String DEAF = "#!/bin/sh\ntrap '' TERM\n" + LOOP.substring(LOOP.indexOf('\n') + 1);

    @TempDir
    Path folder;

    private RunPaths paths;
    private Machine machine;
    private Node node;
    private ManagerContext context;

    @BeforeEach
    void setUp() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Linux only");
        paths = Samples.paths(folder, Mode.USER);
        Files.createDirectories(paths.nodeStorage());
        machine = Samples.machine(paths.nodeStorage(), Map.of("environment", "GREETING='good day'"));
        node = Samples.node(machine, "setsid+user", 1);
        context = context(Elevation.NONE, new OwnFiles(PathTrust.ofThisProcess()));
    }

    private ManagerContext context(Elevation elevation, NodeFiles files) {
        return new ManagerContext(
                NodeProgram.ANTNODE,
                paths,
                machine,
                commands(),
                new LinuxProcessTable(),
                new NoFirewall(),
                time -> TimeUnit.NANOSECONDS.sleep(Math.min(time.toNanos(), 10_000_000)),
                new Caller(System.getProperty("user.name"), 1000, Map.of()),
                elevation,
                files,
                new NodeFolders(
                        paths, paths.nodeStorage(), NodeProgram.ANTNODE, () -> List.of(node), new MountPoints()),
                "tester",
                new LocalPorts());
    }

    private LocalCommandRunner commands() {
        return new LocalCommandRunner("/usr/bin:/bin", folder);
    }

    /** As each run makes one. */
    private SetsidManager manager() {
        return new SetsidManager(context, Duration.ofMillis(300), Duration.ofSeconds(2));
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("source"), text);
    }

    @AfterEach
    void endAll() {
        // children of the script hold no mark of the node; they are in its session
        for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
            if (handle.info().commandLine().orElse("").contains(folder.toString())) {
                handle.descendants().forEach(ProcessHandle::destroyForcibly);
                handle.destroyForcibly();
            }
        }
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(node.rootDir().resolve("logs/antnode.out"));
    }

    @Test
    void a_node_runs_is_found_again_by_a_later_run_and_is_removed() throws Exception {
        manager().create(node, script(LOOP));

        Alive alive = assertInstanceOf(Alive.class, manager().state(node));
        assertEquals(List.of("good day " + alive.pid()), output(), "the process is the program, with its variables");
        List<String> file = Files.readAllLines(PidFile.in(node.rootDir()));
        assertEquals(3, file.size());
        assertEquals(Long.toString(alive.pid()), file.getFirst());

        Files.delete(PidFile.in(node.rootDir()));
        assertEquals(alive, manager().state(node), "by its command line");
        manager().start(node);
        assertEquals(alive, manager().state(node), "not started again");

        manager().remove(node);
        assertFalse(Files.exists(node.rootDir()));
        assertEquals(new Ended("its folder is missing"), manager().state(node));
    }

    @Test
    void a_node_gets_the_same_environment_whoever_starts_it_and_works_in_its_folder() throws Exception {
        manager().create(node, script(LOOP));

        Alive alive = assertInstanceOf(Alive.class, manager().state(node));
        assertEnvironment(
                alive.pid(), System.getProperty("user.name"), paths.home().toString());
        manager().stop(node);
    }

    private void assertEnvironment(long pid, String user, String home) throws IOException {
        Path proc = Path.of("/proc/" + pid);
        Map<String, String> environment = new TreeMap<>();
        for (String variable : Files.readString(proc.resolve("environ")).split("\0")) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        environment.keySet().removeAll(Set.of("PWD", "SHLVL", "_")); // some shells add these
        assertEquals(
                Map.of(
                        "GREETING",
                        "good day",
                        "HOME",
                        home,
                        "LANG",
                        "C.UTF-8",
                        "LOGNAME",
                        user,
                        "PATH",
                        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "USER",
                        user),
                environment);
        assertEquals(node.rootDir().toRealPath(), Files.readSymbolicLink(proc.resolve("cwd")));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            assertTrue(files.map(file -> file.getFileName().toString())
                    .allMatch(file -> List.of("0", "1", "2", "10").contains(file))); // a shell keeps its script open
        }
    }

    @Test
    void a_stopped_node_starts_again_and_its_output_is_appended() throws Exception {
        manager().create(node, script(LOOP));
        manager().stop(node);
        Ended ended = assertInstanceOf(Ended.class, manager().state(node));
        assertTrue(ended.reason().startsWith("stopped; last output: good day"), ended.reason());

        manager().start(node);

        assertInstanceOf(Alive.class, manager().state(node));
        assertEquals(2, output().size());
        manager().stop(node);
    }

    @Test
    void a_start_that_fails_tells_the_line_that_matters_and_where_the_rest_is() throws Exception {
        manager().create(node, script(LOOP));
        manager().stop(node);
        Path program = node.rootDir().resolve("antnode");
        Files.writeString(program, "#!/bin/sh\necho 'Error: no network'\necho '   at somewhere (Some.java)'\nexit 3\n");

        ProcessManagerException e =
                assertThrows(ProcessManagerException.class, () -> manager().start(node));

        assertEquals(
                "it ended at once with exit code 3: Error: no network; its output is in "
                        + node.rootDir().resolve("logs/antnode.out"),
                e.getMessage());
    }

    @Test
    void a_creation_that_fails_names_no_output_that_is_gone() throws Exception {
        Path source = script("#!/bin/sh\necho 'Error: no network'\nexit 3\n");

        ProcessManagerException e =
                assertThrows(ProcessManagerException.class, () -> manager().create(node, source));

        assertEquals("it ended at once with exit code 3: Error: no network", e.getMessage());
    }

    @Test
    void a_node_deaf_to_the_polite_signal_is_killed() throws Exception {
        manager().create(node, script(DEAF));
        Alive alive = assertInstanceOf(Alive.class, manager().state(node));

        manager().stop(node);

        assertInstanceOf(ProcessState.Ended.class, manager().state(node));
        assertTrue(new LinuxProcessTable().find(alive.pid()).isEmpty());
    }

    @Test
    void a_program_that_ends_at_once_is_a_failure_with_its_words_and_leaves_nothing() throws Exception {
        Path script = script("#!/bin/sh\necho 'port 55001 is taken' >&2\nexit 3\n");

        ProcessManagerException e =
                assertThrows(ProcessManagerException.class, () -> manager().create(node, script));

        assertTrue(e.toString().contains("exit code 3: port 55001 is taken"), e.toString());
        assertFalse(Files.exists(node.rootDir()));
    }

    @Test
    void a_node_whose_binary_is_gone_is_not_started() throws Exception {
        manager().create(node, script(LOOP));
        manager().stop(node);
        Files.delete(node.rootDir().resolve("antnode"));

        ProcessManagerException e =
                assertThrows(ProcessManagerException.class, () -> manager().start(node));

        assertTrue(e.toString().contains(node.rootDir().resolve("antnode") + " is missing"), e.toString());
    }

    private static String homeOf(String account) throws IOException {
        return Files.readAllLines(Path.of("/etc/passwd")).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields[0].equals(account))
                .map(fields -> fields[5])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_runs_as_another_account_has_no_terminal_to_type_into() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "root only");
        assumeTrue(commands().find("runuser").isPresent(), "needs runuser");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        node = Samples.node(machine, "setsid+sudo", 1, "nobody");
        context = context(Elevation.ROOT, new ElevatedFiles(Elevation.ROOT, commands(), PathTrust.ofThisProcess()));
        String own = Files.readString(Path.of("/proc/self/stat")).split(" ")[5];
        Path program = Files.writeString(
                folder.resolve("program"), "#!/bin/sh\ncut -d' ' -f6,7 /proc/$$/stat; echo Autonomi Node v1.2.3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> words = Elevation.ROOT.asUser("nobody", List.of(program.toString()), commands());
        String[] session = commands()
                .run(Command.of(Command.QUESTION, words))
                .orThrow()
                .stdout()
                .lines()
                .findFirst()
                .orElseThrow()
                .split(" ");

        assertNotEquals(own, session[0]);
        assertEquals("0", session[1], "no terminal");
    }

    @Test
    void in_sudo_mode_the_node_runs_as_its_own_user_who_also_writes_its_output() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "root only");
        assumeTrue(commands().find("runuser").isPresent(), "needs runuser");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        node = Samples.node(machine, "setsid+sudo", 1, "nobody");
        context = context(Elevation.ROOT, new ElevatedFiles(Elevation.ROOT, commands(), PathTrust.ofThisProcess()));

        manager().create(node, script(LOOP));

        Alive alive = assertInstanceOf(Alive.class, manager().state(node));
        assertEquals(
                "nobody",
                ProcessHandle.of(alive.pid()).orElseThrow().info().user().orElseThrow());
        assertEquals(List.of("good day " + alive.pid()), output());
        assertEnvironment(alive.pid(), "nobody", homeOf("nobody"));
        for (String file : List.of("node.pid", "antnode", "logs/antnode.out")) {
            assertEquals("nobody", Files.getOwner(node.rootDir().resolve(file)).getName(), file);
        }
        manager().remove(node);
        assertFalse(Files.exists(node.rootDir()));
        assertEquals(List.of(), context.nodeProcesses().look(node).processes());
    }
}
