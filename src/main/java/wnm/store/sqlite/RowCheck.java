package wnm.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import wnm.model.OperatorError;
import wnm.store.sqlite.Schema.Column;
import wnm.store.sqlite.Schema.Table;

/**
 * Looks for damage that SQLite itself puts up with: it stores any type in any column, and the driver turns what is no
 * number into 0 without a word.
 */
final class RowCheck {
    /** Columns that a migrated or very old database may leave NULL; the entities put in the default. */
    private static final Set<String> MAY_BE_NULL = Set.of(
            "survey_delay",
            "action_delay",
            "max_concurrent_operations", //
            "records",
            "uptime",
            "shunned",
            "connected_peers",
            "gets",
            "puts",
            "mem",
            "cpu",
            "open_connections", //
            "total_peers",
            "bad_peers",
            "rel_records",
            "max_records",
            "payment_count",
            "live_time",
            "network_size");

    private static final String TEXT = "'text'";

    /** No setting and no fact about a node is longer; a longer text costs memory, and time that grows with its square. */
    private static final int MOST_BYTES = 65_536;

    private static final long WHOLLY_CHECKED_BYTES = 64L << 20;

    private static final Set<String> PORTS = Set.of("port", "metrics_port", "rpc_port");

    private RowCheck() {}

    /** Refuses a file with broken pages, or with a row that cannot be what it says. */
    static void check(Path file, Connection connection) throws SQLException {
        if (isLarge(connection)) {
            for (Table table : Schema.TABLES) {
                checkPages(file, connection, "quick_check", "'" + table.name() + "'");
            }
        } else {
            checkPages(file, connection, "quick_check");
        }
        try (Statement statement = connection.createStatement()) {
            for (Table table : Schema.TABLES) {
                try (ResultSet bad = statement.executeQuery(query(table))) {
                    if (bad.next()) {
                        throw new OperatorError("The database " + file + " has a bad value: table " + table.name()
                                + ", id " + bad.getString(1) + ", column " + bad.getString(2)
                                + ". Set it right with sqlite3, or put back a backup"
                                + DatabaseFailure.newestCopy(file)
                                        .map(copy -> ": " + copy.command())
                                        .orElse(""));
                    }
                }
            }
        }
    }

    /**
     * Refuses a file with broken pages.
     *
     * @param how {@code quick_check}, or {@code integrity_check} to compare the indexes as well
     */
    static void checkPages(Path file, Connection connection, String how) throws SQLException {
        checkPages(file, connection, how, "1");
    }

    /** @param what a table, or the number of faults to look for in the whole file */
    private static void checkPages(Path file, Connection connection, String how, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + how + "(" + what + ")")) {
            if (answer.next() && !answer.getString(1).equals("ok")) {
                throw DatabaseFailure.damaged(file, answer.getString(1).replace('\n', ' '));
            }
        }
    }

    /** Whether the file holds so much besides our rows that going through all of it each minute is too much. */
    private static boolean isLarge(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery(
                        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
            return size.next() && size.getLong(1) > WHOLLY_CHECKED_BYTES;
        }
    }

    private static String query(Table table) {
        String cases = table.columns().stream()
                .map(column -> "WHEN " + isBad(column) + " THEN '" + column.name() + " ' || " + found(column))
                .collect(Collectors.joining(" "));
        return "SELECT id, CASE " + cases + " END AS bad FROM " + table.name() + " WHERE bad IS NOT NULL LIMIT 1";
    }

    private static String isBad(Column column) {
        String name = column.name();
        String types = switch (column.type()) {
            case "INTEGER" -> "'integer'";
            case "FLOAT" -> "'real', 'integer'";
            default -> TEXT;
        };
        boolean mayBeNull = !column.required() || MAY_BE_NULL.contains(name);
        String wrongType = "typeof(" + name + ") NOT IN (" + types + (mayBeNull ? ", 'null')" : ")");
        if (PORTS.contains(name)) {
            return wrongType + " OR " + name + " NOT BETWEEN 0 AND 65535999";
        }
        return types.equals(TEXT) ? wrongType + " OR " + isUnfit(name) : wrongType;
    }

    /** As bytes: of a text SQLite sees only what is before a NUL character. */
    private static String isUnfit(String name) {
        String bytes = "CAST(" + name + " AS BLOB)";
        return "length(" + bytes + ") > " + MOST_BYTES + " OR instr(" + bytes + ", x'00') > 0";
    }

    private static String found(Column column) {
        String wanted = switch (column.type()) {
            case "INTEGER" -> "a whole number";
            case "FLOAT" -> "a number";
            default -> "text";
        };
        String type = "typeof(" + column.name() + ")";
        return "'holds ' || CASE WHEN " + type + " = 'text' AND '" + wanted
                + "' = 'text' THEN 'a NUL character or more than " + MOST_BYTES + " bytes' ELSE " + type
                + " || ' where " + wanted + " belongs' END";
    }
}
