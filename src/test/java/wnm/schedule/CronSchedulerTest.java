package wnm.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.RecordingCommandRunner.Answer;
import wnm.model.OperatorError;
import wnm.process.Elevation;

class CronSchedulerTest {
    private static final String ENV =
            "* * * * * /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ";
    private static final String LINE = ENV + "WNM_JAVA_HOME=/opt/java /opt/wnm/bin/wnm --log_file '/home/ada/my log'"
            + " # wnm schedule of /home/ada/colony.db\n";
    private static final ScheduledRun RUN = PretendSchedulers.run("/opt/wnm/bin/wnm", "--log_file", "/home/ada/my log");

    @TempDir
    Path folder;

    private PretendSchedulers machine;

    @BeforeEach
    void make() {
        machine = new PretendSchedulers(folder, Elevation.NONE);
    }

    private String install() {
        return machine.schedules.install("cron", RUN, false);
    }

    private String refused() {
        return PretendSchedulers.refusal(this::install);
    }

    @Test
    void a_user_without_crontab_gets_one_line() {
        assertEquals("Installed: cron runs wnm every minute for /home/ada/colony.db", install());
        assertEquals(LINE, machine.crontab);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# mine\r\nMAILTO=ada@example.org\n\n5 4 * * *  backup\t%x \n",
                "@daily /usr/bin/own-wnm-backup ß\n",
                "# * * * * * /opt/wnm/bin/wnm\n",
                "PATH=/opt/wnm/bin/wnm\n",
                "*/5 * * * * wnm --report influx-resources | curl -d @- http://127.0.0.1\n",
                "0 3 * * * /opt/wnm/bin/wnm --force_action survey\n",
                "* * * * * /opt/wnm/bin/wnm --dbpath /srv/other.db\n",
                "* * * * * /opt/wnm/bin/wnm # wnm schedule of /srv/other.db\n",
            })
    void lines_of_others_stay_byte_for_byte(String others) {
        machine.crontab = others;
        install();
        assertEquals(others + LINE, machine.crontab);
        machine.schedules.remove(PretendSchedulers.CLUSTER, false);
        assertEquals(others, machine.crontab);
    }

    @Test
    void a_last_line_without_end_gets_one() {
        machine.crontab = "@daily backup";
        install();
        assertEquals("@daily backup\n" + LINE, machine.crontab);
    }

    @Test
    void a_second_time_nothing_is_done() {
        install();
        machine.commands.clear();
        assertEquals("Already installed: cron runs wnm every minute for /home/ada/colony.db", install());
        assertEquals(List.of(), machine.changes());
    }

    @Test
    void other_options_change_the_line_in_its_place() {
        install();
        machine.crontab += "@daily backup\n";
        assertEquals(
                "Updated: cron runs wnm every minute for /home/ada/colony.db",
                machine.schedules.install("cron", PretendSchedulers.run("/opt/wnm/bin/wnm"), false));
        assertEquals(
                ENV + "WNM_JAVA_HOME=/opt/java /opt/wnm/bin/wnm # wnm schedule of /home/ada/colony.db\n"
                        + "@daily backup\n",
                machine.crontab);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * * /home/ada/.local/bin/wnm >> $HOME/wnm.log 2>&1",
                "*/2 * * * * wnm",
                "* * * * * . ~/.venv/bin/activate && wnm --loglevel DEBUG",
                "@reboot cd /opt; ./wnm",
                "* * * * * wnm --dbpath /home/ada/colony.db",
            })
    void a_line_written_by_hand_is_named_instead_of_adding_a_second_one(String line) {
        machine.crontab = line + "\n";
        assertEquals(
                "A line of the crontab (" + line + ") already runs wnm, and two schedules would compete;"
                        + " nothing was changed: keep it, or delete it first",
                refused());
        assertEquals(line + "\n", machine.crontab);
    }

    @Test
    void what_was_written_by_hand_stays_when_the_schedule_is_removed() {
        machine.crontab = "* * * * * wnm\n";
        assertEquals(
                "A line of the crontab (* * * * * wnm) stays, for wnm did not install it",
                machine.schedules.remove(PretendSchedulers.CLUSTER, false));
        assertEquals("* * * * * wnm\n", machine.crontab);
    }

    @Test
    void a_crontab_that_held_only_the_schedule_goes_with_it() {
        install();
        assertEquals(
                "Removed: cron no longer runs wnm for /home/ada/colony.db",
                machine.schedules.remove(PretendSchedulers.CLUSTER, false));
        assertNull(machine.crontab);
        assertEquals(
                "Nothing to remove: wnm installed no schedule for /home/ada/colony.db",
                machine.schedules.remove(PretendSchedulers.CLUSTER, false));
    }

    @Test
    void a_dry_run_shows_the_whole_input_and_changes_nothing() {
        machine.crontab = "@daily backup\n";
        assertEquals(
                "DRYRUN: run: crontab -, with this input:\n    @daily backup\n    " + LINE.stripTrailing(),
                machine.schedules.install("cron", RUN, true));
        assertEquals("@daily backup\n", machine.crontab);
        install();
        String installed = machine.crontab;
        assertEquals(
                "DRYRUN: run: crontab -, with this input:\n    @daily backup",
                machine.schedules.remove(PretendSchedulers.CLUSTER, true));
        assertEquals(installed, machine.crontab);
    }

    @Test
    void without_crontab_the_cure_is_named() {
        machine.commands.place("crontab", null);
        assertEquals(
                "There is no crontab command here: install cron (Debian, Ubuntu: apt install cron),"
                        + " or use --install_schedule systemd",
                refused());
    }

    @Test
    void a_crontab_that_may_not_be_used_is_an_error() {
        machine.commands.whenStarts(
                List.of("crontab"), Answer.exit(1, "You (ada) are not allowed to use this program (crontab)\n"));
        assertEquals(
                "The crontab cannot be read: `crontab -l` failed: exit code 1: You (ada) are not allowed to use this"
                        + " program (crontab)",
                refused());
    }

    @Test
    void a_crontab_that_cannot_be_written_stays() {
        machine.crontab = "@daily backup\n";
        machine.failing("-");
        assertEquals("The schedule was not installed: `crontab -` failed: exit code 1: no luck", refused());
        assertEquals("@daily backup\n", machine.crontab);
    }

    @Test
    void a_crontab_that_could_not_be_given_back_whole_is_left_alone() {
        for (String text : List.of("@daily caf\uFFFD\n", "# long\n".repeat(10_000))) {
            machine.crontab = text;
            assertTrue(refused().contains("wnm does not touch it"));
            assertEquals(text, machine.crontab);
        }
    }

    @Test
    void words_mean_themselves_to_cron_and_the_shell() {
        ScheduledRun run = PretendSchedulers.run(
                new Cluster(Path.of("/srv/100% it's/c.db"), false),
                "/opt/wnm/bin/wnm",
                "--dbpath",
                "/srv/100% it's/c.db");
        machine.schedules.install("cron", run, false);
        assertEquals(
                ENV + "WNM_JAVA_HOME=/opt/java /opt/wnm/bin/wnm --dbpath '/srv/100\\% it'\"'\"'s/c.db'"
                        + " # wnm schedule of /srv/100\\% it's/c.db\n",
                machine.crontab);
        assertTrue(machine.schedules.install("cron", run, false).startsWith("Already"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * * /opt/wnm/bin/wnm # wnm schedule of /home/ada/colony.db\n",
                "* * * * * WNM_JAVA_HOME=/opt/java /opt/wnm/bin/wnm --log_file /x # wnm schedule of /home/ada/colony.db\n"
            })
    void a_line_that_an_earlier_release_wrote_is_replaced_where_it_stands(String old) {
        machine.crontab = "# mine\n" + old + "@daily backup\n";
        assertEquals("Updated: cron runs wnm every minute for /home/ada/colony.db", install());
        assertEquals("# mine\n" + LINE + "@daily backup\n", machine.crontab);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NODE_CAP=7",
                "  \"HOST\" = '10.0.0.1'",
                "REPORT=node-status",
                "COUNT=3",
                "LOGLEVEL=DEBUG",
                "FORCE_ACTION=stop",
                "WNM_NODE_CAP=7",
                "WNM_LOG_FILE=/x",
                "DBPATH=/srv/other.db"
            })
    void a_variable_that_may_have_been_meant_for_wnm_is_named(String line) {
        machine.crontab = "MAILTO=\"\"\n" + line + "\n";
        String said = install();
        assertTrue(said.startsWith("Installed: "), said);
        assertTrue(said.contains("line 2 of the crontab (" + line.strip() + ")"), said);
        assertEquals("MAILTO=\"\"\n" + line + "\n" + LINE, machine.crontab);
    }

    @Test
    void variables_that_concern_others_need_no_word() {
        machine.crontab =
                "SHELL=/bin/bash\nHOME=" + folder + "\nPATH=/nowhere\nTZ=UTC\n0 3 * * * A=b NODE_CAP=3 backup\n";
        assertEquals("Installed: cron runs wnm every minute for /home/ada/colony.db", install());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHELL=/usr/sbin/nologin",
                "SHELL = \"/bin/false\"",
                "SHELL=/usr/bin/python3",
                "SHELL=bash",
                "HOME=/no/such/folder",
                "HOME="
            })
    void what_would_keep_cron_from_running_it_is_refused_by_its_line(String line) {
        machine.crontab = "# mine\n" + line + "\n@daily backup\n";
        String refusal = refused();
        assertTrue(refusal.contains("line 2 of the crontab (" + line + ")"), refusal);
        assertEquals("# mine\n" + line + "\n@daily backup\n", machine.crontab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/usr/bin/fish", "/usr/bin/zsh", "/bin/tcsh"})
    void any_shell_will_do(String shell) {
        machine.crontab = "SHELL=/bin/false\nSHELL=" + shell + "\n"; // the last one counts
        assertTrue(install().startsWith("Installed: "));
    }

    @Test
    void below_its_line_a_crontab_may_say_what_it_likes() {
        install();
        machine.crontab += "SHELL=/bin/false\nNODE_CAP=7\n";
        assertEquals(
                "Updated: cron runs wnm every minute for /home/ada/colony.db",
                machine.schedules.install("cron", PretendSchedulers.run("/opt/wnm/bin/wnm", "-v"), false));
    }

    @Test
    void a_command_too_long_for_cron_is_refused() {
        ScheduledRun run = PretendSchedulers.run("/opt/wnm/bin/wnm", "--log_file", "/" + "x".repeat(1000));
        assertThrows(OperatorError.class, () -> machine.schedules.install("cron", run, false));
        assertNull(machine.crontab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\nb", "/a\\b", "/a\u0007"})
    void what_no_schedule_can_hold_is_refused(String path) {
        assertThrows(OperatorError.class, () -> PretendSchedulers.run("/opt/wnm/bin/wnm", path));
        assertThrows(OperatorError.class, () -> new Cluster(Path.of(path), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wnm", "/opt/o'brien/wnm"})
    void a_program_that_cannot_be_called_by_path_is_refused(String program) {
        assertThrows(OperatorError.class, () -> PretendSchedulers.run(program));
    }
}
