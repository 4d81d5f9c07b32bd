package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.cli.Operator.Answered;
import wnm.model.NodeStatus;
import wnm.trust.PathTrust;

class WholeRunTest {
    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void newcomer() {
        operator = new Operator(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "--version --init", "--help --force_action teardown --confirm"})
    void version_and_help_come_first_and_make_nothing(String line) throws Exception {
        Answered answer = operator.types(line);
        assertEquals(0, answer.exitCode());
        assertFalse(answer.stdout().isEmpty());
        assertTrue(operator.nothingWasMade());
    }

    @Test
    void without_a_database_a_run_says_how_to_make_one() {
        Answered answer = operator.types("");
        assertEquals(1, answer.exitCode());
        assertEquals(
                "ERROR No database found. Please initialize wnm first:",
                answer.log().getFirst());
        assertFalse(Files.exists(operator.database()));
        assertTrue(Files.isDirectory(operator.base().resolve("bootstrap-cache")));
    }

    @Test
    void init_makes_the_cluster_once() {
        operator.initialised();
        assertEquals(3, operator.row().nodeCap());
        assertEquals(operator.machine.bootTime, operator.row().lastStoppedAt());
        assertTrue(Files.isDirectory(operator.base().resolve("node")));
        Answered again = operator.types("--init --rewards_address faucet");
        assertEquals(1, again.exitCode());
        assertTrue(again.says("Machine already initialized"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--init",
                "--init --rewards_address 0x12",
                "--init --rewards_address faucet --dry_run",
                "--init --rewards_address faucet --migrate_anm",
                "--init --rewards_address faucet --port_start 70",
                "--init --rewards_address faucet --node_cap abc",
                "--init --rewards_address faucet --process_manager nope"
            })
    void a_refused_init_leaves_no_database(String line) {
        Answered answer = operator.types(line);
        assertTrue(answer.exitCode() > 0);
        assertFalse(Files.exists(operator.database()));
        assertEquals(0, operator.initialised().rows().size());
    }

    @Test
    void without_the_node_program_nothing_is_initialised_and_no_cycle_runs() {
        operator.commands.place("antnode", null);
        Answered answer = operator.types("--init --rewards_address faucet");
        assertEquals(1, answer.exitCode());
        assertTrue(answer.says("Unable to locate current antnode binary, exiting"));
        assertFalse(Files.exists(operator.database()));
    }

    @Test
    void the_program_at_antnode_path_is_taken_before_the_one_on_path() throws Exception {
        Path binary = home.resolve("antnode");
        Files.createFile(binary);
        assertTrue(binary.toFile().setExecutable(true));
        operator.initialised().types("--antnode_path ~/antnode");
        assertTrue(operator.commands.lines().contains(binary + " --version"));
    }

    @Test
    void an_antnode_path_that_is_not_there_is_warned_of_unless_it_is_the_default() {
        Answered usual = operator.initialised().types("--dry_run");
        assertFalse(usual.says("is not there; using"));
        Answered answer = operator.types("--dry_run --antnode_path /opt/gone/antnode");
        assertEquals(
                List.of("WARN antnode_path /opt/gone/antnode is not there; using /usr/bin/antnode from PATH"),
                answer.log().stream()
                        .filter(line -> line.contains("antnode_path "))
                        .toList());
        assertEquals(0, answer.exitCode());
    }

    @Test
    void cycles_fill_the_cluster_and_then_watch_it() {
        operator.initialised();
        for (int node = 1; node <= 3; node++) {
            assertEquals(0, operator.types("--delay_start 0").exitCode());
            operator.nodes.answers(node, "0.4.10");
            operator.later(Duration.ofMinutes(1));
        }
        Answered idle = operator.types("");
        assertTrue(idle.says("\"status\": \"idle\""));
        assertEquals(
                List.of(NodeStatus.RUNNING, NodeStatus.RUNNING, NodeStatus.RUNNING),
                operator.rows().stream().map(node -> node.status()).toList());
    }

    @Test
    void the_result_of_every_action_is_logged_and_that_of_the_first_shown() {
        Answered answer = operator.initialised()
                .types("--delay_start 0 --max_concurrent_starts 2 --max_concurrent_operations 2 --json");
        assertEquals(
                2,
                answer.log().stream()
                        .filter(line -> line.contains("Finished add: {\"status\": \"added-node\"}"))
                        .count());
        assertEquals("{\n  \"status\": \"added-node\"\n}\n", answer.stdout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop --service_name antnode0001",
                "disable --service_name antnode0001",
                "remove",
                "teardown --confirm",
                "update_config --node_cap 9"
            })
    void what_needs_no_node_program_works_without_one(String action) {
        operator.initialised().types("--force_action add");
        operator.commands.place("antnode", null);
        assertEquals(0, operator.types("--force_action " + action).exitCode());
    }

    @Test
    void a_node_found_gone_is_started_again_by_the_next_cycle() throws Exception {
        operator.initialised().types("--delay_start 0 --node_cap 1");
        Files.createDirectories(operator.rows().getFirst().rootDir());
        Files.createFile(operator.rows().getFirst().binary());
        operator.manager.alive.clear();
        operator.later(Duration.ofMinutes(1));
        Answered answer = operator.types("");
        assertTrue(answer.says("\"status\": \"started-node\""));
        assertEquals(List.of("create 1", "start 1"), operator.manager.calls);
    }

    @Test
    void a_node_that_has_just_gone_is_not_counted_any_more() {
        operator.initialised().types("--force_action add");
        operator.later(Duration.ofSeconds(1));
        operator.types("--force_action add");
        operator.nodes.answers(1, "0.4.10");
        operator.nodes.answers(2, "0.4.10");
        operator.later(Duration.ofMinutes(10));
        operator.types("--node_cap 2");
        operator.types("--node_cap 1");
        assertEquals(NodeStatus.REMOVING, operator.rows().get(1).status());
        operator.later(Duration.ofMinutes(10));
        Answered answer = operator.types("");
        assertTrue(answer.says("\"status\": \"idle\""));
        assertEquals(1, operator.rows().size());
        assertEquals(NodeStatus.RUNNING, operator.rows().getFirst().status());
    }

    @Test
    void a_changed_setting_counts_in_the_same_run_and_is_stored() {
        operator.initialised();
        Answered answer = operator.types("--node_cap 0");
        assertTrue(answer.says("Update: {\"node_cap\": 0}"));
        assertTrue(answer.says("\"status\": \"idle\""));
        assertEquals(0, operator.row().nodeCap());
    }

    @Test
    void a_dry_run_shows_what_the_changes_would_do_and_keeps_nothing() {
        operator.initialised();
        Answered answer = operator.types("--dry_run --node_cap 0");
        assertTrue(answer.says("Dry run, not saving requested updates"));
        assertTrue(answer.says("\"status\": \"idle\""));
        assertEquals(3, operator.row().nodeCap());
        operator.types("--dry_run");
        assertEquals(List.of(), operator.rows());
    }

    @Test
    void pressure_stops_a_node_and_the_row_tells_when() {
        operator.initialised().types("--force_action add --node_cap 1");
        operator.nodes.answers(1, "0.4.10");
        operator.later(Duration.ofMinutes(10));
        operator.types("");
        operator.machine.memoryUsed = 99;
        assertTrue(operator.types("").says("\"status\": \"stopped-node\""));
        assertEquals(1_800_000_600, operator.row().lastStoppedAt());
    }

    @Test
    void a_reboot_is_noticed_and_a_jitter_of_the_boot_time_is_not() {
        operator.initialised();
        operator.machine.bootTime += 5;
        assertFalse(operator.types("--dry_run").says("system rebooted"));
        operator.machine.bootTime += 1;
        assertTrue(operator.types("--dry_run").says("system rebooted"));
    }

    @Test
    void with_json_an_action_prints_its_bare_result() {
        Answered answer = operator.initialised().types("--force_action add --json");
        assertEquals("{\n  \"status\": \"added-node\"\n}\n", answer.stdout());
        assertTrue(answer.says("Action: {"));
        assertEquals("", operator.types("--dry_run").stdout());
    }

    @Test
    void a_forced_action_that_achieved_nothing_fails() {
        Answered answer = operator.initialised().types("--force_action stop");
        assertEquals(1, answer.exitCode());
        assertTrue(answer.says("No running nodes to stop"));
    }

    @Test
    void a_teardown_needs_consent_on_the_command_line() {
        operator.initialised().types("--force_action add");
        assertEquals(1, operator.types("--force_action teardown").exitCode());
        assertEquals(1, operator.rows().size());
        assertEquals(0, operator.types("--force_action teardown --confirm").exitCode());
        assertEquals(List.of(), operator.rows());
    }

    @Test
    void a_misspelt_option_stops_what_cannot_be_undone() {
        operator.initialised().types("--force_action add");
        Answered answer = operator.types("--force_action teardown --confirm --dryrun");
        assertEquals(2, answer.exitCode());
        assertTrue(answer.stderr().contains("--dry_run"));
        assertEquals(1, operator.rows().size());
        assertTrue(operator.types("--dry_run --bogus").says("unknown option --bogus"));
    }

    @Test
    void a_report_takes_no_lock_and_saves_nothing() throws Exception {
        operator.initialised();
        Files.writeString(operator.base().resolve("wnm_active"), "1799999990");
        assertEquals(1, operator.types("--dry_run").exitCode());
        Answered report = operator.types("--report machine-config --node_cap 9");
        assertEquals(0, report.exitCode());
        assertTrue(report.stdout().contains("node_cap: 3\n"));
        assertTrue(report.says("--node_cap is neither saved nor shown by a report"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"node-status", "node-status-details", "influx-resources", "machine-config", "machine-metrics"})
    void every_report_can_be_had_without_the_node_program(String report) {
        operator.initialised().types("--force_action add");
        operator.commands.place("antnode", null);
        Answered answer = operator.types("--report " + report);
        assertEquals(0, answer.exitCode());
        assertTrue(answer.stdout().endsWith("\n"));
        assertTrue(answer.stdout().contains(report.startsWith("machine") ? "node" : "1"));
    }

    @Test
    void a_report_after_a_survey_shows_what_was_found_and_goes_with_no_other_action() {
        operator.initialised().types("--force_action add --node_cap 1");
        operator.later(Duration.ofMinutes(10));
        operator.nodes.answers(1, "0.4.10");
        Answered answer = operator.types("--report node-status --force_action survey --json");
        assertTrue(answer.stdout().contains("\"peer_id\": \"12D3KooW1\""));
        Answered refused = operator.types("--report node-status --force_action remove");
        assertEquals(2, refused.exitCode());
        assertEquals(1, operator.rows().size());
    }

    @Test
    void settings_can_be_saved_as_a_config_file_and_loaded_back() throws Exception {
        operator.initialised().types(List.of("--force_action", "nullop", "--environment", "A=1 B=two"));
        String saved =
                operator.types("--report machine-config --report_format config").stdout();
        Path file = home.resolve("saved");
        Files.writeString(file, saved);
        Answered answer = operator.types("--force_action update_config -c " + file);
        assertEquals(0, answer.exitCode());
        assertTrue(answer.says("No configuration changes detected"), answer.log()::toString);
    }

    @Test
    void settings_come_from_every_layer_and_the_higher_one_wins() throws Exception {
        operator.initialised();
        Path folder = Files.createDirectories(home.resolve(".local/share/wnm"));
        Files.writeString(folder.resolve("config"), "node_cap = 11\nhd_remove = 81\ncpu_remove = 71\n");
        Files.writeString(folder.resolve(".env"), "HD_REMOVE=82\nCPU_REMOVE=72\n");
        operator.environment.put("CPU_REMOVE", "73");
        operator.types("--force_action update_config --mem_remove 74");
        assertEquals(11, operator.row().nodeCap());
        assertEquals(82, operator.row().usage().hdRemove());
        assertEquals(73, operator.row().usage().cpuRemove());
        assertEquals(74, operator.row().usage().memRemove());
    }

    @Test
    void a_storage_that_vanished_while_nodes_live_in_it_stops_the_run() throws Exception {
        operator.initialised().types("--force_action add");
        loseTheStorage();
        Answered answer = operator.types("");
        assertEquals(1, answer.exitCode());
        assertTrue(answer.says("is its disk mounted?"));
        assertFalse(Files.exists(operator.base().resolve("node")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "start --service_name antnode0001", "upgrade --service_name antnode0001"})
    void a_storage_that_vanished_stops_forced_actions_that_would_write_into_it(String action) throws Exception {
        operator.initialised().types("--force_action add");
        loseTheStorage();
        Answered answer = operator.types("--force_action " + action);
        assertEquals(1, answer.exitCode());
        assertTrue(answer.says("is its disk mounted?"));
        assertFalse(Files.exists(operator.base().resolve("node")));
    }

    private void loseTheStorage() throws IOException {
        Path storage = operator.base().resolve("node");
        Files.delete(storage.resolve(".colony.db.id"));
        Files.delete(storage);
    }

    @Test
    void a_vanished_storage_without_nodes_is_made_by_a_forced_add() throws Exception {
        operator.initialised();
        loseTheStorage();
        assertEquals(0, operator.types("--force_action add").exitCode());
        assertTrue(Files.isDirectory(operator.base().resolve("node")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--force_action update_config ", "--force_action survey ", "--dry_run "})
    void a_node_storage_that_cannot_be_made_is_refused_and_not_saved(String action) throws Exception {
        operator.initialised();
        String before = operator.row().nodeStorage();
        Path file = Files.createFile(home.resolve("file"));
        Answered answer = operator.types(action + "--node_storage " + file.resolve("nodes"));
        assertEquals(1, answer.exitCode());
        assertTrue(answer.says("Unable to create folder " + file.resolve("nodes")), answer.log()::toString);
        assertEquals(before, operator.row().nodeStorage());
    }

    @Test
    void a_new_node_storage_is_made_before_it_is_saved_but_not_by_a_dry_run() {
        operator.initialised();
        Path storage = home.resolve("disk/nodes");
        assertEquals(0, operator.types("--dry_run --node_storage " + storage).exitCode());
        assertFalse(Files.exists(storage));
        assertEquals(
                0,
                operator.types("--force_action update_config --node_storage " + storage)
                        .exitCode());
        assertTrue(Files.isDirectory(storage));
        assertEquals(storage.toString(), operator.row().nodeStorage());
    }

    @Test
    void a_folder_that_the_group_may_write_to_is_warned_of_at_init() throws Exception {
        Files.createDirectories(operator.base());
        Files.setPosixFilePermissions(operator.base(), PosixFilePermissions.fromString("rwxrwxr-x"));
        String warning =
                "WARN The folder " + operator.base().toRealPath() + " of the database can be written by its group";
        if (PathTrust.ofThisProcess().callerIsRoot()) { // whose files somebody of the group could exchange
            assertTrue(operator.types("--init --rewards_address faucet").says("Root does nothing with a database"));
            return;
        }
        assertTrue(operator.types("--init --rewards_address faucet").says(warning));
        assertFalse(operator.types("--dry_run").says(warning));
    }

    @Test
    void root_is_told_that_nodes_of_a_user_mode_run_as_root() {
        operator.userId = 0;
        String line = "--init --rewards_address faucet --process_manager setsid+user";
        assertTrue(operator.types(line)
                .says("Nodes of setsid+user will run as root; with --process_manager setsid+sudo they run as ant"));
    }

    @Test
    void a_fault_of_wnm_is_one_line() {
        operator.initialised();
        operator.nodes.answers.put(1L, null);
        operator.types("--force_action add");
        Answered answer = operator.types("--force_action survey");
        assertEquals(1, answer.exitCode());
        assertEquals(
                1,
                answer.log().stream().filter(line -> line.startsWith("ERROR")).count());
        assertTrue(answer.says("wnm has a fault"));
    }

    @ParameterizedTest
    @ValueSource(classes = {UnsatisfiedLinkError.class, StackOverflowError.class, ExceptionInInitializerError.class})
    void an_error_of_the_java_machine_is_one_line_too(Class<? extends Error> type) throws Exception {
        Error error = type.getDeclaredConstructor().newInstance();
        operator.commands.when(words -> true, command -> {
            throw error;
        });
        Answered answer = operator.initialised().types("");
        assertEquals(1, answer.exitCode());
        assertEquals(
                1,
                answer.log().stream().filter(line -> line.startsWith("ERROR")).count());
    }

    @Test
    void patience_outlives_runs_and_a_dry_run_forgets_nothing() throws Exception {
        operator.initialised();
        operator.types("");
        operator.later(Duration.ofMinutes(6));
        operator.types("--force_action update_config --pressure_minutes 2 --settle_minutes 30");
        operator.machine.memoryUsed = 80;
        assertTrue(operator.types("").says("nodes are shed if that lasts another 2 minutes"));
        operator.later(Duration.ofMinutes(1));
        assertTrue(operator.types("").says("another 1 minute"));
        operator.later(Duration.ofMinutes(1));
        operator.types("--dry_run");
        assertTrue(operator.types("").says("\"status\": \"stopped-node\""));
        operator.machine.memoryUsed = 20;
        operator.later(Duration.ofMinutes(29));
        assertTrue(operator.types("").says("none is added or started for 1 minute"));
        operator.later(Duration.ofMinutes(1));
        assertTrue(operator.types("").says("Executing: start"));
    }

    @Test
    void a_calm_in_between_begins_the_wait_anew() throws Exception {
        operator.initialised();
        operator.types("");
        operator.later(Duration.ofMinutes(6));
        operator.types("--pressure_minutes 2");
        for (double memory : new double[] {80, 80, 70, 80, 80}) {
            operator.later(Duration.ofMinutes(1));
            operator.machine.memoryUsed = memory;
            assertFalse(operator.types("").says("Executing: stop"));
        }
        operator.later(Duration.ofMinutes(1));
        assertTrue(operator.types("").says("Executing: stop"));
    }
}
