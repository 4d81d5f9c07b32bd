package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.model.OperatorError;
import wnm.store.InMemoryColony;
import wnm.trust.PretendFiles;

class DecidingFilesTest {
    private static final Path CONFIG = Path.of("/home/olga/wnm/config");
    private static final long NOW = 1_800_000_000L;

    private final PretendFiles there = new PretendFiles("olga").owned("olga", CONFIG, Path.of("/home/olga"));
    private final InMemoryColony colony = new InMemoryColony();

    private DecidingFiles files() {
        return new DecidingFiles(there.trust(), List.of(Path.of("/var/antctl/colony.db"), CONFIG));
    }

    @Test
    void files_that_only_root_and_the_operator_can_change_are_fine() {
        there.mode(Path.of("/home/olga/wnm"), "gp"); // the group of many systems that is one account's own
        assertDoesNotThrow(() -> files().refuse());
        files().warn(colony, NOW, false);
        assertEquals(Optional.empty(), colony.setting("others_may_write_warned_at"));
    }

    @ParameterizedTest
    @CsvSource({
        "/home/olga/wnm/config, o, can be written by everybody",
        "/home/olga/wnm/config, g, can be written by its group (users)",
        "/home/olga/wnm,        g, the folder /home/olga/wnm can be written by its group (users)",
        "/home,                 o, the folder /home can be written by everybody"
    })
    void what_others_may_write_is_refused_with_the_cure(Path path, String mode, String why) {
        there.mode(path, mode);
        OperatorError refused = assertThrows(OperatorError.class, () -> files().refuse());
        assertTrue(refused.lines().getFirst().contains(CONFIG + ": "), refused.toString());
        assertTrue(refused.lines().getFirst().contains(why), refused.toString());
        assertTrue(refused.lines().getFirst().contains("-w " + path), refused.toString());
    }

    @ParameterizedTest
    @CsvSource({"/home/olga/wnm/config", "/home/olga/wnm", "/home/olga"})
    void what_belongs_to_another_account_is_refused_too(Path path) {
        there.owned("mallory", path);
        OperatorError refused = assertThrows(OperatorError.class, () -> files().refuse());
        assertTrue(refused.lines().getFirst().contains(path + " belongs to mallory"), refused.toString());
    }

    @Test
    void a_warning_comes_once_an_hour() {
        there.mode(CONFIG, "o");
        files().warn(colony, NOW, true);
        assertEquals(Optional.empty(), colony.setting("others_may_write_warned_at"));
        files().warn(colony, NOW, false);
        files().warn(colony, NOW + 3599, false);
        assertEquals(Optional.of(Long.toString(NOW)), colony.setting("others_may_write_warned_at"));
        files().warn(colony, NOW + 3600, false);
        assertEquals(Optional.of(Long.toString(NOW + 3600)), colony.setting("others_may_write_warned_at"));
    }
}
