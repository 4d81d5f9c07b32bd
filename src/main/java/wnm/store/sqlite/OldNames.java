package wnm.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wnm.store.sqlite.Schema.Column;
import wnm.store.sqlite.Schema.Table;

/**
 * Tables of before 19 October 2025, when columns of {@code machine} were written in CamelCase, delays were minutes, some
 * I/O limits were fractions, and {@code node_name} was {@code nodename}. Such a table is made anew, since names, types and
 * constraints all differ.
 */
final class OldNames {
    private final Table table;
    private final Map<String, Column> present;

    private OldNames(Table table, Map<String, Column> present) {
        this.table = table;
        this.present = present;
    }

    /** The step that makes the table anew with the rows it has; empty if its names are today's. */
    static Optional<Step> replacing(Connection connection, Table table) throws SQLException {
        OldNames old = new OldNames(table, columnsIn(connection, table));
        boolean camel = table.columns().stream().anyMatch(old::isRenamed);
        return camel ? Optional.of(old.replacement()) : Optional.empty();
    }

    private boolean isRenamed(Column column) {
        return !present.containsKey(column.name()) && present.containsKey(oldName(table, column));
    }

    private Step replacement() {
        List<String> changes = new ArrayList<>();
        changes.add("rebuild table " + table.name() + " with the column names of today"
                + (table.equals(Schema.MACHINE) ? ", delays in seconds instead of minutes" : ""));
        Map<String, Column> unknown = new LinkedHashMap<>(present);
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            String source = isRenamed(column) ? oldName(table, column) : column.name();
            if (unknown.remove(source) == null) {
                Optional<String> value = LaterColumns.value(table, column);
                LaterColumns.requireValue(table, column, value);
                values.put(column.name(), value.orElse("NULL"));
                changes.add(LaterColumns.inWords(table, column));
            } else {
                values.put(column.name(), converted(column, source));
            }
        }
        unknown.values().forEach(column -> values.put(column.name(), column.name()));
        List<Column> columns = Stream.concat(table.columns().stream(), unknown.values().stream())
                .toList();
        String rows = "temp.old_" + table.name();
        return new Step(
                changes,
                List.of(
                        "CREATE TEMP TABLE old_" + table.name() + " AS SELECT * FROM main." + table.name(),
                        "DROP TABLE main." + table.name(),
                        new Table(table.name(), columns, table.constraints()).createStatement(),
                        "INSERT INTO main." + table.name() + " (" + String.join(", ", values.keySet()) + ") SELECT "
                                + String.join(", ", values.values()) + " FROM " + rows,
                        "DROP TABLE " + rows));
    }

    /** What is no number stays what it is: a bad value is named when the database is opened, and not made 0 here. */
    private String converted(Column column, String source) {
        String from = quoted(source);
        String value = from;
        if (isRenamed(column) && column.name().startsWith("delay_")) {
            value = "CASE WHEN typeof(" + from + ") IN ('integer', 'real') THEN CAST(round(" + from
                    + " * 60) AS INTEGER) ELSE " + from + " END";
        } else if (column.type().equals("INTEGER")) {
            value = "CASE typeof(" + from + ") WHEN 'real' THEN CAST(round(" + from + ") AS INTEGER) ELSE " + from
                    + " END";
        }
        Optional<String> missing = column.required() ? LaterColumns.value(table, column) : Optional.empty();
        return missing.isPresent() ? "coalesce(" + value + ", " + missing.get() + ")" : value;
    }

    /** {@code hdio_read_remove} was {@code HDIOReadRemove}, {@code netio_…} {@code NetIO…}, {@code hd_…} {@code HD…}. */
    private static String oldName(Table table, Column column) {
        if (!table.equals(Schema.MACHINE)) {
            return column.name().replace("node_name", "nodename");
        }
        StringBuilder name = new StringBuilder();
        for (String word : column.name().split("_", -1)) {
            name.append(
                    switch (word) {
                        case "hd", "hdio" -> word.toUpperCase(Locale.ROOT);
                        case "netio" -> "NetIO";
                        default -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
                    });
        }
        return name.toString();
    }

    /** By name; the columns themselves with quoted names, and with their defaults as a part of the type. */
    private static Map<String, Column> columnsIn(Connection connection, Table table) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, type, \"notnull\", dflt_value"
                        + " FROM pragma_table_info('" + table.name() + "')")) {
            while (rows.next()) {
                String name = rows.getString(1);
                String value = rows.getString(4);
                String type = rows.getString(2) + (value == null ? "" : " DEFAULT " + value);
                columns.put(name, new Column(quoted(name), type, rows.getBoolean(3)));
            }
        }
        return columns;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
