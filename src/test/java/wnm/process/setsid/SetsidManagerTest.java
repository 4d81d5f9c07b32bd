package wnm.process.setsid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerContract;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessState;
import wnm.process.ProcessTable.Namespace;
import wnm.process.ProcessTable.Signal;
import wnm.process.RunningProcess;
import wnm.process.Samples;

class SetsidManagerTest {
    abstract static class Contract extends ProcessManagerContract {
        /** Where processes may be hidden nothing is done; the reason is told. */
        private void assertUntouched(String reason) throws Exception {
            List<String> before = pretend.commands.stream().toList();
            for (Executable operation : List.<Executable>of(
                    () -> manager.start(node), () -> manager.stop(node), () -> manager.remove(node))) {
                ProcessManagerException e = assertThrows(ProcessManagerException.class, operation);
                assertTrue(String.valueOf(e.getMessage()).contains(reason), e.toString());
            }
            ProcessState.Hidden hidden = assertInstanceOf(ProcessState.Hidden.class, manager.state(node));
            assertTrue(hidden.reason().contains(reason), hidden.reason());
            assertEquals(before, pretend.commands, "nothing was done");
            assertTrue(Files.exists(node.rootDir().resolve("antnode")));
            Node another = Samples.node(machine, type(), 2);
            assertThrows(ProcessManagerException.class, () -> manager.create(another, binary));
            assertFalse(Files.exists(another.rootDir()));
        }

        @Test
        void what_is_hidden_is_neither_alive_nor_ended() throws Exception {
            manager.create(node, binary);
            pretend.hidden = Optional.of("/proc hides it: do this");

            assertUntouched("/proc hides it: do this");
            assertEquals(Optional.of("/proc hides it: do this"), manager.unusable());
            assertThrows(ProcessManagerException.class, () -> manager.survey());
        }

        @Test
        void a_node_of_another_container_is_neither_alive_nor_ended_until_a_boot() throws Exception {
            pretend.namespace = new Namespace("boot", "pid:[1]", false);
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL)); // from there nothing is seen of it
            pretend.namespace = new Namespace("boot", "pid:[2]", false);

            assertUntouched("another PID namespace");

            pretend.namespace = new Namespace("next boot", "pid:[2]", false);
            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
            pretend.namespace = new Namespace("boot", "pid:[0]", true); // the whole machine is seen
            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
            pretend.namespace = new Namespace("boot", "pid:[1]", false);
            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
            manager.start(node);
            assertInstanceOf(ProcessState.Alive.class, manager.state(node));
        }

        @Test
        void where_a_file_names_no_namespace_the_port_tells() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            Files.writeString(PidFile.in(node.rootDir()), "4711\nboot/1\n");
            pretend.namespace = new Namespace("boot", "pid:[2]", false);
            assertInstanceOf(ProcessState.Ended.class, manager.state(node));

            pretend.ports.takenUdp.add(55001);
            assertInstanceOf(ProcessState.Hidden.class, manager.state(node));
        }

        @Override
        protected ProcessManager manager(ManagerContext context, Path units) {
            return new SetsidManager(context);
        }
    }

    @Nested
    class User extends Contract {
        @Override
        protected String type() {
            return "setsid+user";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.NONE;
        }

        @Test
        void the_node_is_started_by_its_own_words_in_the_right_order() throws Exception {
            machine.apply(Map.of("start_args", "--log-format 'a b'", "no_upnp", true));
            manager.create(node, binary);

            assertEquals(
                    List.of("detached %1$s/antnode --bootstrap-cache-dir %2$s --root-dir %1$s --port 55001"
                                    .formatted(node.rootDir(), paths.bootstrapCache())
                            + " --enable-metrics-server --metrics-server-port 13001 --log-output-dest " + node.rootDir()
                            + "/logs --max-log-files 1 --max-archived-log-files 1 --no-upnp --log-format a b"
                            + " --rewards-address 0x03B770D9cD32077cC0bF330c13C114a87643B124 evm-arbitrum-one"),
                    pretend.commands);
        }

        @Test
        void a_node_that_ran_a_program_from_elsewhere_gets_a_copy_of_its_own() throws Exception {
            manager.create(node, binary);
            manager.stop(node);
            Files.delete(node.rootDir().resolve("antnode"));
            Map<String, @Nullable Object> row = new HashMap<>(node.columns());
            row.put("binary", binary.toString());

            manager.start(Node.of(row));

            assertEquals(-1, Files.mismatch(binary, node.rootDir().resolve("antnode")));
            assertInstanceOf(ProcessState.Alive.class, manager.state(node));
        }

        @Test
        void a_process_that_does_not_end_by_itself_is_killed_after_ten_seconds() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.deafToTerm.add(p.pid()));

            manager.stop(node);

            assertEquals(List.of(), pretend.all());
            assertEquals(Duration.ofSeconds(10), pretend.slept);
        }

        @Test
        void a_process_id_that_was_given_out_again_is_left_alone() throws Exception {
            manager.create(node, binary);
            long pid = pretend.all().getFirst().pid();
            pretend.signal(pid, Signal.KILL);
            long other = pretend.appear(1, List.of("postgres"));
            Files.writeString(PidFile.in(node.rootDir()), other + "\nboot/" + pid + "\n");

            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
            manager.stop(node);

            assertTrue(pretend.find(other).isPresent());
            assertFalse(Files.exists(PidFile.in(node.rootDir())));
        }

        @Test
        void a_node_without_process_file_is_found_by_its_command_line() throws Exception {
            manager.create(node, binary);
            long pid = pretend.all().getFirst().pid();
            Files.delete(PidFile.in(node.rootDir()));

            assertEquals(new ProcessState.Alive(pid), manager.state(node));
        }

        @Test
        void a_program_that_rewrites_its_command_line_is_known_by_its_start_time() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            long pid = pretend.appear(1, List.of("renamed"));
            Files.writeString(PidFile.in(node.rootDir()), pid + "\nboot/" + pid + "\n");

            assertEquals(new ProcessState.Alive(pid), manager.state(node));
        }

        @Test
        void the_reason_of_an_end_holds_the_last_output() throws Exception {
            assertEquals(new ProcessState.Ended("its folder is missing"), manager.state(node));
            manager.create(node, binary);
            long pid = pretend.all().getFirst().pid();
            Files.createDirectories(node.rootDir().resolve("logs"));
            Files.writeString(node.rootDir().resolve("logs/antnode.out"), "begin\nport \u001b[31mtaken\n\n");
            pretend.signal(pid, Signal.KILL);

            assertEquals(
                    new ProcessState.Ended("process " + pid + " has ended; last output: port  [31mtaken"),
                    manager.state(node));
        }

        @Test
        void output_that_says_the_port_was_taken_is_the_reason_but_not_that_of_an_earlier_start() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            Path output =
                    Files.createDirectories(node.rootDir().resolve("logs")).resolve("antnode.out");
            Files.writeString(output, "Error:\n   0: Address already in use (os error 98)\n\nBacktrace omitted.\n");

            assertEquals(
                    new ProcessState.Ended("port taken: 0: Address already in use (os error 98)"), manager.state(node));

            Files.setLastModifiedTime(
                    PidFile.in(node.rootDir()),
                    FileTime.from(Files.getLastModifiedTime(output).toInstant().plusSeconds(60)));
            assertTrue(
                    manager.state(node) instanceof ProcessState.Ended ended
                            && ended.reason().endsWith(" has ended"),
                    manager.state(node).toString());
        }

        @Test
        void a_link_in_place_of_the_output_is_not_followed() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            Path secret = Files.writeString(folder.resolve("secret"), "password\n");
            Files.createSymbolicLink(
                    Files.createDirectories(node.rootDir().resolve("logs")).resolve("antnode.out"), secret);

            assertFalse(
                    manager.state(node).toString().contains("password"),
                    manager.state(node).toString());
        }

        @Test
        void a_process_of_another_account_is_not_the_node_whatever_its_file_and_words_say() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            long other = pretend.appear(
                    1, List.of("antnode", "--root-dir", node.rootDir().toString()), "mallory");
            Files.writeString(PidFile.in(node.rootDir()), other + "\nboot/" + other + "\n");

            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
            manager.start(node);
            manager.stop(node);

            assertEquals(
                    List.of(other),
                    pretend.all().stream().map(RunningProcess::pid).toList());
        }

        @Test
        void a_port_that_anybody_has_keeps_a_node_from_being_said_to_be_stopped() throws Exception {
            manager.create(node, binary);
            pretend.ports.takenUdp.add(55001);
            pretend.ports.holders.put(55001, Set.of("mallory"));

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.stop(node));

            assertTrue(
                    e.toString().contains("port 55001 (udp) is still in use, by a program of account mallory"),
                    e.toString());
            assertThrows(ProcessManagerException.class, () -> manager.remove(node));
            assertTrue(Files.exists(node.rootDir()));
        }

        @Test
        void the_system_may_take_a_moment_to_free_a_port() throws Exception {
            manager.create(node, binary);
            pretend.ports.takenUdp.add(55001);
            pretend.whileSleeping = () -> pretend.ports.takenUdp.clear();

            manager.stop(node);

            assertInstanceOf(ProcessState.Ended.class, manager.state(node));
        }

        @Test
        void a_file_that_cannot_be_deleted_does_not_make_a_stopped_node_a_running_one() throws Exception {
            manager.create(node, binary);
            pretend.failAt(1);

            manager.stop(node);

            assertTrue(pretend.failed(), "the deletion");
            assertEquals(List.of(), pretend.all());
        }

        @Test
        void start_args_with_an_open_quote_are_named() throws Exception {
            machine.apply(Map.of("start_args", "--log 'x"));

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains("start_args: a quote is not closed"), e.toString());
        }
    }

    @Nested
    class Sudo extends Contract {
        @Override
        protected String type() {
            return "setsid+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.SUDO;
        }

        @Test
        void the_node_and_not_the_waiting_sudo_is_what_runs() throws Exception {
            manager.create(node, binary);

            assertEquals(2, pretend.all().size());
            long child = pretend.all().getLast().pid();
            assertEquals(new ProcessState.Alive(child), manager.state(node));
            assertTrue(Files.readString(PidFile.in(node.rootDir())).startsWith(child + "\n"));
        }
    }

    @Nested
    class Root extends Contract {
        @Test
        void the_output_is_read_with_the_rights_of_the_nodes_user_who_may_have_made_it_a_link() throws Exception {
            manager.create(node, binary);
            pretend.all().forEach(p -> pretend.signal(p.pid(), Signal.KILL));
            Files.writeString(
                    Files.createDirectories(node.rootDir().resolve("logs")).resolve("antnode.out"), "panic\n");
            pretend.words.clear();

            assertTrue(manager.state(node).toString().contains("panic"));
            assertEquals(
                    List.of("setsid", "runuser", "-u", "ant", "--"),
                    pretend.words.getFirst().subList(0, 5));
        }

        @Override
        protected String type() {
            return "setsid+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.ROOT;
        }
    }
}
