package wnm.process.setsid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.PretendMachine;
import wnm.process.ProcessManagerException;
import wnm.process.Samples;

class SetsidImportTest {
    @TempDir
    Path folder;

    private RunPaths paths;
    private Machine machine;
    private PretendMachine pretend;

    @BeforeEach
    void setUp() throws IOException {
        paths = Samples.paths(folder, Mode.USER);
        machine = Samples.machine(paths.nodeStorage(), Map.of());
        pretend = new PretendMachine(folder, folder.resolve("units"));
        pretend.account = me();
        Files.createDirectories(paths.nodeStorage());
    }

    private String me() throws IOException {
        return Objects.requireNonNull(Files.getOwner(folder)).getName();
    }

    private List<Node> survey(Elevation elevation, String user) throws Exception {
        String account = pretend.account;
        ManagerContext c = pretend.context(paths, machine, elevation);
        pretend.account = account;
        Caller caller = new Caller(user, 1000, Map.of());
        ManagerContext context = new ManagerContext(
                c.program(),
                c.paths(),
                c.machine(),
                c.commands(),
                c.processes(),
                c.firewall(),
                c.sleeper(),
                caller,
                c.elevation(),
                c.files(),
                c.folders(),
                user,
                c.ports());
        return new FoundProcesses(context, folder.resolve("proc")).nodes();
    }

    private Path root(String name) throws IOException {
        Path root = Files.createDirectories(paths.nodeStorage().resolve(name));
        Files.writeString(root.resolve("secret-key"), "k");
        return root;
    }

    private static List<String> words(Path root, int port, String... first) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(List.of(root + "/antnode", "--root-dir", root.toString(), "--port", "" + port));
        words.addAll(List.of("--metrics-server-port", "" + (port - 42_000), "--rewards-address", "0x1", "evm-x"));
        return words;
    }

    @Test
    void a_running_node_is_described_by_its_command_line() throws Exception {
        Path root = root("antnode0007");
        pretend.appear(1, words(root, 55_007));

        Map<String, @Nullable Object> row =
                survey(Elevation.NONE, me()).getFirst().columns();

        Map<String, Object> expected = Map.of(
                "id",
                7L,
                "node_name",
                "0007",
                "service",
                "antnode0007.service",
                "root_dir",
                root.toString(),
                "port",
                55_007L,
                "metrics_port",
                13_007L,
                "wallet",
                "0x1",
                "network",
                "evm-x",
                "manager_type",
                "setsid+user",
                "binary",
                root + "/antnode");
        expected.forEach((column, value) -> assertEquals(value, row.get(column), column));
    }

    @Test
    void a_program_of_the_operators_own_name_counts_too() throws Exception {
        machine = Samples.machine(paths.nodeStorage(), Map.of("antnode_path", "/opt/my-node"));
        Path root = root("antnode0001");
        List<String> words = words(root, 55_001);
        words.set(0, "./my-node");
        pretend.appear(1, words);

        assertEquals(
                root.resolve("my-node"), survey(Elevation.NONE, me()).getFirst().binary());
    }

    @Test
    void the_id_is_that_of_the_folder_then_of_the_port_then_a_free_one() throws Exception {
        pretend.appear(1, words(root("antnode0002"), 55_009));
        pretend.appear(1, words(root("b"), 55_004));
        pretend.appear(1, words(root("c"), 61_111));
        pretend.appear(1, words(root("d"), 55_004));

        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                survey(Elevation.NONE, me()).stream().map(Node::id).toList());
    }

    @Test
    void what_waits_for_the_node_is_not_another_one() throws Exception {
        Path root = root("antnode0001");
        long sudo = pretend.appear(1, words(root, 55_001, "sudo", "-n", "-u", "ant", "--"), "root");
        pretend.appear(sudo, words(root, 55_001));

        Node found = survey(Elevation.SUDO, me()).getFirst();

        assertEquals(root + "/antnode", found.binary().toString());
        assertEquals("setsid+sudo", found.columns().get("manager_type"));
        assertEquals(me(), found.user());
    }

    @Test
    void nodes_of_others_and_of_services_and_other_programs_are_left_out() throws Exception {
        long pid = pretend.appear(1, words(root("antnode0001"), 55_001));
        Path group = Files.createDirectories(folder.resolve("proc/" + pid)).resolve("cgroup");
        Files.writeString(group, "0::/user.slice/antnode0001.service\n");
        pretend.appear(1, List.of("vi", "--root-dir", root("antnode0002").toString()));
        pretend.appear(1, List.of("antnode", "--port", "55003"));
        root("antnode0004");

        assertEquals(List.of(), survey(Elevation.NONE, me()));
        Files.delete(group);
        assertEquals(List.of(), survey(Elevation.NONE, "somebody else"));
    }

    @Test
    void a_node_of_another_account_than_that_of_the_nodes_is_left_whoever_imports() throws Exception {
        pretend.appear(1, words(root("antnode0001"), 55_001));
        pretend.appear(1, words(root("antnode0002"), 55_002), "mallory");
        pretend.appear(1, words(root("antnode0003"), 55_003), "");

        for (Elevation elevation : Elevation.values()) {
            assertEquals(
                    List.of(1L), survey(elevation, me()).stream().map(Node::id).toList(), elevation.name());
        }
        assertEquals(List.of(), survey(Elevation.ROOT, "somebody else"));
    }

    @Test
    void a_folder_of_another_account_or_behind_its_link_is_left() throws Exception {
        assumeTrue(me().equals("root"), "only root can give a folder away");
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Path linked = root("antnode0002");
        Path link = Files.createSymbolicLink(paths.nodeStorage().resolve("link"), linked);
        Files.getFileAttributeView(link, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(nobody);
        Files.setOwner(root("antnode0001"), nobody);
        pretend.appear(1, words(paths.nodeStorage().resolve("antnode0001"), 55_001));
        pretend.appear(1, words(link, 55_002));

        assertEquals(List.of(), survey(Elevation.NONE, me()));
    }

    @Test
    void where_nodes_may_be_hidden_nothing_is_said_to_be_there_or_not() throws Exception {
        pretend.hidden = Optional.of("/proc hides them: do this");

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> survey(Elevation.NONE, me()));

        assertEquals("/proc hides them: do this", e.getMessage());
    }
}
