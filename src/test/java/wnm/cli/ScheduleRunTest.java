package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.cli.Operator.Answered;
import wnm.command.RecordingCommandRunner.Answer;

class ScheduleRunTest {
    private static final String TOLD = "Installed: cron runs wnm every minute for ";

    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void newcomer() {
        operator = new Operator(home);
        operator.commands.whenStarts(List.of("crontab", "-l"), Answer.exit(1, "no crontab for tester\n"));
    }

    /** What the last command wrote into the crontab. */
    private String written() {
        return operator.commands.commands().getLast().input().orElseThrow();
    }

    private String line(String options) {
        return line("", options);
    }

    private String line(String variables, String options) {
        return "* * * * * /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="
                + home
                + " " + variables + "/opt/wnm/bin/wnm --dbpath " + operator.database() + options + " # wnm schedule of "
                + operator.database() + "\n";
    }

    private boolean wroteNothing() {
        return operator.commands.lines().stream().noneMatch(line -> line.equals("crontab -"));
    }

    @Test
    void without_a_cluster_one_line_says_what_comes_first() throws Exception {
        Answered answer = operator.types("--install_schedule cron");
        assertEquals(1, answer.exitCode());
        assertEquals(
                List.of("ERROR There is no cluster in " + operator.database() + " that could be run every minute:"
                        + " run wnm --init first, or point --dbpath to its database"),
                answer.log());
        assertTrue(operator.nothingWasMade());
    }

    @Test
    void the_line_calls_wnm_as_the_operator_did() {
        operator.initialised();
        Answered answer = operator.types("--install_schedule cron");
        assertEquals(0, answer.exitCode());
        assertEquals(TOLD + operator.database() + "\n", answer.stdout());
        assertEquals(line(""), written());
    }

    @Test
    void what_chooses_cluster_config_java_and_log_is_passed_on_with_absolute_paths() throws Exception {
        operator.initialised();
        Files.writeString(home.resolve("my.conf"), "node_cap = 3\n");
        operator.environment.put("WNM_JAVA_HOME", "/opt/java");
        operator.environment.put("LOGLEVEL", "WARNING");
        operator.types(
                "--install_schedule cron --dbpath .local/share/autonomi/colony.db -c my.conf --log_file ~/wnm.log"
                        + " --log_file_count 3 -v");
        assertEquals(
                line(
                        "WNM_JAVA_HOME=/opt/java ",
                        " --config " + home.resolve("my.conf") + " --log_file " + home.resolve("wnm.log")
                                + " --log_file_count 3 --loglevel WARNING -v"),
                written());
        assertFalse(Files.exists(home.resolve("wnm.log")));
    }

    @Test
    void what_stands_in_files_is_found_there_by_each_run() throws Exception {
        operator.initialised();
        Files.createDirectories(home.resolve("wnm"));
        Files.writeString(home.resolve("wnm/config"), "log_file = wnm.log\nloglevel = DEBUG\n");
        operator.types("--install_schedule cron");
        assertEquals(line(""), written());
    }

    @Test
    void init_can_install_it_too() {
        Answered answer = operator.types(
                "--init --rewards_address faucet --process_manager setsid+user --node_cap 3 --install_schedule cron");
        assertEquals(0, answer.exitCode());
        assertEquals(TOLD + operator.database() + "\n", answer.stdout());
        assertTrue(answer.says("Initialization complete"));
    }

    @Test
    void settings_beside_it_are_not_saved_with_a_warning() {
        operator.initialised();
        Answered answer = operator.types("--install_schedule cron --node_cap 7");
        assertTrue(answer.says("--node_cap is not saved by --install_schedule; use --force_action update_config"));
        assertEquals(3, operator.row().nodeCap());
    }

    @Test
    void a_dry_run_shows_it_and_does_nothing() {
        operator.initialised();
        Answered answer = operator.types("--install_schedule cron --dry_run");
        assertEquals(0, answer.exitCode());
        assertTrue(answer.stdout().startsWith("DRYRUN: run: crontab -, with this input:\n    * * * * * "));
        assertTrue(wroteNothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--install_schedule cron --report node-status",
                "--install_schedule cron --force_action survey",
                "--install_schedule cron --remove_schedule",
                "--install_schedule cron --remove_lockfile",
                "--remove_schedule --init --rewards_address faucet",
                "--install_schedule cron --dryrun",
                "--remove_schedule now",
                "--install_schedule at",
            })
    void it_goes_with_no_other_work_and_no_misspelling(String line) {
        operator.initialised();
        operator.commands.clear();
        Answered answer = operator.types(line);
        assertEquals(2, answer.exitCode());
        assertTrue(answer.stderr().contains("wnm: error: "), answer.stderr());
        assertEquals(List.of(), operator.commands.lines());
    }

    @Test
    void removal_needs_no_cluster() throws Exception {
        Answered answer = operator.types("--remove_schedule");
        assertEquals(0, answer.exitCode());
        assertEquals("Nothing to remove: wnm installed no schedule for " + operator.database() + "\n", answer.stdout());
        assertTrue(operator.nothingWasMade());
    }

    @Test
    void it_is_an_error_in_a_config_file() throws Exception {
        Files.createDirectories(home.resolve("wnm"));
        Files.writeString(home.resolve("wnm/config"), "install_schedule = cron\nremove_schedule\n");
        Answered answer = operator.types("--report node-status");
        assertEquals(2, answer.exitCode());
        assertTrue(answer.stderr().contains("config:1: install_schedule is accepted on the command line only"));
        assertTrue(answer.stderr().contains("config:2: remove_schedule is accepted on the command line only"));
    }

    @Test
    void a_run_logs_to_the_file_that_is_named_and_prints_its_result() throws Exception {
        operator.initialised();
        Answered answer = operator.types("--log_file my.log --json");
        assertEquals(0, answer.exitCode());
        assertTrue(answer.stdout().startsWith("{"));
        String log = Files.readString(home.resolve("my.log"));
        assertTrue(log.contains("Z INFO [root] Action: {"), log);
    }

    @Test
    void the_environment_names_it_by_its_own_name_only() throws Exception {
        operator.initialised();
        operator.environment.put("LOG_FILE", "other.log");
        operator.types("--dry_run");
        assertFalse(Files.exists(home.resolve("other.log")));
        operator.environment.put("WNM_LOG_FILE", "wnm.log");
        operator.types("--dry_run");
        assertTrue(Files.exists(home.resolve("wnm.log")));
    }

    @Test
    void a_file_that_cannot_be_used_is_one_line_and_the_run_goes_on() {
        operator.initialised();
        Answered answer = operator.types("--log_file nowhere/my.log");
        assertEquals(0, answer.exitCode());
        assertEquals(
                "ERROR The log goes to standard error, for " + home.resolve("nowhere/my.log")
                        + " cannot be used: its folder does not exist",
                answer.log().getFirst());
        assertTrue(answer.says("Action: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log_file_size 0", "--log_file_count -1", "--log_file_size=10M"})
    void bad_limits_are_refused(String words) {
        Answered answer = operator.types(words);
        assertEquals(2, answer.exitCode());
        assertTrue(answer.stderr().contains("argument --log_file_"), answer.stderr());
    }
}
