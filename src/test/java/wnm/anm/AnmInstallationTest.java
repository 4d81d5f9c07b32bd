package wnm.anm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.CommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.model.OperatorError;

class AnmInstallationTest {
    @TempDir
    Path root;

    private AnmInstallation anm;
    private Path cron;
    private CommandRunner commands;

    @BeforeEach
    void setUp() throws IOException {
        anm = new AnmInstallation(root);
        cron = Files.createDirectories(root.resolve("etc/cron.d")).resolve("anm");
        commands = new LocalCommandRunner("/usr/bin:/bin", root);
        Files.createDirectories(root.resolve("var/antctl"));
    }

    @Test
    void it_is_refused_where_there_is_no_anm() {
        assertTrue(assertThrows(OperatorError.class, anm::requireIdle)
                .lines()
                .getFirst()
                .contains("Failed to migrate"));
    }

    @Test
    void it_is_refused_while_anm_is_at_work() throws IOException {
        Files.createFile(root.resolve("var/antctl/system"));
        assertDoesNotThrow(anm::requireIdle);

        Files.createFile(root.resolve("var/antctl/block"));

        assertTrue(assertThrows(OperatorError.class, anm::requireIdle)
                .lines()
                .getFirst()
                .startsWith("anm still running"));
    }

    @Test
    void the_cron_entry_goes_and_a_copy_stays() throws IOException {
        Files.writeString(cron, "* * * * * ant anms.sh\n");

        anm.leaveCron(commands, true);
        anm.leaveCron(commands, true);

        assertFalse(Files.exists(cron));
        assertEquals("* * * * * ant anms.sh\n", Files.readString(cron.resolveSibling(".anm.before-wnm")));
    }

    @Test
    void an_entry_that_cannot_be_removed_is_an_error_with_its_cure() throws IOException {
        Files.writeString(cron, "x");
        Files.createDirectories(cron.resolveSibling(".anm.before-wnm"));

        OperatorError error = assertThrows(OperatorError.class, () -> anm.leaveCron(commands, true));

        assertTrue(error.lines().getFirst().contains("sudo mv " + cron), error.toString());
    }
}
