package wnm.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.OperatorError;
import wnm.store.Colony;

/** Every database that a release of the reference ever made is either read or refused with the cure, and never changed. */
class SqliteColoniesGoldenTest {
    @TempDir
    Path folder;

    static Stream<Golden.Case> databases() {
        return Golden.cases("databases/index");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_database_is_used_or_refused_by_stamp_rows_and_columns(Golden.Case recorded) throws Exception {
        assertVerdict(recorded, new SqliteColonies()::openForWriting);
        assertVerdict(recorded, new SqliteColonies()::openForReading);
    }

    private void assertVerdict(Golden.Case recorded, Function<Path, Colony> opening) throws IOException, SQLException {
        Path file = folder.resolve("colony.db");
        Files.deleteIfExists(file);
        RecordedDatabase.make(String.valueOf(recorded.get("name")), file);
        byte[] before = Files.readAllBytes(file);
        String problem = problem(recorded);
        if (problem.isEmpty()) {
            try (Colony colony = opening.apply(file)) {
                assertTrue(colony.machine().isPresent());
                assertEquals(number(recorded, "nodes"), colony.nodes().size());
            }
        } else {
            OperatorError error = assertThrows(OperatorError.class, () -> opening.apply(file));
            String text = String.join("\n", error.lines());
            assertTrue(text.contains(problem), () -> "expected " + problem + " in: " + text);
            assertEquals(1, error.exitCode());
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    /** What the refusal must say; empty: the database is used. */
    private static String problem(Golden.Case recorded) {
        @Nullable Object stamp = recorded.get("stamp");
        boolean hasMachine = number(recorded, "machines") > 0;
        if (stamp == null) {
            return hasMachine ? "Current revision: none (legacy database)" : "No config found";
        }
        if (!stamp.equals(Schema.HEAD)) {
            return "Current revision: " + stamp;
        }
        // migrating does nothing at the head revision, so what is missing after it is missing now
        List<String> missing = missingColumns(recorded);
        if (!missing.isEmpty()) {
            return "lacks " + String.join(", ", missing);
        }
        return hasMachine ? "" : "No config found";
    }

    private static List<String> missingColumns(Golden.Case recorded) {
        return recorded.object("missing_after").entrySet().stream()
                .flatMap(table -> {
                    Object columns = table.getValue();
                    return columns instanceof List<?> names
                            ? names.stream().map(column -> table.getKey() + "." + column)
                            : Stream.empty();
                })
                .toList();
    }

    private static long number(Golden.Case recorded, String field) {
        return recorded.get(field) instanceof BigInteger number ? number.longValueExact() : -1;
    }
}
