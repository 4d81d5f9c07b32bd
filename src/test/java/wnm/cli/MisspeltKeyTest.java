package wnm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.cli.Operator.Answered;

/** A key of a config file that is nearly a setting's. */
class MisspeltKeyTest {
    @TempDir
    Path home;

    private Operator operator;

    @BeforeEach
    void make_a_cluster() throws Exception {
        operator = new Operator(home);
        operator.initialised();
        Files.createDirectories(home.resolve("wnm"));
    }

    private void config(String text) throws Exception {
        Files.writeString(home.resolve("wnm/config"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--force_action stop",
                "--force_action remove",
                "--force_action disable --service_name antnode0001",
                "--force_action teardown --confirm",
                "--force_action upgrade"
            })
    void is_an_error_beside_what_costs_nodes(String line) throws Exception {
        for (String key : new String[] {"dry-run: yes", "dryrun", "Dry_Run = true", "node_caps=3"}) {
            config("# mine\n" + key + "\n");
            Answered answer = operator.types(line);
            assertEquals(2, answer.exitCode(), line + " with " + key);
            assertTrue(answer.stderr().contains("config:2: unknown key "), answer.stderr());
            assertTrue(answer.stderr().contains("did you mean "), answer.stderr());
            assertTrue(answer.stderr().contains("nothing was done"), answer.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--dry_run", "--force_action survey", "--report node-status", "--force_action update_config"})
    void is_a_warning_elsewhere(String line) throws Exception {
        config("dry-run: yes\n");
        Answered answer = operator.types(line);
        assertEquals(0, answer.exitCode());
        assertTrue(answer.says("unknown key 'dry-run', ignored; did you mean 'dry_run'?"), answer.log()::toString);
    }

    @Test
    void a_key_that_is_near_none_harms_nothing() throws Exception {
        config("colour_of_the_bikeshed = green\nid = 1\n");
        assertEquals(
                0, operator.types("--force_action teardown --confirm --dry_run").exitCode());
    }
}
