package wnm.process.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.PretendMachine;
import wnm.process.Samples;

class SystemdImportTest {
    @TempDir
    Path folder;

    private Path units;
    private RunPaths paths;
    private Machine machine;
    private PretendMachine pretend;

    @BeforeEach
    void setUp() throws IOException {
        units = Files.createDirectories(folder.resolve("units"));
        paths = Samples.paths(folder, Mode.USER);
        machine = Samples.machine(paths.nodeStorage(), Map.of());
        pretend = new PretendMachine(folder, units);
    }

    private List<Node> survey(Elevation elevation) throws Exception {
        return new SystemdManager(pretend.context(paths, machine, elevation), units).survey();
    }

    private Path home(String name) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.writeString(root.resolve("secret-key"), "k");
        return root;
    }

    private void unit(String file, String service) throws IOException {
        Files.writeString(units.resolve(file), "[Unit]\nDescription=x\n[Service]\n" + service + "\n");
    }

    private static String exec(String root, String more) {
        return "ExecStart=\"" + root + "/antnode\" --root-dir \"" + root
                + "\" --port 57003 --metrics-server-port 15003 " + more + " --rewards-address 0x1 evm-arbitrum-sepolia";
    }

    @Test
    void what_was_created_is_found_again_and_can_be_removed() throws Exception {
        Node node = Samples.node(machine, "systemd+user", 1);
        SystemdManager manager = new SystemdManager(pretend.context(paths, machine, Elevation.NONE), units);
        manager.create(node, Files.writeString(folder.resolve("source"), "#!/bin/sh\n"));
        Path identity = Files.writeString(node.rootDir().resolve("secret-key"), "");
        Files.setLastModifiedTime(identity, FileTime.from(Instant.ofEpochSecond(1_700_000_001)));

        Node found = manager.survey().getFirst();

        Map<String, @Nullable Object> expected = new HashMap<>(node.columns());
        expected.putAll(Map.of("method", "systemd", "user", PretendMachine.CALLER, "age", 1_700_000_001L));
        expected.putAll(Map.of("version", "", "rpc_port", 0L, "timestamp", 0L));
        assertEquals(expected, new HashMap<>(found.columns()));
    }

    @Test
    void every_field_is_read_with_its_quotes() throws Exception {
        Path root = home("disk-1.x/a node");
        unit(
                "antnode0003.service",
                "Environment=\"A=1 2\"\nEnvironment=B=%%3\nUser=someone\n"
                        + exec(root.toString(), "--log-output-dest /var/log/x"));

        Map<String, @Nullable Object> row = survey(Elevation.SUDO).getFirst().columns();

        Map<String, Object> expected =
                new HashMap<>(Map.of("id", 3L, "node_name", "0003", "root_dir", root.toString()));
        expected.putAll(Map.of("service", "antnode0003.service", "manager_type", "systemd+sudo", "user", "someone"));
        expected.putAll(Map.of("binary", root + "/antnode", "port", 57003L, "metrics_port", 15003L));
        expected.putAll(Map.of("network", "evm-arbitrum-sepolia", "wallet", "0x1", "log_dir", "/var/log/x"));
        expected.put("environment", "A='1 2' B=%3");
        expected.forEach((column, value) -> assertEquals(value, row.get(column), column));
    }

    @Test
    void a_bad_file_costs_no_other_node() throws Exception {
        unit("antnode0001.service", "Type=oneshot");
        unit("antnode0002.service", "ExecStart=/x/antnode --root-dir relative --port 1");
        unit("antnode0003.service", exec(home("n3").toString(), ""));
        unit("antnode0004.service", "ExecStart=\"/x/antnode --root-dir");
        Files.createSymbolicLink(units.resolve("antnode0005.service"), folder.resolve("nowhere"));
        unit("antnodes.service", exec(home("n6").toString(), ""));
        unit("antnode7.service.d", exec(home("n7").toString(), ""));

        assertEquals(List.of(3L), survey(Elevation.NONE).stream().map(Node::id).toList());
    }

    @Test
    void a_folder_that_is_not_the_nodes_alone_is_refused() throws Exception {
        unit("antnode0001.service", exec(paths.home().toString(), ""));
        unit("antnode0002.service", exec(paths.nodeStorage().toString(), ""));
        unit(
                "antnode0003.service",
                exec(Files.createDirectories(folder.resolve("empty")).toString(), ""));
        unit("antnode0004.service", exec("/", ""));

        assertEquals(List.of(), survey(Elevation.NONE));
    }

    @Test
    void a_node_whose_folder_is_away_is_found_too() throws Exception {
        unit("antnode0003.service", exec("/not/there", ""));

        assertEquals("/not/there", survey(Elevation.NONE).getFirst().rootDir().toString());
    }

    @Test
    void without_a_folder_of_units_there_are_no_nodes() throws Exception {
        Files.delete(units);

        assertEquals(List.of(), survey(Elevation.NONE));
    }

    @Test
    void a_file_of_more_than_1_MiB_is_no_unit() throws Exception {
        unit("antnode0001.service", exec(home("n").toString(), "#" + "x".repeat(1 << 20)));
        assertEquals(List.of(), survey(Elevation.NONE));
    }

    @Test
    void a_unit_whose_number_is_0_is_no_node() throws Exception {
        unit("antnode0000.service", exec(home("n").toString(), ""));
        assertEquals(List.of(), survey(Elevation.NONE));
    }
}
