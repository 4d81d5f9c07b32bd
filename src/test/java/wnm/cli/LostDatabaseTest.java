package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.cli.Operator.Answered;

/** A database that was lost, or belongs elsewhere. */
class LostDatabaseTest {
    private static final String INIT = "--init --rewards_address faucet --process_manager setsid+user";

    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void a_cluster_with_a_node_and_a_copy_of_it() throws IOException {
        home = home.toRealPath();
        operator = new Operator(home).initialised();
        operator.types("--force_action add");
        Path node = Files.createDirectories(operator.rows().getFirst().rootDir());
        Files.writeString(node.resolve("secret-key"), "k");
        operator.later(Duration.ofDays(1));
        operator.types("--node_cap 1");
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.list(operator.base())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".backup"))
                    .sorted()
                    .toList();
        }
    }

    private String command() {
        return "cp -p " + operator.database() + ".2027-01-16.backup " + operator.database();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SQL? No.", "zeros"})
    void every_run_on_what_is_left_of_it_names_the_command_that_puts_it_back(String left) throws Exception {
        Files.write(
                operator.database(),
                left.equals("zeros") ? new byte[8192] : left.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(operator.database());
        for (String line :
                List.of("", "--dry_run", "--force_action stop", "--report node-status", INIT, INIT + " --import")) {
            Answered answer = operator.types(line);
            assertEquals(1, answer.exitCode(), answer.toString());
            assertTrue(answer.says(command()), line + ": " + answer);
        }
        assertEquals(bytes.length, Files.size(operator.database()));
        putBack();
        assertEquals(1, operator.rows().size());
        assertEquals(0, operator.types("").exitCode());
    }

    @Test
    void so_does_one_on_a_database_that_was_deleted() throws Exception {
        Files.delete(operator.database());
        for (String line : List.of("", "--report node-status", INIT)) {
            Answered answer = operator.types(line);
            assertEquals(1, answer.exitCode());
            assertTrue(answer.says(command()), line + ": " + answer);
        }
        Answered init = operator.types(INIT);
        assertTrue(init.says("Here live 1 node: antnode0001; the copy knows 1 of them"), init.toString());
        putBack();
        assertEquals(1, operator.rows().size());
    }

    private void putBack() throws Exception {
        Answered answer = operator.types("");
        String line = answer.log().stream()
                .filter(l -> l.contains(command()))
                .findFirst()
                .orElseThrow();
        String shell = line.substring(line.contains("rm -f") ? line.indexOf("rm -f") : line.indexOf("cp -p"));
        assertEquals(0, new ProcessBuilder("sh", "-c", shell).start().waitFor());
    }

    @Test
    void the_nodes_of_a_deleted_database_may_be_imported_into_a_new_one() throws Exception {
        Files.delete(operator.database());
        Answered look = operator.types(INIT + " --import --dry_run");
        assertEquals(0, look.exitCode());
        assertEquals(0, operator.types(INIT + " --import").exitCode());
    }

    @Test
    void with_the_copies_out_of_the_way_a_new_cluster_can_be_made_from_what_is_there() throws IOException {
        Files.writeString(operator.database(), "");
        for (String copy : copies()) {
            Files.move(operator.base().resolve(copy), home.resolve(copy));
        }
        assertEquals(1, operator.types(INIT).exitCode(), "the node is still there");
        assertEquals(0, operator.types(INIT + " --import").exitCode());
    }

    @Test
    void copies_are_made_once_a_day_by_runs_that_write() throws IOException {
        assertEquals(List.of("colony.db.2027-01-15.backup", "colony.db.2027-01-16.backup"), copies());
        operator.later(Duration.ofDays(1));
        operator.types("--dry_run");
        operator.types("--report node-status");
        assertEquals(2, copies().size());
        operator.types("--force_action update_config --node_cap 1");
        assertEquals(3, copies().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--dry_run",
                "--force_action stop",
                "--force_action update_config --node_cap 9",
                "--force_action teardown --confirm"
            })
    void on_another_machine_nothing_is_done(String line) throws IOException {
        operator.machineId = Optional.of("fedcba9876543210");
        byte[] before = Files.readAllBytes(operator.database());
        Answered answer = operator.types(line);
        assertEquals(1, answer.exitCode());
        assertEquals(1, answer.log().stream().filter(l -> l.startsWith("ERROR")).count());
        assertTrue(answer.says("--machine_moved"));
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(operator.database())));
        assertEquals(
                List.of("create 1"),
                operator.manager.calls.stream()
                        .filter(c -> c.startsWith("create"))
                        .toList());
    }

    @Test
    void a_report_works_anywhere_and_says_so() {
        operator.machineId = Optional.of("fedcba9876543210");
        Answered answer = operator.types("--report node-status");
        assertEquals(0, answer.exitCode());
        assertTrue(answer.says("WARN " + operator.database() + " was last run on another machine"));
    }

    @Test
    void a_cluster_that_was_moved_on_purpose_is_taken_over_once() {
        operator.machineId = Optional.of("fedcba9876543210");
        assertEquals(0, operator.types("--dry_run --machine_moved").exitCode());
        assertEquals(1, operator.types("").exitCode(), "a dry run keeps nothing");
        assertEquals(0, operator.types("--machine_moved").exitCode());
        assertEquals(0, operator.types("").exitCode());
        operator.machineId = Optional.of("0123456789abcdef");
        assertEquals(1, operator.types("").exitCode(), "where it was before it is not any more");
    }

    @Test
    void a_machine_that_nothing_tells_from_others_may_do_anything() {
        operator.machineId = Optional.empty();
        assertEquals(0, operator.types("").exitCode());
        operator.machineId = Optional.of("fedcba9876543210");
        assertEquals(1, operator.types("").exitCode());
    }

    @ParameterizedTest
    @CsvSource({"MACHINE_MOVED, true", "WNM_MACHINE_MOVED, true"})
    void consent_comes_from_the_command_line_alone(String variable, String value) throws IOException {
        operator.machineId = Optional.of("fedcba9876543210");
        operator.environment.put(variable, value);
        assertEquals(1, operator.types("").exitCode());
        operator.environment.clear();
        Files.createDirectories(home.resolve(".local/share/wnm"));
        Files.writeString(home.resolve(".local/share/wnm/config"), "machine_moved\n");
        assertEquals(2, operator.types("").exitCode());
    }

    @Test
    void a_run_whose_lock_file_was_deleted_keeps_the_next_one_out() throws IOException {
        Path process = Files.createDirectories(home.resolve("proc/4711"));
        Files.writeString(process.resolve("cmdline"), "java\0wnm.Main\0");
        Files.createSymbolicLink(Files.createDirectory(process.resolve("fd")).resolve("7"), operator.database());
        Files.writeString(Files.createDirectory(process.resolve("fdinfo")).resolve("7"), "flags:\t02100002\n");
        operator.processes = home.resolve("proc");
        assertEquals(0, operator.types("").exitCode(), "the lock that is known is enough");
        Files.move(operator.base().resolve("wnm.lock"), home.resolve("old"));
        for (int run = 0; run < 2; run++) {
            Answered answer = operator.types("");
            assertEquals(1, answer.exitCode());
            assertTrue(answer.says("wnm still running"));
        }
        operator.processes = home.resolve("nowhere");
        assertEquals(0, operator.types("").exitCode());
        operator.processes = home.resolve("proc");
        assertEquals(0, operator.types("").exitCode(), "this lock is known, too");
        assertFalse(operator.rows().isEmpty());
    }
}
