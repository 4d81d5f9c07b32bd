package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    Path folder;

    @Test
    void a_new_database_has_the_statements_of_the_reference_to_the_byte() throws Exception {
        Path file = create("");
        List<String> statements = sql(file);
        assertEquals(
                new TreeSet<>(List.of(referenceStatements())),
                new TreeSet<>(statements),
                "the reference creates the indexes in no fixed order");
        assertEquals(referenceStatements().length, statements.size());
        assertEquals(
                List.of("machine", "container", "node", "alembic_version"),
                RecordedDatabase.rows(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
                        .stream()
                        .map(row -> row.get("name"))
                        .toList());
    }

    @Test
    void a_new_database_is_stamped_with_the_newest_revision() throws Exception {
        assertEquals(
                List.of(Map.of("version_num", "e2f4a512d24c")),
                RecordedDatabase.rows(create(""), "SELECT * FROM alembic_version"));
    }

    @Test
    void tables_that_are_there_are_left_as_they_are() throws Exception {
        Path file = create("CREATE TABLE container (id INTEGER NOT NULL, note TEXT, PRIMARY KEY (id))");
        assertEquals(
                List.of(Map.of("sql", "CREATE TABLE container (id INTEGER NOT NULL, note TEXT, PRIMARY KEY (id))")),
                RecordedDatabase.rows(file, "SELECT sql FROM sqlite_master WHERE name = 'container'"));
    }

    @Test
    void a_stamp_that_is_there_is_kept() throws Exception {
        Path file = create(Schema.STAMP.createStatement() + "; INSERT INTO alembic_version VALUES ('eeec2af7114c')");
        assertEquals(
                List.of(Map.of("version_num", "eeec2af7114c")),
                RecordedDatabase.rows(file, "SELECT * FROM alembic_version"));
    }

    private Path create(String before) throws SQLException {
        Path file = folder.resolve("colony.db");
        if (!before.isEmpty()) {
            RecordedDatabase.execute(file, before);
        }
        try (Connection connection = RecordedDatabase.open(file)) {
            Schema.create(connection);
        }
        return file;
    }

    private static List<String> sql(Path file) throws SQLException {
        return RecordedDatabase.rows(file, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").stream()
                .map(row -> String.valueOf(row.get("sql")))
                .toList();
    }

    /** Dumped from a database that the reference made. */
    private static String[] referenceStatements() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/store/reference-schema.sql")) {
            if (in == null) {
                throw new IOException("no reference-schema.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n", 0);
        }
    }
}
