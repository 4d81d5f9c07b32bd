package wnm.process.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.PretendMachine;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerContract;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.Samples;

@SuppressWarnings("NullAway.Init") // filled when the manager is made
class LaunchdManagerTest {
    private static final String LABEL = "com.autonomi.antnode-1";

    abstract static class Contract extends ProcessManagerContract {
        PretendLaunchctl launchd;

        @Override
        protected ProcessManager manager(ManagerContext context, Path units) {
            launchd = new PretendLaunchctl(pretend);
            pretend.tools.put("launchctl", launchd);
            return new LaunchdManager(context, units);
        }

        Path plist() {
            return units().resolve(LABEL + ".plist");
        }

        JobFile job() throws Exception {
            return JobFile.parse(Files.readString(plist()));
        }
    }

    @Nested
    class User extends Contract {
        @Override
        protected String type() {
            return "launchd+user";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.NONE;
        }

        @Test
        void an_agent_is_loaded_asked_for_and_unloaded() throws Exception {
            manager.create(node, binary);
            manager.remove(node);

            assertEquals(
                    List.of(
                            "launchctl list " + LABEL,
                            "launchctl load " + plist(),
                            "launchctl list " + LABEL,
                            "launchctl unload " + plist(),
                            "launchctl list " + LABEL),
                    pretend.commands);
            assertFalse(Files.exists(plist()));
        }

        @Test
        void an_agent_names_no_account_and_all_logs_go_to_the_log_folder() throws Exception {
            manager.create(node, binary);

            assertEquals(Optional.empty(), job().user());
            assertEquals(Optional.of(paths.logs().resolve("antnode0001.log").toString()), job().output());
            assertTrue(job().words().contains(paths.logs().toString()));
            assertEquals(paths.logs(), manager.logs(node));
            assertTrue(Files.isDirectory(paths.logs().resolve("antnode0001")));
        }

        @Test
        void arguments_and_variables_of_the_operator_reach_the_node_whatever_they_hold() throws Exception {
            machine = Samples.machine(
                    paths.nodeStorage(), Map.of("start_args", "--alpha '<a & b>'", "environment", "A=1 B='x > \"y\"'"));
            node = Samples.node(machine, type(), 1);
            manager = manager(pretend.context(paths, machine, elevation()), units());

            manager.create(node, binary);

            List<String> words = job().words();
            assertEquals(
                    List.of("--alpha", "<a & b>", "--rewards-address"),
                    words.subList(words.indexOf("--alpha"), words.indexOf("--alpha") + 3));
            assertEquals(Map.of("A", "1", "B", "x > \"y\""), job().environment());
        }

        @Test
        void a_load_that_silently_did_nothing_is_a_failure() {
            launchd.stubborn.add(LABEL);

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains(LABEL + " was not loaded"), e.toString());
            assertFalse(Files.exists(plist()));
            assertFalse(Files.exists(node.rootDir()));
        }

        @Test
        void a_program_that_ends_at_once_is_a_failure_and_is_not_tried_for_ever() {
            launchd.crashing.add(LABEL);

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains("does not run: exit code 3"), e.toString());
            assertEquals(Map.of(), launchd.jobs);
        }

        @Test
        void a_start_after_crashes_does_not_wait_for_launchd() throws Exception {
            manager.create(node, binary);
            pretend.signal(launchd.jobs.put(LABEL, 0L), wnm.process.ProcessTable.Signal.KILL);
            assertInstanceOf(ProcessState.Ended.class, manager.state(node));

            manager.start(node);

            assertInstanceOf(ProcessState.Alive.class, manager.state(node));
        }

        @Test
        void a_start_writes_a_lost_plist_again() throws Exception {
            manager.create(node, binary);
            manager.stop(node);
            String before = Files.readString(plist());
            Files.delete(plist());

            manager.start(node);

            assertEquals(before, Files.readString(plist()));
            assertInstanceOf(ProcessState.Alive.class, manager.state(node));
        }

        @Test
        void a_start_without_plist_and_program_names_the_program() throws Exception {
            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.start(node));

            assertTrue(e.toString().contains(node.rootDir().resolve("antnode") + " is missing"), e.toString());
        }

        @Test
        void a_job_whose_plist_was_deleted_is_stopped_all_the_same() throws Exception {
            manager.create(node, binary);
            Files.delete(plist());

            manager.stop(node);

            assertEquals(Map.of(), launchd.jobs);
            assertEquals(List.of(), pretend.all());
        }

        @Test
        void a_start_of_a_running_node_opens_its_port_again() throws Exception {
            manager.create(node, binary);
            pretend.openPorts.clear();

            manager.start(node);

            assertEquals(Set.of(55001), pretend.openPorts);
        }

        @Test
        void a_plist_of_somebody_else_is_not_overwritten() throws Exception {
            String theirs = new JobFile(
                            LABEL,
                            List.of("/opt/antnode", "--root-dir", "/opt/node1"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of())
                    .text();
            Files.writeString(plist(), theirs);

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains("runs something else"), e.toString());
            assertEquals(theirs, Files.readString(plist()));
        }

        @Test
        void nodes_are_found_by_their_plists_with_all_that_these_say() throws Exception {
            machine = Samples.machine(paths.nodeStorage(), Map.of("environment", "A=1 B='x y'"));
            node = Samples.node(machine, type(), 1);
            manager = manager(pretend.context(paths, machine, elevation()), units());
            manager.create(node, binary);
            Path identity = Files.writeString(node.rootDir().resolve("secret-key"), "");
            Files.setLastModifiedTime(identity, FileTime.from(Instant.ofEpochSecond(1_700_000_001)));

            Node found = manager.survey().getFirst();

            Map<String, @Nullable Object> expected = new HashMap<>(node.columns());
            expected.putAll(Map.of("service", LABEL + ".plist", "method", "launchd", "user", PretendMachine.CALLER));
            expected.putAll(Map.of("version", "", "rpc_port", 0L, "timestamp", 0L, "age", 1_700_000_001L));
            assertEquals(expected, new HashMap<>(found.columns()));
            manager.remove(found);
            assertFalse(Files.exists(plist()));
        }

        @Test
        void a_plist_that_is_no_nodes_is_left_out_and_the_others_are_found() throws Exception {
            manager.create(node, binary);
            Files.copy(plist(), units().resolve("com.autonomi.antnode-2.plist"));
            Files.writeString(units().resolve("com.autonomi.antnode-3.plist"), "<plist><dict></dict></plist>");
            Files.writeString(units().resolve("com.autonomi.antnode-4.plist"), "bplist00");
            Files.writeString(
                    units().resolve("com.autonomi.antnode-5.plist"),
                    Files.readString(plist()).replace("antnode-1", "antnode-5").replace("--port", "--sort"));
            Files.writeString(units().resolve("com.example.other.plist"), "");

            assertEquals(List.of(1L), manager.survey().stream().map(Node::id).toList());
        }

        @Test
        void without_a_folder_of_jobs_there_are_no_nodes() throws Exception {
            Files.delete(units());

            assertEquals(List.of(), manager.survey());
        }

        @Test
        void a_process_that_launchd_does_not_list_is_seen_in_the_process_table() throws Exception {
            long pid = pretend.appear(
                    1, List.of("antnode", "--root-dir", node.rootDir().toString()));

            assertEquals(new ProcessState.Alive(pid), manager.state(node));
            assertThrows(ProcessManagerException.class, () -> manager.stop(node));
        }
    }

    @Nested
    class Sudo extends Contract {
        @Override
        protected String type() {
            return "launchd+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.SUDO;
        }

        @Test
        void a_daemon_runs_as_the_node_user_who_may_write_the_logs() throws Exception {
            manager.create(node, binary);

            assertEquals(Optional.of("ant"), job().user());
            assertEquals("launchd+sudo", manager.survey().getFirst().columns().get("manager_type"));
            assertTrue(pretend.commands.contains("chown -h -- ant: " + node.rootDir() + " "
                    + paths.logs().resolve("antnode0001") + " " + paths.logs()));
        }
    }

    @Nested
    class Root extends Contract {
        @Override
        protected String type() {
            return "launchd+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.ROOT;
        }
    }
}
