package wnm.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.model.OperatorError;
import wnm.process.Elevation;

class SystemdSchedulerTest {
    private static final String SERVICE = """
            # Made by wnm --install_schedule; wnm --remove_schedule takes it away.
            [Unit]
            Description=wnm for /home/ada/colony.db

            [Service]
            Type=oneshot
            Environment="WNM_JAVA_HOME=/opt/java"
            ExecStart=/opt/wnm/bin/wnm --log_file "/home/ada/100%% $$HOME"
            KillMode=process
            OOMPolicy=continue
            """;
    private static final String TIMER = """
            # Made by wnm --install_schedule; wnm --remove_schedule takes it away.
            [Unit]
            Description=wnm every minute for /home/ada/colony.db

            [Timer]
            OnCalendar=minutely
            AccuracySec=1s
            RandomizedDelaySec=5s
            Persistent=false

            [Install]
            WantedBy=timers.target
            """;
    private static final ScheduledRun RUN =
            PretendSchedulers.run("/opt/wnm/bin/wnm", "--log_file", "/home/ada/100% $HOME");

    @TempDir
    Path folder;

    private PretendSchedulers machine;

    @BeforeEach
    void make() {
        machine = new PretendSchedulers(folder, Elevation.NONE);
    }

    private String install() {
        return machine.schedules.install("systemd", RUN, false);
    }

    private String remove() {
        return machine.schedules.remove(PretendSchedulers.CLUSTER, false);
    }

    private String refused() {
        return PretendSchedulers.refusal(this::install);
    }

    private String text(String unit) throws IOException {
        return Files.readString(machine.units.resolve(unit));
    }

    @Test
    void a_service_and_its_timer_are_written_and_the_timer_is_enabled() throws IOException {
        assertEquals("""
                Installed: systemd runs wnm every minute for /home/ada/colony.db
                It runs only while ada is logged in; to change that run: loginctl enable-linger ada""", install());
        assertEquals(SERVICE, text("wnm.service"));
        assertEquals(TIMER, text("wnm.timer"));
        assertEquals(Set.of("wnm.timer"), machine.active);
        assertEquals(
                List.of("systemctl --user daemon-reload", "systemctl --user enable --now wnm.timer"),
                machine.changes());
        assertEquals(
                "/run/user/1000",
                machine.commands.commands().getLast().environment().get("XDG_RUNTIME_DIR"));
    }

    @Test
    void the_systems_service_names_its_account() throws IOException {
        machine = new PretendSchedulers(folder, Elevation.SUDO);
        assertEquals("Installed: systemd runs wnm every minute for /home/ada/colony.db", install());
        assertEquals(SERVICE.replace("Type=oneshot\n", "Type=oneshot\nUser=ada\n"), text("wnm.service"));
        assertEquals(
                List.of("sudo -n systemctl daemon-reload", "sudo -n systemctl enable --now wnm.timer"),
                machine.changes());
    }

    @Test
    void a_second_time_nothing_is_done() {
        install();
        machine.commands.clear();
        assertEquals("Already installed: systemd runs wnm every minute for /home/ada/colony.db", install());
        assertEquals(List.of(), machine.changes());
    }

    @Test
    void a_timer_that_somebody_stopped_is_started_again() {
        install();
        machine.active.clear();
        machine.commands.clear();
        assertTrue(install().startsWith("Updated: "));
        assertEquals(List.of("systemctl --user enable --now wnm.timer"), machine.changes());
    }

    @Test
    void other_options_change_the_service_alone() throws IOException {
        install();
        machine.commands.clear();
        ScheduledRun other = PretendSchedulers.run("/opt/wnm/bin/wnm", "--quiet");
        assertTrue(machine.schedules.install("systemd", other, false).startsWith("Updated: "));
        assertTrue(text("wnm.service").contains("\nExecStart=/opt/wnm/bin/wnm --quiet\n"));
        assertEquals(List.of("systemctl --user daemon-reload"), machine.changes());
    }

    @Test
    void another_cluster_has_units_of_its_own() throws IOException {
        install();
        Cluster other = new Cluster(Path.of("/srv/b.db"), false);
        machine.schedules.install("systemd", PretendSchedulers.run(other, "/opt/wnm/bin/wnm"), false);
        assertEquals(
                List.of("wnm-3d5d5bd1.service", "wnm-3d5d5bd1.timer", "wnm.service", "wnm.timer"),
                machine.filesIn(machine.units));
        machine.schedules.remove(other, false);
        assertEquals(List.of("wnm.service", "wnm.timer"), machine.filesIn(machine.units));
    }

    @Test
    void removal_leaves_neither_unit_nor_timer() throws IOException {
        install();
        machine.commands.clear();
        assertEquals("Removed: systemd no longer runs wnm for /home/ada/colony.db", remove());
        assertEquals(List.of(), machine.filesIn(machine.units));
        assertEquals(Set.of(), machine.active);
        assertEquals(
                List.of("systemctl --user disable --now wnm.timer", "systemctl --user daemon-reload"),
                machine.changes());
        assertEquals("Nothing to remove: wnm installed no schedule for /home/ada/colony.db", remove());
    }

    @Test
    void a_dry_run_shows_files_and_commands_and_does_nothing() throws IOException {
        String shown = machine.schedules.install("systemd", RUN, true);
        assertEquals(
                "DRYRUN: make the folder " + machine.units + "\nDRYRUN: write "
                        + machine.units.resolve("wnm.service") + ":\n"
                        + SERVICE.indent(4)
                        + "DRYRUN: write " + machine.units.resolve("wnm.timer") + ":\n" + TIMER.indent(4)
                        + "DRYRUN: run: systemctl --user daemon-reload\n"
                        + "DRYRUN: run: systemctl --user enable --now wnm.timer",
                shown);
        assertEquals(List.of(), machine.changes());
        assertEquals(List.of(), machine.filesIn(folder));
        install();
        machine.commands.clear();
        assertEquals(
                "DRYRUN: run: systemctl --user disable --now wnm.timer\nDRYRUN: delete "
                        + machine.units.resolve("wnm.timer") + "\nDRYRUN: delete "
                        + machine.units.resolve("wnm.service")
                        + "\nDRYRUN: run: systemctl --user daemon-reload",
                machine.schedules.remove(PretendSchedulers.CLUSTER, true));
        assertEquals(List.of(), machine.changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon-reload", "enable", "show"})
    void an_installation_that_fails_leaves_nothing(String verb) throws IOException {
        machine.failing(verb);
        String message = refused();
        assertTrue(message.contains("no luck"), message);
        assertEquals(1, message.lines().count());
        assertEquals(List.of(), machine.filesIn(machine.units));
        assertEquals(Set.of(), machine.active);
    }

    @Test
    void an_update_that_fails_brings_the_old_one_back() throws IOException {
        install();
        machine.failing("daemon-reload");
        ScheduledRun other = PretendSchedulers.run("/opt/wnm/bin/wnm");
        OperatorError error =
                assertThrows(OperatorError.class, () -> machine.schedules.install("systemd", other, false));
        assertEquals(
                "The schedule was not installed: `systemctl --user daemon-reload` failed: exit code 1: no luck;"
                        + " not taken back: `systemctl --user daemon-reload` failed: exit code 1: no luck",
                error.getMessage());
        assertEquals(SERVICE, text("wnm.service"));
        assertEquals(Set.of("wnm.timer"), machine.active);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "daemon-reload"})
    void a_removal_that_fails_leaves_everything(String verb) throws IOException {
        install();
        machine.failing(verb);
        assertThrows(OperatorError.class, this::remove);
        assertEquals(SERVICE, text("wnm.service"));
        assertEquals(TIMER, text("wnm.timer"));
        assertEquals(Set.of("wnm.timer"), machine.active);
    }

    @Test
    void units_that_cannot_be_written_are_an_error() throws IOException {
        Files.writeString(machine.units, "a file where the folder should be");
        assertTrue(refused().startsWith("The schedule was not installed: Failed to create directories"));
        assertEquals(List.of(), machine.changes());
    }

    @Test
    void a_unit_of_that_name_written_by_hand_is_not_touched() throws IOException {
        Files.createDirectories(machine.units);
        Path unit = machine.units.resolve("wnm.timer");
        Files.writeString(unit, "[Timer]\nOnCalendar=hourly\n");
        assertEquals(
                "The unit " + unit + " already runs wnm, and two schedules would compete; nothing was changed:"
                        + " keep it, or delete it first",
                refused());
        assertEquals("The unit " + unit + " stays, for wnm did not install it", remove());
        assertEquals("[Timer]\nOnCalendar=hourly\n", text("wnm.timer"));
    }

    @Test
    void a_machine_without_systemd_has_cron() {
        machine.commands.place("systemctl", null);
        assertEquals("This machine has no systemd: use --install_schedule cron", refused());
    }

    @Test
    void a_schedule_of_another_kind_must_go_first() {
        machine.schedules.install("cron", PretendSchedulers.run("/opt/wnm/bin/wnm"), false);
        String cron = machine.crontab;
        assertTrue(refused().endsWith("take it away first (wnm --remove_schedule)"));
        assertEquals(cron, machine.crontab);
        machine.crontab = "* * * * * wnm\n";
        assertTrue(refused().contains("(* * * * * wnm) already runs wnm"));
        machine.crontab = null;
        install();
        assertTrue(assertThrows(OperatorError.class, () -> machine.schedules.install("cron", RUN, false))
                .lines()
                .getFirst()
                .contains("wnm.service already runs wnm"));
    }
}
