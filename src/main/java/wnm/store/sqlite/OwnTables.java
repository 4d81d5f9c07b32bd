package wnm.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.model.BackOff;
import wnm.model.Deaths;
import wnm.model.NodeHealth;
import wnm.model.NodeUpgrade;

/**
 * The tables that the reference does not have, {@code node_health} and {@code wnm_setting}: made beside its own when there
 * is first something to keep, so that a database without need of them stays as the reference makes it.
 */
final class OwnTables {
    private static final String CREATE_HEALTH = "CREATE TABLE IF NOT EXISTS node_health ("
            + "node_id INTEGER NOT NULL PRIMARY KEY, status_reason TEXT NOT NULL, since INTEGER NOT NULL,"
            + " failed_removals INTEGER NOT NULL, deaths TEXT NOT NULL, back_off_minutes INTEGER NOT NULL)";

    /** Columns of {@code node_health} that early versions did not make. */
    private static final Map<String, String> LATER = Map.of(
            "unfinished", "INTEGER NOT NULL DEFAULT 0",
            "upgrade_target", "TEXT NOT NULL DEFAULT ''",
            "failed_version", "TEXT NOT NULL DEFAULT ''",
            "upgrade_underway", "INTEGER NOT NULL DEFAULT 0",
            "failed_operation", "TEXT NOT NULL DEFAULT ''",
            "failed_operation_at", "INTEGER NOT NULL DEFAULT 0",
            "operation_back_off_minutes", "INTEGER NOT NULL DEFAULT 0");

    private static final String CREATE_SETTING =
            "CREATE TABLE IF NOT EXISTS wnm_setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)";

    private final Connection connection;
    private @Nullable Map<Long, NodeHealth> health;
    private @Nullable Map<String, String> settings;

    OwnTables(Connection connection) {
        this.connection = connection;
    }

    NodeHealth health(long nodeId) throws SQLException {
        NodeHealth known = allHealth().get(nodeId);
        return known == null ? NodeHealth.unknown(nodeId) : known;
    }

    void save(NodeHealth changed) throws SQLException {
        if (changed.equals(health(changed.nodeId()))) {
            return;
        }
        if (changed.equals(NodeHealth.unknown(changed.nodeId()))) {
            forget(changed.nodeId());
            return;
        }
        execute(CREATE_HEALTH);
        addLaterColumns();
        try (PreparedStatement statement = connection.prepareStatement("INSERT OR REPLACE INTO node_health"
                + " (node_id, status_reason, since, failed_removals, deaths, back_off_minutes,"
                + " unfinished, upgrade_target, failed_version, upgrade_underway,"
                + " failed_operation, failed_operation_at, operation_back_off_minutes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, changed.nodeId());
            statement.setString(2, changed.statusReason());
            statement.setLong(3, changed.since());
            statement.setInt(4, changed.failedRemovals());
            statement.setString(
                    5, changed.deaths().times().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            statement.setLong(6, changed.deaths().backOffMinutes());
            statement.setBoolean(7, changed.unfinished());
            statement.setString(8, changed.upgrade().target());
            statement.setString(9, changed.upgrade().failed());
            statement.setBoolean(10, changed.upgrade().underway());
            statement.setString(11, changed.backOff().reason());
            statement.setLong(12, changed.backOff().at());
            statement.setLong(13, changed.backOff().minutes());
            statement.executeUpdate();
        }
        allHealth().put(changed.nodeId(), changed);
    }

    void forget(long nodeId) throws SQLException {
        if (allHealth().remove(nodeId) != null) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM node_health WHERE node_id = ?")) {
                statement.setLong(1, nodeId);
                statement.executeUpdate();
            }
        }
    }

    Optional<String> setting(String name) throws SQLException {
        return Optional.ofNullable(allSettings().get(name));
    }

    void saveSetting(String name, String value) throws SQLException {
        execute(CREATE_SETTING);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO wnm_setting (name, value) VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.executeUpdate();
        }
        allSettings().put(name, value);
    }

    /** Forgets what was read: a transaction has been taken back. */
    void reload() {
        health = null;
        settings = null;
    }

    private Map<Long, NodeHealth> allHealth() throws SQLException {
        Map<Long, NodeHealth> known = health;
        if (known == null) {
            known = new HashMap<>();
            if (exists("node_health")) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM node_health")) {
                    Set<String> columns = columns();
                    while (rows.next()) {
                        NodeHealth row = health(rows, columns);
                        known.put(row.nodeId(), row);
                    }
                }
            }
            health = known;
        }
        return known;
    }

    private static NodeHealth health(ResultSet row, Set<String> columns) throws SQLException {
        return new NodeHealth(
                row.getLong("node_id"),
                text(row, "status_reason"),
                row.getLong("since"),
                row.getInt("failed_removals"),
                deaths(row),
                columns.contains("unfinished") && row.getBoolean("unfinished"),
                new NodeUpgrade(
                        columns.contains("upgrade_target") ? text(row, "upgrade_target") : "",
                        columns.contains("failed_version") ? text(row, "failed_version") : "",
                        columns.contains("upgrade_underway") && row.getBoolean("upgrade_underway")),
                columns.contains("operation_back_off_minutes") ? backOff(row) : BackOff.NONE);
    }

    private static BackOff backOff(ResultSet row) throws SQLException {
        try {
            return new BackOff(
                    row.getLong("failed_operation_at"),
                    row.getLong("operation_back_off_minutes"),
                    text(row, "failed_operation"));
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "table node_health, node_id " + row.getLong("node_id")
                            + ", column operation_back_off_minutes holds no minutes. Delete that row with sqlite3",
                    e);
        }
    }

    private static Deaths deaths(ResultSet row) throws SQLException {
        try {
            List<Long> times = Stream.of(text(row, "deaths").split(" "))
                    .filter(time -> !time.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            return new Deaths(times, row.getLong("back_off_minutes"));
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "table node_health, node_id " + row.getLong("node_id")
                            + ", columns deaths and back_off_minutes hold no times of deaths. Delete that row with sqlite3",
                    e);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private void addLaterColumns() throws SQLException {
        Set<String> present = columns();
        for (Map.Entry<String, String> column : LATER.entrySet()) {
            if (!present.contains(column.getKey())) {
                execute("ALTER TABLE node_health ADD COLUMN " + column.getKey() + " " + column.getValue());
            }
        }
    }

    private Set<String> columns() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(node_health)")) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }

    private Map<String, String> allSettings() throws SQLException {
        Map<String, String> known = settings;
        if (known == null) {
            known = new HashMap<>();
            if (exists("wnm_setting")) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT name, value FROM wnm_setting")) {
                    while (rows.next()) {
                        known.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
            settings = known;
        }
        return known;
    }

    private boolean exists(String table) throws SQLException {
        return Schema.tablesIn(connection).contains(table);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
