package wnm.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import wnm.fuzz.Draw;

/** Puts values of any type into columns, as SQLite lets everybody do. */
public final class BadRows {
    private static final List<String> TABLES =
            List.of("machine", "node", "container", "node_health", "wnm_setting", "alembic_version");

    private static final List<Long> NUMBERS = List.of(
            0L,
            1L,
            -1L,
            65_535L,
            65_536L,
            1L << 31,
            (1L << 31) - 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            999L,
            1000L,
            60L,
            61L);

    private BadRows() {}

    /** Drops what keeps bad values out, and makes wnm's own tables. */
    public static void prepare(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            OwnTables own = new OwnTables(connection);
            own.save(wnm.model.NodeHealth.unknown(1).withReason("stopped", 5));
            own.saveSetting("node_user", "ant");
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'");
            statement.execute("PRAGMA writable_schema = OFF");
        }
    }

    /** @param tamed makes a text harmless */
    public static void put(Path database, Draw draw, UnaryOperator<String> tamed) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            for (int i = draw.below(3); i >= 0; i--) {
                String table = draw.one(TABLES);
                List<String> columns = columns(connection, table);
                if (!columns.isEmpty()) {
                    put(connection, table, draw.one(columns), draw, tamed);
                }
            }
        }
    }

    private static void put(Connection connection, String table, String column, Draw draw, UnaryOperator<String> tamed)
            throws SQLException {
        boolean expression = false;
        Object value = null;
        switch (draw.below(8)) {
            case 0 -> value = null;
            case 1 -> value = draw.one(NUMBERS);
            case 2 -> value = draw.number();
            case 3 -> value = Double.longBitsToDouble(draw.number());
            case 4, 5 -> value = tamed.apply(draw.text());
            case 6 -> value = draw.rest();
            default -> expression = true;
        }
        String set = expression ? "hex(zeroblob(" + (1 << 10 + draw.below(12)) + "))" : "?";
        String some = draw.flag() ? "" : " WHERE rowid = 1";
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE OR IGNORE " + table + " SET " + column + " = " + set + some)) {
            if (!expression) {
                statement.setObject(1, value);
            }
            statement.executeUpdate();
        } catch (SQLException refused) {
            // a primary key, say: SQLite itself keeps that one out
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
