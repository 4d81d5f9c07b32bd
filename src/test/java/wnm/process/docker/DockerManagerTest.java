package wnm.process.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.CommandResult;
import wnm.model.Node;
import wnm.process.Created;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.PretendMachine;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerContract;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.Samples;

class DockerManagerTest {
    @SuppressWarnings("NullAway.Init") // filled before each test
    abstract static class Contract extends ProcessManagerContract {
        PretendDocker docker;

        @Override
        protected ProcessManager manager(ManagerContext context, Path units) {
            docker = new PretendDocker(pretend);
            pretend.tools.put("docker", docker);
            machine.apply(Map.of("docker_image", "ours:1"));
            return new DockerManager(context);
        }

        @Override
        protected Created created() {
            return new Created(
                    Optional.of(new Created.Container(PretendDocker.ID, "antnode0001", "ours:1")), Optional.empty());
        }

        String failure(ProcessManagerContractStep step) {
            return String.valueOf(
                    assertThrows(ProcessManagerException.class, step::run).getMessage());
        }
    }

    /** Something that fails. */
    private interface ProcessManagerContractStep {
        void run() throws Exception;
    }

    @Nested
    class User extends Contract {
        @Override
        protected String type() {
            return "docker";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.NONE;
        }

        @Test
        void a_container_gets_ports_folders_environment_and_every_setting() throws Exception {
            machine.apply(Map.of("no_upnp", true, "start_args", "--log-format json", "environment", "A=1 B='2 3'"));
            node = Samples.node(machine, type(), 1);
            docker.rootless = true;

            manager.create(node, binary);

            assertEquals(
                    List.of(
                            "docker pull ours:1",
                            ("docker run -d --name antnode0001 --restart unless-stopped --network host"
                                            + " --stop-signal SIGINT -v %1$s:/data"
                                            + " -v %1$s/antnode:/usr/local/bin/antnode:ro -v %2$s:/bootstrap-cache"
                                            + " -e A=1 -e B=2 3 ours:1 antnode --bootstrap-cache-dir /bootstrap-cache"
                                            + " --root-dir /data --port 55001 --enable-metrics-server"
                                            + " --metrics-server-port 13001 --log-output-dest /data/logs"
                                            + " --max-log-files 1 --max-archived-log-files 1 --no-upnp"
                                            + " --log-format json --rewards-address " + Samples.WALLET
                                            + " evm-arbitrum-one")
                                    .formatted(node.rootDir(), paths.bootstrapCache())),
                    changes());
            assertEquals(node.rootDir().resolve("logs"), manager.logs(node));
        }

        @Test
        void the_container_runs_as_the_user_so_that_the_files_are_the_users() throws Exception {
            pretend.tools.put(
                    "id",
                    (command, words) ->
                            new CommandResult(command, 0, words.get(1).equals("-u") ? "1000\n" : "100\n", ""));

            manager.create(node, binary);

            assertTrue(
                    changes().getLast().contains(" --user 1000:100 "), changes().getLast());
        }

        @Test
        void a_node_is_stopped_started_and_removed_by_name() throws Exception {
            manager.create(node, binary);
            pretend.commands.clear();

            manager.stop(node);
            manager.start(node);
            manager.remove(node);

            assertEquals(
                    List.of(
                            "docker stop -t 30 antnode0001",
                            "docker start antnode0001",
                            "docker stop -t 30 antnode0001",
                            "docker rm -f antnode0001"),
                    changes());
            assertEquals(Set.of(), docker.containers());
        }

        @Test
        void a_container_that_was_pruned_is_made_anew() throws Exception {
            manager.create(node, binary);
            manager.stop(node);
            docker.containers().clear();
            assertEquals(new ProcessState.Ended("its container is missing", false), manager.state(node));

            manager.start(node);

            assertEquals(Set.of("antnode0001"), docker.containers());
        }

        @Test
        void a_container_left_by_a_killed_run_is_replaced() throws Exception {
            manager.create(node, binary);

            manager.create(node, binary);

            assertEquals(1, pretend.all().size());
        }

        @Test
        void a_container_of_somebody_else_is_left_alone() throws Exception {
            manager.create(node, binary);
            Map<String, @Nullable Object> elsewhere = new HashMap<>(node.columns());
            elsewhere.put("root_dir", paths.nodeStorage().resolve("other").toString());
            Node other = Node.of(elsewhere);

            for (ProcessManagerContractStep step : List.<ProcessManagerContractStep>of(
                    () -> manager.create(other, binary),
                    () -> manager.start(other),
                    () -> manager.stop(other),
                    () -> manager.remove(other))) {
                assertTrue(failure(step).contains("is not this node's"));
            }
            assertEquals(1, pretend.all().size());
        }

        @Test
        void a_program_that_ends_at_once_is_a_failure_and_leaves_nothing() {
            docker.crashing.add("antnode0001");
            docker.logs = "starting\nError: Os { code: 98, kind: AddrInUse }\n";

            String failure = failure(() -> manager.create(node, binary));

            assertEquals("antnode0001 ended at once: port taken: Error: Os { code: 98, kind: AddrInUse }", failure);
            assertEquals(Set.of(), docker.containers());
            assertFalse(Files.exists(node.rootDir()));
        }

        @Test
        void an_upgrade_swaps_the_copy_that_the_container_uses() throws Exception {
            manager.create(node, binary);
            Path newer = Files.writeString(folder.resolve("newer"), "#!/bin/sh\necho 'Autonomi Node v0.4.17'\n");

            manager.stage(node, newer);
            manager.upgrade(node, newer);

            assertEquals(
                    Files.readString(newer), Files.readString(node.rootDir().resolve("antnode")));
            assertEquals(1, pretend.all().size());
        }

        @Test
        void what_a_creation_made_is_found_again() throws Exception {
            machine.apply(Map.of("environment", "A=1 B='2 3'"));
            node = Samples.node(machine, type(), 1);
            manager.create(node, binary);
            Files.writeString(node.rootDir().resolve("secret-key"), "");

            Node found = manager.survey().getFirst();

            assertEquals(1, found.id());
            assertEquals("docker", found.columns().get("manager_type"));
            assertEquals(node.rootDir(), found.rootDir());
            assertEquals(node.binary(), found.binary());
            assertEquals(Optional.of(node.rootDir().resolve("logs")), found.logDir());
            assertEquals(55001, found.port());
            assertEquals(13001, found.metricsPort());
            assertEquals(node.wallet(), found.wallet());
            assertEquals("evm-arbitrum-one", found.network());
            assertEquals("RUNNING", found.statusText());
            assertEquals("A=1 'B=2 3'", found.environment());
            assertTrue(found.createdAt() > 0);
        }

        @Test
        void a_container_that_only_looks_like_a_node_is_passed_over() throws Exception {
            pretend.tools.put(
                    "docker",
                    (command, words) -> new CommandResult(
                            command,
                            0,
                            words.get(1).equals("ps") ? "antnode-exporter\nantnode2\n" : "name /antnode2\nword sh\n",
                            ""));

            assertEquals(List.of(), manager.survey());
        }

        @Test
        void each_way_to_be_unusable_names_its_cure() {
            says("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
            assertEquals(
                    Optional.of("the docker daemon does not run: start it (sudo systemctl start docker)"),
                    manager.unusable());
            says(
                    "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock");
            assertEquals(
                    Optional.of("docker may not be used by " + PretendMachine.CALLER
                            + ": run `sudo usermod -aG docker " + PretendMachine.CALLER
                            + "` and log in again, or use docker+sudo"),
                    manager.unusable());
            says("failed to connect to the docker API at unix:///var/run/docker.sock; check if the daemon is running");
            assertEquals(
                    Optional.of("the docker daemon does not run: start it (sudo systemctl start docker)"),
                    manager.unusable());
            says("something else");
            assertTrue(manager.unusable().orElseThrow().contains("something else"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Error response from daemon: No such container: antnode0001",
                    "Error: No such object: antnode0001",
                    "error: no such object: antnode0001",
                    "Error: no such container antnode0001",
                    "Error: no container with name or ID \"antnode0001\" found: no such container",
                    "Error: container antnode0001 does not exist"
                })
        void a_container_that_is_not_there_is_known_by_any_words(String error) throws Exception {
            says(error);
            assertEquals(new ProcessState.Ended("its container is missing", false), manager.state(node));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "dial unix /var/run/docker.sock: connect: no such file or directory",
                    "Error: no such host",
                    "Error: short-name resolution failed"
                })
        void what_says_something_else_proves_no_end(String error) {
            says(error);
            assertTrue(failure(() -> manager.state(node)).contains(error));
        }

        private void says(String error) {
            pretend.tools.put("docker", (command, words) -> new CommandResult(command, 1, "", error));
        }

        /** Without questions. */
        private List<String> changes() {
            return pretend.commands.stream()
                    .filter(line -> line.startsWith("docker "))
                    .filter(line -> !line.startsWith("docker inspect")
                            && !line.startsWith("docker image")
                            && !line.startsWith("docker info"))
                    .toList();
        }
    }

    /** podman under docker's name: all that holds for docker, with other words and exit codes. */
    @Nested
    class Podman extends Contract {
        @Override
        protected ProcessManager manager(ManagerContext context, Path units) {
            ProcessManager manager = super.manager(context, units);
            docker.podman = true;
            return manager;
        }

        @Override
        protected String type() {
            return "docker";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.NONE;
        }

        @Test
        void an_image_that_is_not_known_is_pulled() throws Exception {
            manager.create(node, binary);
            assertTrue(pretend.commands.contains("docker pull ours:1"));
            pretend.commands.clear();
            manager.remove(node);
            manager.create(node, binary);
            assertFalse(pretend.commands.contains("docker pull ours:1"));
        }

        @Test
        void without_root_it_needs_no_user() throws Exception {
            docker.rootless = true;
            manager.create(node, binary);
            assertFalse(pretend.commands.stream().anyMatch(line -> line.contains(" --user ")));
        }

        @Test
        void with_root_the_container_runs_as_the_user() throws Exception {
            pretend.tools.put("id", (command, words) -> new CommandResult(command, 0, "1000\n", ""));
            manager.create(node, binary);
            assertTrue(pretend.commands.stream().anyMatch(line -> line.contains(" --user 1000:1000 ")));
        }

        @Test
        void its_note_is_no_reason() {
            docker.crashing.add("antnode0001");
            docker.logs = "";
            assertEquals("antnode0001 ended at once: exited with code 3", failure(() -> manager.create(node, binary)));
            pretend.tools.put(
                    "docker",
                    (command, words) ->
                            new CommandResult(command, 125, "", "Emulate Docker CLI using podman.\nError: no space\n"));
            assertEquals(
                    Optional.of("`docker version --format {{.Server.Version}}` failed: exit code 125: Error: no space"),
                    manager.unusable());
        }
    }

    @Nested
    class Sudo extends Contract {
        @Override
        protected String type() {
            return "docker+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.SUDO;
        }

        @Test
        void the_container_runs_as_the_node_user() throws Exception {
            pretend.tools.put(
                    "id",
                    (command, words) ->
                            new CommandResult(command, 0, words.getLast().equals("ant") ? "999\n" : "0\n", ""));

            manager.create(node, binary);

            assertTrue(pretend.commands.stream().anyMatch(line -> line.contains(" --user 999:999 ")));
            assertEquals("docker+sudo", manager.survey().getFirst().columns().get("manager_type"));
        }
    }
}
