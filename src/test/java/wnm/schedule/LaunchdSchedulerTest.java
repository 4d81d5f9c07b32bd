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

class LaunchdSchedulerTest {
    private static final ScheduledRun RUN = PretendSchedulers.run("/opt/wnm/bin/wnm", "--log_file", "/home/ada/a & b");
    private static final String JOB = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>Label</key>
                <string>com.autonomi.wnm</string>

                <key>ProgramArguments</key>
                <array>
                    <string>/opt/wnm/bin/wnm</string>
                    <string>--log_file</string>
                    <string>/home/ada/a &amp; b</string>
                </array>

                <key>EnvironmentVariables</key>
                <dict>
                    <key>WNM_JAVA_HOME</key>
                    <string>/opt/java</string>
                </dict>
                <key>StartInterval</key>
                <integer>60</integer>

                <key>RunAtLoad</key>
                <true/>

                <key>AbandonProcessGroup</key>
                <true/>

                <key>StandardOutPath</key>
                <string>/home/ada/logs/wnm.out</string>

                <key>StandardErrorPath</key>
                <string>/home/ada/logs/wnm.out</string>

                <key>Comment</key>
                <string>Made by wnm --install_schedule; wnm --remove_schedule takes it away.</string>

            </dict>
            </plist>
            """;

    @TempDir
    Path folder;

    private PretendSchedulers machine;

    @BeforeEach
    void make() throws IOException {
        machine = new PretendSchedulers(folder, Elevation.NONE);
    }

    private Path job() {
        return machine.jobs.resolve("com.autonomi.wnm.plist");
    }

    private String install() {
        return machine.schedules.install("launchd", RUN, false);
    }

    @Test
    void a_job_is_written_and_loaded() throws IOException {
        assertEquals(
                "Installed: launchd runs wnm every minute for /home/ada/colony.db\nIt runs only while ada is logged in",
                install());
        assertEquals(JOB.replace("/home/ada/logs", folder.resolve("logs").toString()), Files.readString(job()));
        assertEquals(List.of("launchctl load -w " + job()), machine.changes());
        assertTrue(Files.isDirectory(folder.resolve("logs")));
    }

    @Test
    void a_daemon_names_its_account() throws IOException {
        machine = new PretendSchedulers(folder, Elevation.SUDO);
        assertEquals("Installed: launchd runs wnm every minute for /home/ada/colony.db", install());
        assertTrue(Files.readString(job()).contains("<key>UserName</key>\n    <string>ada</string>"));
        assertEquals(List.of("sudo -n launchctl load -w " + job()), machine.changes());
    }

    @Test
    void a_second_time_nothing_is_done_and_other_options_load_it_anew() {
        install();
        machine.commands.clear();
        assertTrue(install().startsWith("Already installed: "));
        assertEquals(List.of(), machine.changes());
        ScheduledRun other = PretendSchedulers.run("/opt/wnm/bin/wnm");
        assertTrue(machine.schedules.install("launchd", other, false).startsWith("Updated: "));
        assertEquals(List.of("launchctl unload -w " + job(), "launchctl load -w " + job()), machine.changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "list"})
    void an_installation_that_fails_leaves_nothing(String verb) throws IOException {
        machine.failing(verb);
        OperatorError error = assertThrows(OperatorError.class, this::install);
        assertTrue(error.lines().getFirst().contains("no luck"), error.getMessage());
        assertEquals(List.of(), machine.filesIn(machine.jobs));
        assertEquals(Set.of(), machine.active);
    }

    @Test
    void an_update_that_fails_brings_the_old_job_back() throws IOException {
        install();
        String before = Files.readString(job());
        machine.failing("unload");
        ScheduledRun other = PretendSchedulers.run("/opt/wnm/bin/wnm");
        assertThrows(OperatorError.class, () -> machine.schedules.install("launchd", other, false));
        assertEquals(before, Files.readString(job()));
        assertEquals(Set.of("com.autonomi.wnm"), machine.active);
    }

    @Test
    void removal_leaves_no_job() throws IOException {
        install();
        assertEquals(
                "Removed: launchd no longer runs wnm for /home/ada/colony.db",
                machine.schedules.remove(PretendSchedulers.CLUSTER, false));
        assertEquals(List.of(), machine.filesIn(machine.jobs));
        assertEquals(Set.of(), machine.active);
    }

    @Test
    void only_macos_has_launchd() {
        machine.commands.place("launchctl", null);
        assertEquals(
                "Only macOS has launchd: use --install_schedule cron or systemd",
                assertThrows(OperatorError.class, this::install).getMessage());
    }
}
