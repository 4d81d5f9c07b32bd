package wnm.process.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.command.RecordingCommandRunner;
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
 * The units that the reference writes, and the commands it runs while creating a node: wnm's units mean the same.
 * Different by ruling: each pair of {@code environment} is a variable of its own, words without an equals sign (which
 * systemd ignores) are left out, and there is an {@code [Install]} section.
 */
class UnitFileGoldenTest {
    @TempDir
    Path folder;

    static Stream<Case> units() {
        return Golden.cases("units/index");
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_unit_means_what_the_reference_wrote(Case unit) throws Exception {
        check(unit, Mode.USER, "systemd-user");
        check(unit, Mode.SUDO, "systemd-sudo");
    }

    private void check(Case unit, Mode mode, String kind) throws Exception {
        Map<String, Object> in = map(unit.object("in"));
        Map<String, Object> file = map(map(unit.object("files")).get(kind));
        RunPaths paths = RunPaths.of(Platform.LINUX, mode, Path.of("/home/tester"));
        Path root = Path.of(text(file, "root_dir"));
        Node node = node(in, root, mode);

        RecordingCommandRunner commands = new RecordingCommandRunner();
        ManagerContext context = context(commands, paths, machine(in, root));
        Path binary = Files.writeString(folder.resolve("antnode"), "");
        // with sudo in both modes, so that the recorded commands do all the work; the user's unit is made from the
        // parts
        new SystemdManager(context).create(node, binary);
        String written = commands.commands().stream()
                .filter(c -> c.argv().contains("tee"))
                .findFirst()
                .orElseThrow()
                .input()
                .orElseThrow();

        UnitFile ours = UnitFile.parse(written);
        UnitFile theirs = UnitFile.parse(content(text(file, "file")));
        assertEquals(theirs.execStart(), ours.execStart());
        assertEquals(theirs.description(), ours.description());
        assertEquals(theirs.restart(), ours.restart());
        assertEquals(pairs(text(in, "environment")), ours.environment());
        if (mode == Mode.SUDO) {
            assertEquals(theirs.user(), ours.user());
            assertEquals(Optional.of("multi-user.target"), ours.wantedBy());
            assertEquals(commands(file, binary), meaning(commands.argvs()));
        }
    }

    private static ManagerContext context(RecordingCommandRunner commands, RunPaths paths, Machine machine) {
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
                Elevation.SUDO,
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

    private static Node node(Map<String, Object> in, Path root, Mode mode) throws ReflectiveOperationException {
        Node node = Node.create(
                machine(in, root),
                wnm.model.ManagerType.parse(mode == Mode.USER ? "systemd+user" : "systemd+sudo")
                        .orElseThrow(),
                number(in, "id"),
                text(in, "user"),
                "0.4.10",
                text(in, "wallet"),
                0);
        node.placedAt(text(in, "service"), root.resolve("antnode"), root, null);
        Field network = Node.class.getDeclaredField("network");
        network.setAccessible(true);
        network.set(node, text(in, "network"));
        return node;
    }

    /** The reference's commands as wnm runs them: sudo does not ask, operands are marked, the copy gets a name. */
    private static List<String> commands(Map<String, Object> file, Path binary) {
        List<String> lines = new ArrayList<>();
        for (Object command : (List<?>) Objects.requireNonNull(file.get("commands"))) {
            List<?> words = (List<?>) command;
            lines.add(words.stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
        String root = text(file, "root_dir");
        String copy = "sudo install -p -m 0755 " + binary + " " + root + "/antnode";
        if (lines.removeIf(line -> line.startsWith("sudo cp "))) {
            // the folder is given away first, so that the copy is not made with root's rights
            int given = lines.indexOf(lines.stream()
                    .filter(line -> line.startsWith("sudo chown "))
                    .findFirst()
                    .orElseThrow());
            lines.add(given + 1, copy);
        }
        return lines;
    }

    /** Without what rulings add: enabling, asking, the move of the finished unit into its place. */
    private static List<String> meaning(List<List<String>> argvs) {
        return argvs.stream()
                .map(argv -> String.join(" ", argv)
                        .replace("sudo -n ", "sudo ")
                        .replace(" -- ", " ")
                        .replaceFirst("tee (.*)/\\.(.*)\\.part$", "tee $1/$2")
                        .replaceFirst("chown -h (\\S+): ", "chown -R $1:$1 ") // what was just made holds nothing yet
                        .replace("install -p -T ", "install -p "))
                .filter(line -> !line.matches("sudo (systemctl enable|chmod|mv) .*|systemctl show .*"))
                .toList();
    }

    private static Map<String, String> pairs(String environment) {
        return Stream.of(environment.strip().split(" +"))
                .filter(word -> word.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')), word -> word.substring(word.indexOf('=') + 1)));
    }

    private static String content(String name) throws IOException {
        String place = System.getProperty("golden.dir");
        if (place != null) {
            return Files.readString(Path.of(place, "units", name));
        }
        try (InputStream stream = UnitFileGoldenTest.class.getResourceAsStream("/golden/units/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static String text(Map<String, Object> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name), name);
    }

    /** 0 for null: no machine row. */
    private static long number(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? 0 : ((BigInteger) value).longValueExact();
    }
}
