package wnm.anm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.command.CommandRunner;
import wnm.command.local.LocalCommandRunner;
import wnm.config.GivenValue;
import wnm.config.Layer;
import wnm.config.Origin;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.config.SettingsResolver;
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
    void the_image_is_the_one_that_the_reference_stores_unless_another_was_given() throws IOException {
        Files.createFile(root.resolve("var/antctl/system"));
        ResolvedSettings nothing = SettingsResolver.resolve(List.of());
        assertEquals(
                Optional.of("autonomi/node:latest"),
                anm.under(nothing, Map.of()).text(Setting.DOCKER_IMAGE));
        ResolvedSettings given = SettingsResolver.resolve(List.of(Layer.of(
                List.of(new GivenValue(Setting.DOCKER_IMAGE, "mine:1", new Origin.CommandLine("--docker_image"))))));
        assertEquals(Optional.of("mine:1"), anm.under(given, Map.of()).text(Setting.DOCKER_IMAGE));
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
