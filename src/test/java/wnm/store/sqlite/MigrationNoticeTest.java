package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.store.sqlite.SchemaState.Behind;
import wnm.store.sqlite.SchemaState.Incomplete;
import wnm.store.sqlite.SchemaState.Legacy;
import wnm.store.sqlite.SchemaState.Unfit;
import wnm.store.sqlite.SchemaState.Unknown;

class MigrationNoticeTest {
    private static final Path FILE = Path.of("/home/ada/colony.db");

    @Test
    void the_block_says_where_the_database_stands_what_to_run_and_how_to_back_up() {
        String rule = "======================================================================";
        assertEquals(
                List.of(
                        rule,
                        "DATABASE MIGRATION REQUIRED",
                        rule,
                        "",
                        "Your database schema is out of date:",
                        "  Current revision: 752bf4495eaa",
                        "  Required revision: e2f4a512d24c",
                        "",
                        "Back up the database before you go on.",
                        "",
                        "To run the migrations:",
                        "  wnm --force_action wnm-db-migration --confirm",
                        "",
                        "To backup your database:",
                        "  cp /home/ada/colony.db /home/ada/colony.db.backup",
                        rule),
                lines(new Behind("752bf4495eaa")));
    }

    static List<Unfit> mendable() {
        return List.of(new Legacy(), new Behind("752bf4495eaa"), new Incomplete(List.of("machine.antctl_debug")));
    }

    @ParameterizedTest
    @MethodSource("mendable")
    void a_migration_is_the_cure_and_stamping_by_hand_is_not(Unfit state) {
        assertTrue(lines(state).contains("  wnm --force_action wnm-db-migration --confirm"));
        assertFalse(String.join(" ", lines(state)).contains("alembic"));
    }

    @Test
    void a_database_of_a_newer_program_cannot_be_migrated() {
        assertFalse(String.join(" ", lines(new Unknown("ffffffffffff"))).contains("wnm-db-migration"));
    }

    private static List<String> lines(Unfit state) {
        return MigrationNotice.of(FILE, state).lines();
    }
}
