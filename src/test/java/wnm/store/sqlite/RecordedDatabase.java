package wnm.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Database files for tests: made from dumps, changed and read behind the store's back. */
final class RecordedDatabase {
    private RecordedDatabase() {}

    /** Makes the file from {@code golden/databases/NAME.sql}, or from the same file under {@code golden.dir}. */
    static void make(String name, Path file) throws IOException, SQLException {
        execute(file, dump(name));
    }

    static void execute(Path file, String script) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Rows as SQLite holds them, by column name; whole numbers as {@link Long}. */
    static List<Map<String, @Nullable Object>> rows(Path file, String query) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.put(
                            result.getMetaData().getColumnName(i),
                            value instanceof Integer number ? Long.valueOf(number) : value);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    static Connection open(Path file) throws SQLException {
        return new SQLiteConfig()
                .createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
    }

    private static String dump(String name) throws IOException {
        String path = "databases/" + name + ".sql";
        String folder = System.getProperty("golden.dir");
        if (folder != null) {
            return Files.readString(Path.of(folder, path));
        }
        try (InputStream in = RecordedDatabase.class.getResourceAsStream("/golden/" + path)) {
            if (in == null) {
                throw new IOException("no dump " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
