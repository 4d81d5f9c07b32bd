package wnm.process.antctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.CommandException;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.config.RunPaths;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.process.Caller;
import wnm.process.Created.Placement;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.PretendMachine;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.Samples;

@SuppressWarnings("NullAway.Init") // filled before each test
class AntctlManagerTest {
    /** More steps than any operation takes. */
    private static final int MANY = 20;

    @TempDir
    Path folder;

    private final Map<String, Object> columns = new HashMap<>();
    private PretendMachine pretend;
    private PretendAntctl antctl;
    private RunPaths paths;
    private Path binary;
    private Node node;

    @BeforeEach
    void setUp() throws IOException {
        pretend = new PretendMachine(folder, folder);
        paths = Samples.paths(folder, Mode.USER);
        antctl = new PretendAntctl(pretend, folder.resolve("antctl"));
        pretend.tools.put(paths.home().resolve(".local/bin/antctl").toString(), antctl);
        columns.put("antctl_path", "~/.local/bin/antctl");
        binary = Files.writeString(folder.resolve("antnode"), "");
    }

    private AntctlManager manager(String type) {
        return manager(type, context(Elevation.NONE));
    }

    private AntctlManager manager(String type, ManagerContext context) {
        node = Samples.node(context.machine(), type, 1);
        return new AntctlManager(context, ManagerType.parse(type).orElseThrow(), Optional.empty());
    }

    private ManagerContext context(Elevation elevation) {
        return pretend.context(paths, Samples.machine(paths.nodeStorage(), columns), elevation);
    }

    private Placement create(AntctlManager manager) throws ProcessManagerException {
        Placement place = manager.create(node, binary).placement().orElseThrow();
        node.placedAt(
                place.service(), place.binary(), place.rootDir(), place.logDir().orElse(null));
        return place;
    }

    private List<String> commands() {
        String program = paths.home().resolve(".local/bin/antctl").toString();
        return pretend.commands.stream()
                .map(line -> line.replace(program, "antctl"))
                .toList();
    }

    @Test
    void a_new_node_is_where_antctl_put_it_and_runs() throws Exception {
        AntctlManager manager = manager("antctl+user");
        Path planned = node.rootDir();

        Placement place = create(manager);

        assertEquals(
                new Placement(
                        "antnode7",
                        planned.resolve("antnode7/antnode"),
                        planned.resolve("antnode7"),
                        Optional.of(folder.resolve("antctl/antnode7/logs"))),
                place);
        assertEquals(1, pretend.all().size());
        assertEquals(Set.of(55001), pretend.openPorts);
        assertEquals(
                List.of(
                        "antctl add --count 1 --data-dir-path " + planned
                                + " --node-port 55001 --metrics-port 13001 --rpc-port 30001 --rewards-address "
                                + Samples.WALLET + " --path " + binary + " evm-arbitrum-one",
                        "antctl start --service-name antnode7"),
                commands());
    }

    @Test
    void zen_leaves_places_and_program_to_antctl() throws Exception {
        columns.put("no_upnp", true);
        columns.put("antctl_version", "0.4.17");
        AntctlManager manager = manager("antctl+zen");
        binary = folder.resolve("there-is-none");

        Placement place = create(manager);

        assertTrue(manager.bringsOwnProgram());
        assertEquals(folder.resolve("antctl/antnode7"), place.rootDir());
        assertEquals(
                "antctl add --count 1 --node-port 55001 --metrics-port 13001 --rpc-port 30001 --rewards-address "
                        + Samples.WALLET + " --no-upnp evm-arbitrum-one --version 0.4.17",
                commands().getFirst());
    }

    @Test
    void variables_are_handed_over_one_by_one() throws Exception {
        columns.put("environment", "A=1 B='2 3'");

        create(manager("antctl+user"));

        assertTrue(
                commands().getFirst().contains(" --env A=1 --env B=2 3 --path "),
                commands().getFirst());
    }

    @Test
    void a_service_that_was_made_when_a_run_was_killed_is_found_again() throws Exception {
        for (String type : List.of("antctl+user", "antctl+zen")) {
            AntctlManager manager = manager(type);
            assertEquals(Optional.empty(), manager.placed(node));
            Placement made = manager.create(node, binary).placement().orElseThrow(); // and nobody has saved it

            Placement found = manager.placed(node).orElseThrow();

            assertEquals(
                    List.of(made.service(), made.binary(), made.rootDir()),
                    List.of(found.service(), found.binary(), found.rootDir()));
            create(manager);
            manager.remove(node);
            antctl.services.clear();
        }
    }

    @Test
    void whatever_fails_while_creating_no_service_is_left() throws Exception {
        for (String type : List.of("antctl+user", "antctl+zen")) {
            AntctlManager manager = manager(type);
            for (int n = 1; n < MANY; n++) {
                pretend.failAt(n);
                try {
                    create(manager);
                    break;
                } catch (ProcessManagerException e) {
                    pretend.failNever();
                    assertEquals(Map.of(), antctl.services, "step " + n);
                    assertEquals(List.of(), pretend.all(), "step " + n);
                    assertEquals(Set.of(), pretend.openPorts, "step " + n);
                }
            }
            assertTrue(pretend.allSucceeded());
            pretend.failNever();
            manager.remove(node);
        }
    }

    @Test
    void a_zen_service_without_a_place_is_removed_again() {
        RecordingCommandRunner commands = new RecordingCommandRunner()
                .when(words -> words.contains("add"), Answer.ok(" \u2713 antnode4\n    - RPC port: 127.0.0.1:3\n"));
        AntctlManager manager = manager("antctl+zen", with(commands, Map.of()));

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

        assertTrue(e.toString().contains("does not say where antnode4 lives"), e.toString());
        assertTrue(commands.lines().getLast().endsWith("remove --service-name antnode4"));
    }

    @Test
    void an_addition_that_names_no_service_is_a_failure() {
        RecordingCommandRunner commands = new RecordingCommandRunner();
        AntctlManager manager = manager("antctl+user", with(commands, Map.of()));

        assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));
    }

    @Test
    void stopping_and_removing_can_be_repeated_and_leave_nothing() throws Exception {
        AntctlManager manager = manager("antctl+user");
        create(manager);

        manager.stop(node);
        manager.stop(node);
        assertEquals(List.of(), pretend.all());
        assertEquals(Set.of(), pretend.openPorts);
        manager.start(node);
        manager.start(node);
        assertEquals(1, pretend.all().size());
        manager.remove(node);
        manager.remove(node);

        assertEquals(Map.of(), antctl.services);
        assertEquals(List.of(), pretend.all());
        assertEquals(Set.of(), pretend.openPorts);
    }

    @Test
    void nothing_is_said_to_be_stopped_or_removed_that_runs() throws Exception {
        AntctlManager manager = manager("antctl+user");
        create(manager);
        pretend.appear(1, List.of("antnode", "--root-dir", node.rootDir().toString()));

        assertThrows(ProcessManagerException.class, () -> manager.stop(node));
        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.remove(node));

        assertTrue(e.toString().contains("still runs"), e.toString());
    }

    @Test
    void a_removal_that_is_refused_says_why_the_service_runs() throws Exception {
        AntctlManager manager = manager("antctl+user");
        create(manager);
        antctl.deaf.add(node.displayName());

        ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.remove(node));

        assertEquals(
                "antctl remove failed: Error: 0: Unable to remove a running service, stop this service first; before that: "
                        + "antctl stop failed: 0: Failed to stop 1 service",
                e.getMessage());
        assertEquals(Set.of(node.displayName()), antctl.services.keySet());
    }

    @Test
    void the_metrics_port_decides_what_a_node_is() throws Exception {
        AntctlManager manager = manager("antctl+user");
        create(manager);

        assertEquals(new ProcessState.Unknown(), manager.state(node));
    }

    @Test
    void upgrades_name_the_program_only_where_it_is_set() throws Exception {
        AntctlManager plain = manager("antctl+user");
        create(plain);
        pretend.commands.clear();

        plain.upgrade(node, binary);
        columns.put("antnode_path", binary.toString());
        columns.put("antctl_version", "0.4.18");
        new AntctlManager(
                        context(Elevation.NONE),
                        ManagerType.parse("antctl+user").orElseThrow(),
                        Optional.empty())
                .upgrade(node, binary);
        new AntctlManager(
                        context(Elevation.NONE), ManagerType.parse("antctl+zen").orElseThrow(), Optional.empty())
                .upgrade(node, binary);

        assertEquals(
                List.of(
                        "antctl upgrade --service-name antnode7 --force",
                        "antctl upgrade --service-name antnode7 --path " + binary + " --version 0.4.18 --force",
                        "antctl upgrade --service-name antnode7 --version 0.4.18"),
                commands());
    }

    @Test
    void sudo_mode_asks_no_password_and_debug_goes_first() throws Exception {
        columns.put("antctl_debug", true);
        RecordingCommandRunner commands = new RecordingCommandRunner();
        AntctlManager manager = manager("antctl+sudo", with(commands, Map.of(), Elevation.SUDO));

        manager.start(node);

        assertEquals(
                List.of("sudo", "-n", paths.home().resolve(".local/bin/antctl").toString(), "--debug", "start"),
                commands.argvs().getFirst().subList(0, 5));
    }

    @Test
    void the_backtrace_of_the_environment_wins_over_the_setting() throws Exception {
        RecordingCommandRunner commands = new RecordingCommandRunner();
        ManagerType type = ManagerType.parse("antctl+user").orElseThrow();
        manager("antctl+user");

        new AntctlManager(with(commands, Map.of("RUST_BACKTRACE", "full")), type, Optional.of("1")).start(node);
        new AntctlManager(with(commands, Map.of("RUST_BACKTRACE", "")), type, Optional.of("1")).start(node);
        new AntctlManager(with(commands, Map.of()), type, Optional.empty()).start(node);

        assertEquals(
                Arrays.asList("full", "1", null),
                commands.commands().stream()
                        .map(command -> command.environment().get("RUST_BACKTRACE"))
                        .toList());
    }

    @Test
    void antctl_is_told_where_the_users_systemd_is_which_cron_does_not_say() throws Exception {
        RecordingCommandRunner commands = new RecordingCommandRunner();
        ManagerType type = ManagerType.parse("antctl+user").orElseThrow();
        manager("antctl+user");

        new AntctlManager(with(commands, Map.of()), type, Optional.empty()).start(node);

        assertEquals(
                "/run/user/1000", commands.commands().getFirst().environment().get("XDG_RUNTIME_DIR"));
    }

    @Test
    void a_missing_antctl_names_the_cure() {
        RecordingCommandRunner commands = new RecordingCommandRunner()
                .when(words -> true, Answer.fail(CommandException.Kind.NOT_FOUND, ""))
                .place(paths.home().resolve(".local/bin/antctl").toString(), null);
        AntctlManager manager = manager("antctl+user", with(commands, Map.of()));
        String cure = "antctl command not found. Please install via: antup antctl";

        assertTrue(manager.unusable().orElseThrow().startsWith(cure));
        assertTrue(String.valueOf(assertThrows(ProcessManagerException.class, () -> manager.start(node))
                        .getMessage())
                .contains(cure));
    }

    @Test
    void a_reset_is_offered_only_for_all_that_antctl_has() throws Exception {
        AntctlManager manager = manager("antctl+user");
        create(manager);
        antctl.services.put("antnode99", new PretendAntctl.Service(folder, "60000", "60001", 0));
        assertEquals(Optional.empty(), manager.reset(List.of(node)));
        antctl.services.remove("antnode99");

        manager.reset(List.of(node)).orElseThrow().run();

        assertEquals(Map.of(), antctl.services);
        assertEquals(List.of(), pretend.all());
        assertEquals(Set.of(), pretend.openPorts);
    }

    @Test
    void no_reset_is_offered_when_antctl_does_not_say_what_it_has() throws Exception {
        AntctlManager manager = manager("antctl+user");
        antctl.noise = "no JSON";

        assertEquals(Optional.empty(), manager.reset(List.of(node)));
    }

    @Test
    void running_services_are_found_with_what_they_know_and_removed_ones_as_dead() throws Exception {
        RecordingCommandRunner commands = new RecordingCommandRunner()
                .when(words -> words.contains("status"), Answer.ok(Captured.output("status-json-running")));

        List<Node> found = manager("antctl+user", with(commands, Map.of())).survey();

        assertEquals(
                List.of(NodeStatus.RUNNING, NodeStatus.RUNNING, NodeStatus.DEAD),
                found.stream().map(Node::status).toList());
        Map<String, @Nullable Object> row = found.getFirst().columns();
        assertEquals("/home/bob/.local/share/autonomi/node/antnode0001/antnode1/peered", row.get("binary"));
        assertEquals("12D3KooWDjeHMUGqQCBps6kNj6VxAbouT6Dtn193XR9irEGELNXZ", row.get("peer_id"));
        assertEquals(
                List.of(17001L, 18001L, 19001L),
                List.of(row.get("port"), row.get("metrics_port"), row.get("rpc_port")));
    }

    @Test
    void services_are_found_with_the_id_of_their_ports() throws Exception {
        RecordingCommandRunner commands = new RecordingCommandRunner()
                .when(words -> words.contains("status"), Answer.ok(Captured.output("status-json-debug")));
        AntctlManager manager = manager("antctl+zen", with(commands, Map.of()));

        List<Node> found = manager.survey();

        assertEquals(
                List.of("antnode1", "antnode3", "antnode2"),
                found.stream().map(Node::service).toList());
        assertEquals(List.of(1L, 3L, 2L), found.stream().map(Node::id).toList());
        Map<String, @Nullable Object> row = found.getFirst().columns();
        assertEquals("antctl+zen", row.get("manager_type"));
        assertEquals("antctl", row.get("method"));
        assertEquals("/home/tester/d/antnode0001/antnode1", row.get("root_dir"));
        assertEquals("/home/tester/d/antnode0001/antnode1/antnode", row.get("binary"));
        assertEquals("/home/tester/.local/share/autonomi/node/antnode1/logs", row.get("log_dir"));
        assertEquals(
                List.of(55001L, 13001L, 30001L),
                List.of(row.get("port"), row.get("metrics_port"), row.get("rpc_port")));
        assertEquals("0.4.17", row.get("version"));
        assertEquals("0x00455d78f850b0358e8cea5be24d415e01e107cf", row.get("wallet"));
        assertEquals(PretendMachine.CALLER, row.get("user"));
        assertEquals(NodeStatus.DEAD, found.getLast().status());
    }

    @Test
    void ids_come_from_the_service_where_the_ports_say_nothing_and_are_never_given_twice() throws Exception {
        Path home = Files.createDirectories(folder.resolve("n"));
        String service = "{\"service_name\": \"antnode%s\", \"data_dir_path\": \"" + home
                + "\", \"node_port\": %d, \"metrics_port\": %d, \"status\": \"%s\"}";
        String json = "{\"nodes\": [" + service.formatted("2", 55003, 13003, "Running") + ","
                + service.formatted("3", 60000, 14000, "Stopped") + ","
                + service.formatted("9", 60001, 14001, "Added") + ",{\"service_name\": \"antnode5\"}, 7]}";
        RecordingCommandRunner commands =
                new RecordingCommandRunner().when(words -> words.contains("status"), Answer.ok(json));

        List<Node> found = manager("antctl+user", with(commands, Map.of())).survey();

        assertEquals(List.of(3L, 1L, 9L), found.stream().map(Node::id).toList());
        assertEquals(
                List.of(NodeStatus.RUNNING, NodeStatus.STOPPED, NodeStatus.STOPPED),
                found.stream().map(Node::status).toList());
        assertFalse(found.stream().anyMatch(n -> n.service().equals("antnode5")));
    }

    private ManagerContext with(RecordingCommandRunner commands, Map<String, String> environment) {
        return with(commands, environment, Elevation.NONE);
    }

    private ManagerContext with(RecordingCommandRunner commands, Map<String, String> environment, Elevation elevation) {
        ManagerContext c = context(elevation);
        return new ManagerContext(
                c.program(),
                c.paths(),
                c.machine(),
                commands,
                c.processes(),
                c.firewall(),
                c.sleeper(),
                new Caller(PretendMachine.CALLER, 1000, environment),
                elevation,
                c.files(),
                c.folders(),
                c.nodeUser(),
                c.ports());
    }

    @Test
    void a_service_whose_folder_is_no_path_is_left_out_and_other_paths_are_filled_in() throws Exception {
        String json = "{\"nodes\": [{\"service_name\": \"antnode1\", \"data_dir_path\": \"/x\\u0000\"},"
                + "{\"service_name\": \"antnode2\", \"data_dir_path\": \"here\"},"
                + "{\"service_name\": \"antnode3\", \"data_dir_path\": \"/srv/x\", \"antnode_path\": \"\\u0000\","
                + "\"node_port\": 99999999999, \"rpc_socket_addr\": \"127.0.0.1:-1\","
                + "\"log_dir_path\": \"\\u0000\"}]}";
        RecordingCommandRunner commands =
                new RecordingCommandRunner().when(words -> words.contains("status"), Answer.ok(json));

        List<Node> found = manager("antctl+user", with(commands, Map.of())).survey();

        assertEquals(List.of("antnode3"), found.stream().map(Node::service).toList());
        assertEquals(Path.of("/srv/x/antnode"), found.getFirst().binary());
        assertTrue(found.getFirst().logDir().isEmpty());
        assertEquals(0, found.getFirst().port());
        assertEquals(0, found.getFirst().rpcPort());
    }
}
