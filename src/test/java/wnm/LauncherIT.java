package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.Shell.Output;

/** The program as it was built, started by {@code scripts/wnm} in a home of its own that has one node. */
class LauncherIT {
    private static final Path PROGRAM = Shell.REPOSITORY.resolve("target");
    private static final String OPEN = " --cpu_less_than 101 --cpu_remove 101 --mem_less_than 101 --mem_remove 101"
            + " --hd_less_than 101 --hd_remove 101 --desired_load_average 100000 --max_load_average_allowed 100000";

    @TempDir
    private static Path home;

    @BeforeAll
    static void add_a_node() throws IOException {
        assumeTrue(
                Files.exists(PROGRAM.resolve("wnm.jar")) && Files.isDirectory(PROGRAM.resolve("lib")),
                "target/wnm.jar is not built: run these tests with mvn verify");
        Path antnode = home.resolve("antnode");
        Files.writeString(
                antnode, "#!/bin/sh\n[ \"$1\" = --version ] && exec echo 'Autonomi Node v0.4.17'\nexec sleep 600\n");
        assertTrue(antnode.toFile().setExecutable(true));
        assertEquals(
                0,
                wnm("--init --rewards_address faucet --process_manager setsid+user --node_cap 1 --antnode_path "
                                + antnode + OPEN)
                        .exitCode());
        assertEquals(0, wnm("-q").exitCode());
    }

    @AfterAll
    static void remove_it() {
        if (home.resolve(".local").toFile().exists()) {
            assertEquals(0, wnm("-q --force_action teardown --confirm").exitCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--report node-status --report_format json",
                "--report node-status-details --report_format json",
                "--report machine-config --report_format json",
                "--report machine-metrics --report_format json",
                "--force_action survey --report node-status --report_format json",
                "--force_action survey --json",
                "--dry_run --json",
                "--loglevel DEBUG --json",
            })
    void json_is_all_that_stands_on_stdout(String arguments) throws IOException {
        Output output = wnm(arguments);
        assertEquals(0, output.exitCode(), output::toString);
        assertEquals(1, documents(output.stdout()), output::toString);
    }

    @Test
    void the_log_may_go_to_a_stream_but_never_between_results() throws IOException {
        Output out = wnm("--dry_run --log_file /dev/stdout");
        assertEquals(0, out.exitCode(), out::toString);
        assertEquals("", out.stderr());
        assertTrue(out.stdout().contains("Z INFO [root] Action: {"), out::toString);
        Output err = wnm("--dry_run --log_file /proc/self/fd/2");
        assertEquals("", err.stdout());
        assertTrue(err.stderr().contains("Z INFO [root] Action: {"), err::toString);
        Output json = wnm("--dry_run --json --log_file /dev/stdout");
        assertEquals(1, documents(json.stdout()), json::toString);
        Output piped = new Shell(home, Map.of())
                .run(quoted(Shell.REPOSITORY) + "/scripts/wnm --dry_run --log_file /dev/stdout | cat");
        assertEquals("", piped.stderr());
        assertTrue(piped.stdout().contains("Z INFO [root] Action: {"), piped::toString);
    }

    @Test
    void what_the_jvm_says_goes_to_stderr() {
        Shell noisy =
                new Shell(home, Map.of("WNM_JAVA_OPTIONS", "-XX:+PrintFlagsFinal -XX:+UseParallelGC -XX:-UseSerialGC"));
        Output output = noisy.run("exec \"$0\"/scripts/wnm --version".replace("\"$0\"", quoted(Shell.REPOSITORY)));
        assertTrue(
                output.stdout().startsWith("wnm version ")
                        && output.stdout().lines().count() == 1,
                output::stdout);
        assertTrue(output.stderr().contains("MaxHeapSize"), "the JVM was to say something");
    }

    @Test
    void version_loads_little() throws IOException {
        List<String> classes = classes("--version", 37);
        assertFalse(classes.stream().anyMatch(line -> line.contains("/lib/")), () -> String.join("\n", classes));
    }

    @Test
    void help_loads_little() throws IOException {
        List<String> classes = classes("--help", 38);
        assertFalse(classes.stream().anyMatch(line -> line.contains("/lib/")), () -> String.join("\n", classes));
    }

    @Test
    void a_report_does_not_load_what_measures() throws IOException {
        List<String> classes = classes("--report node-status", 3640);
        for (String unwanted : List.of("/lib/oshi", "/lib/picocli", "/lib/jaxb", "/lib/byte-buddy", "java.net.http")) {
            assertFalse(classes.stream().anyMatch(line -> line.contains(unwanted)), unwanted);
        }
    }

    @Test
    void a_cycle_loads_no_more_than_it_did() throws IOException {
        List<String> classes = classes("", 3850);
        for (String unwanted : List.of("/lib/picocli", "/lib/jaxb", "/lib/jna", "/lib/byte-buddy", "javax.xml")) {
            assertFalse(classes.stream().anyMatch(line -> line.contains(unwanted)), unwanted);
        }
    }

    /** The classes from our jars that a run loads without class data; the JDK's own differ from JDK to JDK. */
    private static List<String> classes(String arguments, int most) throws IOException {
        Path log = Files.createTempFile(home, "classes", "");
        Shell logging = new Shell(
                home,
                Map.of(
                        "WNM_JAVA_OPTIONS",
                        "-XX:+IgnoreUnrecognizedVMOptions -XX:AOTMode=off -Xlog:class+load:file=" + log,
                        "PROCESS_MANAGER",
                        "setsid+user"));
        Output output = logging.run("exec " + quoted(Shell.REPOSITORY) + "/scripts/wnm " + arguments);
        assertEquals(0, output.exitCode(), output::toString);
        List<String> ours = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: file:"))
                .toList();
        assertTrue(ours.size() <= most, ours.size() + " classes are loaded for '" + arguments + "', not " + most);
        assertTrue(ours.size() > most * 9 / 10, "only " + ours.size() + " classes: lower the limit");
        return ours;
    }

    private static Output wnm(String arguments) {
        return new Shell(home, Map.of()).run("exec " + quoted(Shell.REPOSITORY) + "/scripts/wnm " + arguments);
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private static int documents(String text) throws IOException {
        int documents = 0;
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
                documents++;
            }
        }
        return documents;
    }
}
