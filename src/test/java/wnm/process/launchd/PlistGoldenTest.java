package wnm.process.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.firewall.none.NoFirewall;
import wnm.golden.Golden;
import wnm.golden.Golden.Case;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.FakePorts;
import wnm.process.ManagerContext;
import wnm.process.NodeFolders;
import wnm.process.PretendMachine;
import wnm.process.Samples;
import wnm.process.files.ElevatedFiles;
import wnm.trust.PretendFiles;

/**
 * The plists that the reference writes, byte for byte, and the commands it runs while creating a node. Different by
 * ruling: in sudo mode the job names the account it runs as (R77), and commands go through {@code sudo} (R61).
 */
class PlistGoldenTest {
    @TempDir
    Path folder;

    static Stream<Case> units() {
        return Golden.cases("units/index");
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_plist_of_the_user_is_what_the_reference_wrote(Case unit) throws Exception {
        Recorded recorded = create(unit, Mode.USER, Elevation.NONE);

        assertEquals(content(recorded.file), recorded.written);
        assertEquals(recorded.expectedCommands, recorded.commands);
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_plist_of_the_system_names_the_account_besides(Case unit) throws Exception {
        Recorded recorded = create(unit, Mode.SUDO, Elevation.SUDO);

        JobFile ours = JobFile.parse(recorded.written);
        assertEquals(Optional.of(text(unit.object("in"), "user")), ours.user());
        JobFile nobodys = new JobFile(
                ours.label(), ours.words(), ours.folder(), ours.output(), Optional.empty(), ours.environment());
        assertEquals(content(recorded.file), nobodys.text());
        assertEquals(
                recorded.expectedCommands.stream()
                        .map(line -> "sudo -n " + line)
                        .toList(),
                recorded.commands);
    }

    @ParameterizedTest
    @MethodSource("units")
    void what_the_reference_wrote_can_be_read(Case unit) throws Exception {
        for (String kind : List.of("launchd-user", "launchd-sudo")) {
            String theirs = content(text(map(unit.object("files").get(kind)), "file"));

            assertEquals(theirs, JobFile.parse(theirs).text());
        }
    }

    /** What creating a node did, and what it should have done. */
    private record Recorded(String file, String written, List<String> commands, List<String> expectedCommands) {}

    private Recorded create(Case unit, Mode mode, Elevation elevation) throws Exception {
        Map<String, Object> in = map(unit.object("in"));
        Map<String, Object> file = map(unit.object("files").get(mode == Mode.USER ? "launchd-user" : "launchd-sudo"));
        Path root = Path.of(text(file, "root_dir"));
        RunPaths paths = RunPaths.of(Platform.MACOS, mode, Path.of("/Users/tester"));
        Machine machine = machine(in, root);
        RecordingCommandRunner commands = new RecordingCommandRunner();
        commands.when(words -> words.contains("list"), command -> {
            boolean loaded = commands.lines().stream().anyMatch(line -> line.contains("launchctl load"));
            return (loaded ? Answer.ok("\t\"PID\" = 123;\n") : Answer.exit(113, "Could not find service")).to(command);
        });
        Path binary = Files.writeString(folder.resolve("antnode"), "");

        new LaunchdManager(context(commands, paths, machine, elevation)).create(node(in, machine, root, mode), binary);

        String written = commands.commands().stream()
                .filter(c -> c.argv().contains("tee"))
                .findFirst()
                .orElseThrow()
                .input()
                .orElseThrow();
        List<String> launched = commands.lines().stream()
                .filter(line -> line.contains("launchctl") && !line.contains("launchctl list"))
                .toList();
        List<String> expected = ((List<?>) Objects.requireNonNull(file.get("commands")))
                .stream()
                        .map(words -> String.join(
                                " ",
                                ((List<?>) words).stream().map(Object::toString).toList()))
                        .toList();
        return new Recorded(text(file, "file"), written, launched, expected);
    }

    /** Files go through recorded commands in both modes, so that none is touched. */
    private static ManagerContext context(
            RecordingCommandRunner commands, RunPaths paths, Machine machine, Elevation elevation) {
        PretendMachine pretend = new PretendMachine(Path.of("/nowhere"), Path.of("/nowhere"));
        NodeProgram program = NodeProgram.ANTNODE;
        return new ManagerContext(
                program,
                paths,
                machine,
                commands,
                pretend,
                new NoFirewall(),
                pretend,
                new Caller("tester", 1000, Map.of()),
                elevation,
                new ElevatedFiles(Elevation.SUDO, commands, PretendFiles.trusted()),
                new NodeFolders(paths, Path.of(machine.nodeStorage()), program, List::of, List::of),
                "ant",
                new FakePorts());
    }

    private static Machine machine(Map<String, Object> in, Path root) {
        long id = number(in, "id");
        Map<String, Object> columns = new HashMap<>();
        columns.put("port_start", (number(in, "port") - id) / 1000);
        columns.put("metrics_port_start", (number(in, "metrics_port") - id) / 1000);
        columns.put("no_upnp", number(in, "no_upnp") != 0);
        columns.put("environment", text(in, "environment"));
        return Samples.machine(Objects.requireNonNull(root.getParent()), columns);
    }

    private static Node node(Map<String, Object> in, Machine machine, Path root, Mode mode) {
        Map<String, @Nullable Object> columns = new HashMap<>(
                Samples.node(machine, mode == Mode.USER ? "launchd+user" : "launchd+sudo", number(in, "id"))
                        .columns());
        columns.put("user", text(in, "user"));
        columns.put("root_dir", root.toString());
        columns.put("wallet", text(in, "wallet"));
        columns.put("network", text(in, "network"));
        return Node.of(columns);
    }

    private static String content(String name) throws IOException {
        String place = System.getProperty("golden.dir");
        if (place != null) {
            return Files.readString(Path.of(place, "units", name));
        }
        try (InputStream stream = PlistGoldenTest.class.getResourceAsStream("/golden/units/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static String text(Map<String, ? extends @Nullable Object> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name), name);
    }

    /** 0 for null: no machine row. */
    private static long number(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? 0 : ((BigInteger) value).longValueExact();
    }
}
