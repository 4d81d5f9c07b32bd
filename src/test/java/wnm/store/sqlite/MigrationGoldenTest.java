package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.OperatorError;
import wnm.store.Colony;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;

/** Every database that a release of the reference ever made ends with the newest schema and with all its values. */
class MigrationGoldenTest {
    /** The revisions that add them make them nullable; a new table does not. */
    private static final Set<String> NULLABLE_WHEN_ADDED =
            Set.of("survey_delay", "action_delay", "max_concurrent_operations");

    private final SqliteColonies colonies = new SqliteColonies();

    @TempDir
    Path folder;

    static Stream<Golden.Case> databases() {
        return Golden.cases("databases/index");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_database_is_brought_to_the_newest_schema(Golden.Case recorded) throws Exception {
        Path file = file(recorded, "");
        byte[] before = Files.readAllBytes(file);
        if (isUnknown(recorded)) {
            OperatorError error = assertThrows(OperatorError.class, () -> colonies.migrate(file));
            String text = String.join("\n", error.lines());
            assertTrue(text.contains("a newer program has used the database"), text);
            assertThrows(OperatorError.class, () -> colonies.migrationOf(file));
            assertArrayEquals(before, Files.readAllBytes(file));
            assertEquals(List.of(file), left());
            return;
        }
        MigrationPlan plan = colonies.migrationOf(file);
        assertArrayEquals(before, Files.readAllBytes(file), "looking changes nothing");
        MigrationResult result = colonies.migrate(file);

        assertEquals(plan, result.plan());
        assertHeadSchema(file);
        Path original = file(recorded, "-original");
        assertValuesKept(original, file);
        if (recorded.get("reference_error") == null) {
            assertMatchesReference(recorded, file);
        }
        assertBackup(recorded, result, original);
        assertReadable(recorded, file);
        assertSecondMigrationDoesNothing(file);
    }

    private void assertHeadSchema(Path file) throws SQLException {
        for (Schema.Table table : Schema.TABLES) {
            Map<String, Map<String, @Nullable Object>> found = columns(file, table.name());
            for (Schema.Column column : table.columns()) {
                assertTrue(found.containsKey(column.name()), () -> table.name() + "." + column.name());
                Map<String, @Nullable Object> is = found.getOrDefault(column.name(), Map.of());
                assertEquals(column.type(), is.get("type"), column.name());
                boolean required = Long.valueOf(1).equals(is.get("notnull"));
                assertTrue(
                        column.required() == required || !required && NULLABLE_WHEN_ADDED.contains(column.name()),
                        () -> table.name() + "." + column.name() + " NOT NULL: " + required);
            }
        }
        assertEquals(
                List.of("records", "status", "timestamp", "wallet"),
                RecordedDatabase.rows(
                                file,
                                "SELECT i.name FROM pragma_index_list('node') l, pragma_index_info(l.name) i"
                                        + " WHERE l.name = 'ix_node_' || i.name ORDER BY 1")
                        .stream()
                        .map(row -> row.get("name"))
                        .toList());
        assertEquals(
                List.of(Map.of("version_num", Schema.HEAD)),
                RecordedDatabase.rows(file, "SELECT version_num FROM alembic_version"));
        assertEquals(List.of(), RecordedDatabase.rows(file, "PRAGMA foreign_key_check"));
    }

    /** Judged by names without underscores and case; minutes become seconds and fractions without a fraction whole. */
    private static void assertValuesKept(Path original, Path file) throws SQLException {
        for (Schema.Table table : Schema.TABLES) {
            if (columns(original, table.name()).isEmpty()) {
                continue;
            }
            List<Map<String, @Nullable Object>> before = rows(original, table.name());
            List<Map<String, @Nullable Object>> after = rows(file, table.name());
            assertEquals(before.size(), after.size(), table.name());
            for (int i = 0; i < before.size(); i++) {
                Map<String, @Nullable Object> row = after.get(i);
                for (Map.Entry<String, @Nullable Object> old : before.get(i).entrySet()) {
                    String name = row.keySet().stream()
                            .filter(now -> plain(now).equals(plain(old.getKey())))
                            .findFirst()
                            .orElseThrow();
                    Object value = old.getValue();
                    if (name.startsWith("delay_") && !old.getKey().equals(name) && value instanceof Long minutes) {
                        value = minutes * 60;
                    } else if (name.matches("(hd|net)io_.*") && value instanceof Double bytes) {
                        value = bytes.longValue();
                    }
                    assertEquals(value, row.get(name), table.name() + "." + name);
                }
            }
        }
    }

    /** What the reference's own migration makes of the database, as far as it goes. */
    private void assertMatchesReference(Golden.Case recorded, Path file) throws Exception {
        Path expected = folder.resolve("expected.db");
        RecordedDatabase.make("expected/" + recorded.get("name"), expected);
        // the script that the reference migrates CamelCase with leaves constraints and names of indexes out
        boolean rebuilt = String.valueOf(recorded.get("name")).startsWith("camel");
        for (Schema.Table table : Schema.TABLES) {
            Map<String, Map<String, @Nullable Object>> wanted = columns(expected, table.name());
            Map<String, Map<String, @Nullable Object>> found = columns(file, table.name());
            for (Map.Entry<String, Map<String, @Nullable Object>> column : wanted.entrySet()) {
                assertTrue(found.containsKey(column.getKey()), column.getKey());
                if (!rebuilt) {
                    assertEquals(column.getValue(), found.get(column.getKey()));
                }
            }
            List<Map<String, @Nullable Object>> rows = rows(file, table.name());
            rows.forEach(row -> row.keySet().retainAll(wanted.keySet()));
            assertEquals(rows(expected, table.name()), rows, table.name());
        }
        if (!rebuilt) {
            String indexes =
                    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
            assertEquals(RecordedDatabase.rows(expected, indexes), RecordedDatabase.rows(file, indexes));
        }
        Files.delete(expected);
    }

    private void assertBackup(Golden.Case recorded, MigrationResult result, Path original) throws Exception {
        assertEquals(result.plan().isNeeded(), result.backup().isPresent());
        if (result.backup().isPresent()) {
            Object stamp = recorded.get("stamp");
            Path backup = folder.resolve("colony.db." + (stamp == null ? "unversioned" : stamp) + ".backup");
            assertEquals(backup, result.backup().get());
            assertEquals(content(original), content(backup));
        }
    }

    private void assertReadable(Golden.Case recorded, Path file) {
        if (number(recorded, "machines") == 0) {
            assertFalse(colonies.isInitialised(file));
            return;
        }
        try (Colony colony = colonies.openForWriting(file)) {
            assertTrue(colony.machine().isPresent());
            assertEquals(number(recorded, "nodes"), colony.nodes().size());
            colony.save(colony.machine().orElseThrow());
            colony.save(colony.nodes(), List.of());
        }
    }

    private void assertSecondMigrationDoesNothing(Path file) throws Exception {
        byte[] once = Files.readAllBytes(file);
        List<Path> files = left();
        MigrationResult again = colonies.migrate(file);
        assertFalse(again.plan().isNeeded(), () -> again.plan().changes().toString());
        assertTrue(again.backup().isEmpty());
        assertFalse(colonies.migrationOf(file).isNeeded());
        assertArrayEquals(once, Files.readAllBytes(file));
        assertEquals(files, left());
    }

    private static boolean isUnknown(Golden.Case recorded) {
        return recorded.get("stamp") instanceof String stamp && !Schema.REVISIONS.contains(stamp);
    }

    private Path file(Golden.Case recorded, String suffix) throws Exception {
        Path file = folder.resolve("colony" + suffix + ".db");
        RecordedDatabase.make(String.valueOf(recorded.get("name")), file);
        return file;
    }

    private List<Path> left() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Statements and rows of every table. */
    static List<Object> content(Path file) throws SQLException {
        List<Object> content = new ArrayList<>();
        for (Map<String, @Nullable Object> entry : RecordedDatabase.rows(
                file, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")) {
            content.add(entry);
            if ("table".equals(entry.get("type"))) {
                content.add(RecordedDatabase.rows(file, "SELECT * FROM \"" + entry.get("name") + "\" ORDER BY 1"));
            }
        }
        return content;
    }

    private static Map<String, Map<String, @Nullable Object>> columns(Path file, String table) throws SQLException {
        Map<String, Map<String, @Nullable Object>> columns = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : RecordedDatabase.rows(
                file, "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('" + table + "')")) {
            columns.put(String.valueOf(row.get("name")), row);
        }
        return columns;
    }

    private static List<Map<String, @Nullable Object>> rows(Path file, String table) throws SQLException {
        return RecordedDatabase.rows(file, "SELECT * FROM " + table + " ORDER BY id");
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static long number(Golden.Case recorded, String field) {
        return recorded.get(field) instanceof BigInteger number ? number.longValueExact() : -1;
    }
}
