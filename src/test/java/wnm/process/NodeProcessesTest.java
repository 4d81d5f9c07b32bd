package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.config.RunPaths;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.process.NodeProcesses.Sight;
import wnm.process.NodeProcesses.Witness;

@SuppressWarnings("NullAway.Init") // filled before each test
class NodeProcessesTest {
    @TempDir
    Path folder;

    private PretendMachine pretend;
    private RunPaths paths;
    private Machine machine;
    private Node node;

    @BeforeEach
    void setUp() {
        pretend = new PretendMachine(folder, folder);
        paths = Samples.paths(folder, Mode.USER);
        machine = Samples.machine(paths.nodeStorage(), Map.of());
        node = Samples.node(machine, "setsid+user", 1);
    }

    private NodeProcesses processes(Elevation elevation) {
        return pretend.context(paths, machine, elevation).nodeProcesses();
    }

    private List<String> words(String... first) {
        return Stream.concat(
                        Stream.of(first), Stream.of("--root-dir", node.rootDir().toString()))
                .toList();
    }

    private static List<Long> pids(List<RunningProcess> processes) {
        return processes.stream().map(RunningProcess::pid).toList();
    }

    @Test
    void a_command_line_makes_nobodys_process_a_node_but_that_of_its_own_account() {
        long others = pretend.appear(1, words("antnode"), "mallory");
        long unknown = pretend.appear(1, words("antnode"), "");
        long ant = pretend.appear(1, words("antnode"), "ant");
        long tester = pretend.appear(1, words("antnode"), PretendMachine.CALLER);
        pretend.appear(1, List.of("antnode", "--root-dir", node.rootDir() + "0"), PretendMachine.CALLER);

        Sight inUserMode = processes(Elevation.NONE).look(node);
        assertEquals(List.of(tester), pids(inUserMode.processes()), "whatever account the row names");
        assertEquals(List.of(others, unknown, ant), pids(inUserMode.others()));

        for (Elevation elevation : List.of(Elevation.SUDO, Elevation.ROOT)) {
            Sight sight = processes(elevation).look(node);
            assertEquals(List.of(ant), pids(sight.processes()));
            assertEquals(List.of(others, unknown, tester), pids(sight.others()));
        }
    }

    @Test
    void roots_processes_count_only_while_they_wait_for_the_node() {
        long prompt =
                pretend.appear(1, words("sudo", "-u", "ant", "x"), "root"); // anybody's sudo, asking for a password
        long sudo = pretend.appear(1, words("sudo", "-n", "-u", "ant"), "root");
        long monitor = pretend.appear(sudo, words("sudo", "-n", "-u", "ant"), "root");
        long strangersParent = pretend.appear(1, words("antnode"), "mallory");
        long ant = pretend.appear(monitor, words("antnode"), "ant");
        long second = pretend.appear(strangersParent, words("antnode"), "ant");

        Sight sight = processes(Elevation.SUDO).look(node);

        assertEquals(
                List.of(ant, second, monitor, sudo),
                pids(sight.processes()).stream().toList());
        assertEquals(List.of(prompt, strangersParent), pids(sight.others()));
    }

    @Test
    void accounts_are_the_same_by_name_or_by_number() {
        assertTrue(Accounts.same("root", "0"));
        assertTrue(Accounts.same("4711000", "4711000"));
        assertFalse(Accounts.same("", ""));
        assertFalse(Accounts.same("root", "4711000"));
        assertFalse(Accounts.same("no-such-account-a", "no-such-account-b"));
    }

    @ParameterizedTest
    @EnumSource(Witness.class)
    void a_process_or_a_port_of_the_nodes_account_is_a_remainder(Witness witness) {
        NodeProcesses processes = processes(Elevation.NONE);
        assertEquals(Optional.empty(), processes.remains(node, witness, ""));

        pretend.ports.takenUdp.add(55001);
        assertTrue(processes.remains(node, witness, "").orElseThrow().startsWith("port 55001 (udp) is still in use"));
        pretend.ports.takenUdp.clear();

        pretend.ports.takenTcp.add(13001);
        pretend.ports.holders.put(13001, Set.of(PretendMachine.CALLER));
        assertTrue(processes
                .remains(node, witness, "")
                .orElseThrow()
                .contains("by a program of account " + PretendMachine.CALLER));
        pretend.ports.takenTcp.clear();

        long pid = pretend.appear(1, words("antnode"), PretendMachine.CALLER);
        assertTrue(processes
                .remains(node, witness, "outside of x")
                .orElseThrow()
                .startsWith("process " + pid + " (" + PretendMachine.CALLER + ") of the node still runs outside of x"));
    }

    @Test
    void where_only_the_table_is_asked_anybodys_port_and_blindness_are_remainders() {
        NodeProcesses processes = processes(Elevation.NONE);
        pretend.ports.takenUdp.add(55001);
        pretend.ports.holders.put(55001, Set.of("mallory"));
        assertTrue(
                processes.remains(node, Witness.PROCESS_TABLE, "").orElseThrow().contains("account mallory"));
        assertEquals(Optional.empty(), processes.remains(node, Witness.MANAGER, ""));

        pretend.ports.takenUdp.clear();
        pretend.hidden = Optional.of("hidepid");
        assertEquals(Optional.of("hidepid"), processes.remains(node, Witness.PROCESS_TABLE, ""));
        assertEquals(Optional.empty(), processes.remains(node, Witness.MANAGER, ""));
    }

    @Test
    void of_many_processes_a_few_are_named() {
        for (int i = 0; i < 7; i++) {
            pretend.appear(1, List.of("x"), i == 0 ? "" : "mallory");
        }
        assertEquals(
                "processes 1001 (?), 1002 (mallory), 1003 (mallory), 1004 (mallory), 1005 (mallory) and 2 more",
                NodeProcesses.named(pretend.all()));
    }
}
