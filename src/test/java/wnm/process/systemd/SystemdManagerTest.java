package wnm.process.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerContract;
import wnm.process.ProcessManagerException;

class SystemdManagerTest {
    abstract static class Contract extends ProcessManagerContract {
        @Override
        protected ProcessManager manager(ManagerContext context, Path units) {
            return new SystemdManager(context, units);
        }

        UnitFile unit() throws Exception {
            return UnitFile.parse(Files.readString(units().resolve("antnode0001.service")));
        }
    }

    @Nested
    class User extends Contract {
        @Override
        protected String type() {
            return "systemd+user";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.NONE;
        }

        @Test
        void a_unit_of_the_user_names_no_account_and_is_started_at_boot() throws Exception {
            manager.create(node, binary);

            assertEquals(Optional.empty(), unit().user());
            assertEquals(Optional.of("default.target"), unit().wantedBy());
            assertEquals(Set.of("antnode0001.service"), pretend.enabled);
        }

        @Test
        void commands_go_to_the_systemd_of_the_user() throws Exception {
            manager.create(node, binary);
            manager.remove(node);

            assertEquals(
                    List.of(
                            "systemctl --user daemon-reload",
                            "systemctl --user enable antnode0001.service",
                            "systemctl --user start antnode0001.service",
                            "systemctl --user show " + ServiceState.PROPERTIES + " antnode0001.service",
                            "systemctl --user show " + ServiceState.PROPERTIES + " antnode0001.service",
                            "systemctl --user stop antnode0001.service",
                            "systemctl --user show " + ServiceState.PROPERTIES + " antnode0001.service",
                            "systemctl --user disable antnode0001.service",
                            "systemctl --user daemon-reload"),
                    pretend.commands);
        }

        @Test
        void a_stop_that_fails_leaves_the_service_enabled() throws Exception {
            manager.create(node, binary);
            pretend.failAt(1);

            assertThrows(ProcessManagerException.class, () -> manager.stop(node));

            assertEquals(Set.of("antnode0001.service"), pretend.enabled);
        }

        @Test
        void a_program_that_ends_at_once_is_a_failure_and_is_not_tried_for_ever() throws Exception {
            pretend.crashing.add("antnode0001.service");

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains("ended at once: exited with code 3"), e.toString());
            assertTrue(pretend.commands.contains("systemctl --user stop antnode0001.service"));
            assertEquals(Set.of(), pretend.enabled);
            assertEquals(Set.of(), pretend.openPorts);
        }

        @Test
        void the_last_output_tells_that_the_port_was_taken() throws Exception {
            manager.create(node, binary);
            manager.stop(node);
            pretend.crashing.add("antnode0001.service");
            pretend.journal = "Error:\n   0: Address already in use (os error 98)\n\nBacktrace omitted.\n";

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.start(node));

            String reason = "port taken: 0: Address already in use (os error 98)";
            assertTrue(e.toString().contains("ended at once: " + reason), e.toString());
        }

        @Test
        void a_unit_of_somebody_else_is_not_overwritten() throws Exception {
            Path unit = units().resolve("antnode0001.service");
            Files.writeString(unit, "[Service]\nExecStart=/opt/antnode --root-dir /opt/node1\n");

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));

            assertTrue(e.toString().contains("runs something else"), e.toString());
            assertTrue(Files.readString(unit).contains("/opt/node1"));
        }

        @Test
        void a_process_of_the_node_outside_of_its_service_is_reported_and_keeps_its_folder() throws Exception {
            manager.create(node, binary);
            pretend.appear(1, List.of("antnode", "--root-dir", node.rootDir().toString()));

            ProcessManagerException e = assertThrows(ProcessManagerException.class, () -> manager.remove(node));

            assertTrue(e.toString().contains("outside of antnode0001.service"), e.toString());
            assertTrue(Files.exists(node.rootDir()));
        }

        @Test
        void a_row_with_a_path_for_a_service_is_refused() {
            node.placedAt("../../evil.service", node.binary(), node.rootDir(), null);

            assertThrows(ProcessManagerException.class, () -> manager.create(node, binary));
            assertThrows(ProcessManagerException.class, () -> manager.remove(node));
            assertEquals(List.of(), pretend.commands);
        }
    }

    @Nested
    class Sudo extends Contract {
        @Override
        protected String type() {
            return "systemd+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.SUDO;
        }

        @Test
        void a_unit_of_the_system_runs_as_the_node_user() throws Exception {
            manager.create(node, binary);

            assertEquals(Optional.of("ant"), unit().user());
            assertEquals(Optional.of("multi-user.target"), unit().wantedBy());
        }

        @Test
        void logs_lie_in_the_log_folder_and_belong_to_the_node_user() throws Exception {
            manager.create(node, binary);

            Path logs = paths.logs().resolve("antnode0001");
            assertTrue(Files.isDirectory(logs));
            assertTrue(pretend.commands.contains("chown -h -- ant: " + node.rootDir() + " " + logs));
        }
    }

    @Nested
    class Root extends Contract {
        @Override
        protected String type() {
            return "systemd+sudo";
        }

        @Override
        protected Elevation elevation() {
            return Elevation.ROOT;
        }
    }
}
