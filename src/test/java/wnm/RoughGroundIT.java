package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.Shell.Output;

/** The program as it was built, started where little is allowed or something is missing: one line, and nothing left behind. */
class RoughGroundIT {
    private static final String WNM = "'" + Shell.REPOSITORY + "/scripts/wnm' ";
    private static final Path PROGRAM = Shell.REPOSITORY.resolve("target");

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void make_a_cluster() {
        assumeTrue(
                Files.exists(PROGRAM.resolve("wnm.jar")) && Files.isDirectory(PROGRAM.resolve("lib")),
                "target/wnm.jar is not built: run these tests with mvn verify");
        shell = new Shell(home, Map.of("PROCESS_MANAGER", "setsid+user"));
        Output made = shell.run(WNM + "-q --init --rewards_address faucet --antnode_path /bin/true");
        assertEquals(0, made.exitCode(), made::toString);
    }

    private Output refused(String script) throws IOException {
        Output output = shell.run(script);
        assertTrue(output.exitCode() == 1 || output.exitCode() == 2, output::toString);
        assertEquals("", output.stdout());
        assertEquals(1, output.stderr().lines().count(), output::toString);
        nothingIsLeft();
        return output;
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            List<String> left = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("hs_err.*|replay.*|core.*"))
                    .toList();
            assertEquals(List.of(), left);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ulimit -n 16, -n",
        "ulimit -n 24, -n",
        "ulimit -v 100000, -v",
        "ulimit -v 500000, -v",
        "ulimit -d 50000, -d",
        "ulimit -f 1, -f"
    })
    void a_limit_that_is_too_tight_is_named(String limit, String option) throws IOException {
        String line = refused(limit + "; " + WNM + "--dry_run").stderr();
        assertTrue(line.startsWith("wnm: ") && line.contains("ulimit") && line.contains(option), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ulimit -n 64", "ulimit -v 1000000", "ulimit -d 1000000", "ulimit -f 4096"})
    void a_limit_that_leaves_enough_does_no_harm(String limit) throws IOException {
        for (String work :
                List.of("--dry_run --json", "--report machine-config --json", "--force_action survey --json")) {
            Output output = shell.run(limit + "; " + WNM + "-q " + work);
            assertEquals(0, output.exitCode(), output::toString);
            assertTrue(output.stdout().startsWith("{"), output::toString);
        }
        nothingIsLeft();
    }

    @Test
    void a_folder_that_is_gone_is_named() throws IOException {
        String line = refused("mkdir gone; cd gone; rmdir ../gone; " + WNM + "--report node-status 2>&1 >/dev/null"
                        + " | grep -v getcwd >&2; exit 1") // the shell's own line
                .stderr();
        assertTrue(line.contains("folder has been deleted"), line);
    }

    /** What is opened next would be in the place of a stream that is closed, and be written to. */
    @ParameterizedTest
    @ValueSource(strings = {"<&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"})
    void closed_streams_touch_no_file(String closed) throws IOException {
        byte[] before = Files.readAllBytes(home.resolve(".local/share/autonomi/colony.db"));
        Output output =
                shell.run(WNM + "--report machine-config " + closed + "; " + WNM + "--report no_such_report " + closed);
        assertEquals(2, output.exitCode(), output::toString);
        assertEquals(closed.contains(">&- 2"), output.stdout().isEmpty());
        assertTrue(
                java.util.Arrays.equals(before, Files.readAllBytes(home.resolve(".local/share/autonomi/colony.db"))));
        assertEquals(0, shell.run(WNM + "-q --report node-status " + "<&- 2>&-").exitCode());
    }

    @Test
    void a_report_that_nobody_can_read_has_failed() {
        Output output = shell.run(WNM + "--report machine-config >&-");
        assertEquals(1, output.exitCode(), output::toString);
        assertEquals(1, output.stderr().lines().count(), output::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "_JAVA_LAUNCHER_DEBUG"})
    void what_is_meant_for_other_javas_counts_for_nothing(String variable) {
        Output output = new Shell(home, Map.of(variable, "-XX:NoSuchOption -Xmx1")).run(WNM + "--version");
        assertEquals(0, output.exitCode(), output::toString);
        assertEquals("", output.stderr());
        assertTrue(output.stdout().startsWith("wnm version "), output::toString);
    }

    @Test
    void its_own_variable_counts_and_is_split_at_blanks_alone() {
        Output output = new Shell(home, Map.of("WNM_JAVA_OPTIONS", " -Xmx64m  -XX:+PrintFlagsFinal -Dx=* "))
                .run(WNM + "--version");
        assertEquals(0, output.exitCode(), output::toString);
        assertTrue(output.stderr().matches("(?s).*MaxHeapSize\\s+= 67108864 .*"), output::toString);
    }

    @Test
    void an_empty_path_and_programs_in_the_current_folder_do_no_harm() throws IOException {
        for (String name : List.of("java", "stat", "readlink", "dirname", "sh")) {
            Files.writeString(home.resolve(name), "#!/bin/sh\ntouch '" + home + "/fallen'\n");
            assertTrue(home.resolve(name).toFile().setExecutable(true));
        }
        Files.createSymbolicLink(home.resolve("wnm"), Shell.REPOSITORY.resolve("scripts/wnm"));
        for (String path : List.of("", ".", ":", ".:/usr/bin:/bin")) {
            Output output = new Shell(home, Map.of("PATH", path)).run("./wnm --version");
            assertEquals(0, output.exitCode(), output::toString);
            assertEquals("", output.stderr());
        }
        assertFalse(Files.exists(home.resolve("fallen")));
    }
}
