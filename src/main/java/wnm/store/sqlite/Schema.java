package wnm.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of {@code colony.db} at the newest revision. The statements are those of the reference to the byte, so that
 * either program can open what the other has made.
 */
final class Schema {
    /** The newest revision; what {@code alembic_version} holds in an up-to-date database. */
    static final String HEAD = "e2f4a512d24c";

    /** All revisions, oldest first, each the parent of the next. */
    static final List<String> REVISIONS = List.of(
            "eeec2af7114c",
            "62bd2784638c",
            "abc5afa09a61",
            "ade8fcd1fc9a",
            "7c5a573319da",
            "44f23f078686",
            "3249fcc20390",
            "fa0ca0abff5c",
            "00dd80bcd645",
            "67fe02809d26",
            "ba757077b6b0",
            "752bf4495eaa",
            HEAD);

    static final Table MACHINE = new Table(
            "machine",
            columns(
                    required("INTEGER", "id", "cpu_count", "node_cap"),
                    required("INTEGER", "cpu_less_than", "mem_less_than", "hd_less_than"),
                    required("INTEGER", "hdio_read_less_than", "hdio_write_less_than"),
                    required("INTEGER", "netio_read_less_than", "netio_write_less_than"),
                    required("INTEGER", "cpu_remove", "mem_remove", "hd_remove"),
                    required("INTEGER", "hdio_read_remove", "hdio_write_remove"),
                    required("INTEGER", "netio_read_remove", "netio_write_remove"),
                    required("FLOAT", "max_load_average_allowed", "desired_load_average"),
                    required("INTEGER", "delay_start", "delay_restart", "delay_upgrade", "delay_remove"),
                    required("INTEGER", "survey_delay", "action_delay"),
                    required("TEXT", "node_storage", "rewards_address", "donate_address"),
                    required("INTEGER", "port_start", "metrics_port_start", "rpc_port_start"),
                    nullable("INTEGER", "highest_node_id_used"),
                    required("INTEGER", "last_stopped_at"),
                    required("TEXT", "host"),
                    required("INTEGER", "crisis_bytes"),
                    nullable("TEXT", "environment", "start_args"),
                    required("INTEGER", "max_concurrent_upgrades", "max_concurrent_starts"),
                    required("INTEGER", "max_concurrent_removals", "max_concurrent_operations"),
                    required("TEXT", "node_removal_strategy"),
                    nullable("TEXT", "process_manager"),
                    required("INTEGER", "max_node_per_container", "min_container_count"),
                    nullable("TEXT", "docker_image"),
                    required("INTEGER", "no_upnp"),
                    nullable("TEXT", "antnode_path", "antctl_path"),
                    required("INTEGER", "antctl_debug"),
                    nullable("TEXT", "antctl_version")),
            List.of("PRIMARY KEY (id)"));

    static final Table CONTAINER = new Table(
            "container",
            columns(
                    required("INTEGER", "id", "machine_id"),
                    required("VARCHAR(64)", "container_id"),
                    required("TEXT", "name", "image"),
                    required("VARCHAR(32)", "status"),
                    required("INTEGER", "created_at"),
                    nullable("INTEGER", "port_range_start", "port_range_end"),
                    nullable("INTEGER", "metrics_port_range_start", "metrics_port_range_end")),
            List.of("PRIMARY KEY (id)", "FOREIGN KEY(machine_id) REFERENCES machine (id)", "UNIQUE (container_id)"));

    static final Table NODE = new Table(
            "node",
            columns(
                    required("INTEGER", "id", "machine_id"),
                    nullable("INTEGER", "container_id"),
                    required("TEXT", "manager_type"),
                    required("VARCHAR(10)", "node_name"),
                    required("TEXT", "service"),
                    required("VARCHAR(24)", "user"),
                    required("TEXT", "binary"),
                    nullable("TEXT", "version"),
                    required("TEXT", "root_dir"),
                    nullable("TEXT", "log_dir"),
                    required("INTEGER", "port", "metrics_port", "rpc_port"),
                    required("TEXT", "network"),
                    nullable("VARCHAR(42)", "wallet"),
                    nullable("VARCHAR(52)", "peer_id"),
                    required("VARCHAR(32)", "status"),
                    required("INTEGER", "timestamp", "records", "uptime", "shunned", "connected_peers"),
                    required("INTEGER", "gets", "puts", "mem", "cpu", "open_connections"),
                    required("INTEGER", "total_peers", "bad_peers", "rel_records", "max_records"),
                    nullable("TEXT", "rewards"),
                    required("INTEGER", "payment_count", "live_time", "network_size", "age"),
                    required("TEXT", "host", "method", "layout"),
                    nullable("TEXT", "environment")),
            List.of(
                    "PRIMARY KEY (id)",
                    "FOREIGN KEY(machine_id) REFERENCES machine (id)",
                    "FOREIGN KEY(container_id) REFERENCES container (id)"));

    static final Table STAMP = new Table(
            "alembic_version",
            columns(required("VARCHAR(32)", "version_num")),
            List.of("CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"));

    /** The tables that hold data, in order of creation. */
    static final List<Table> TABLES = List.of(MACHINE, CONTAINER, NODE);

    /** Each has an index of its own. */
    static final List<String> INDEXED_NODE_COLUMNS = List.of("wallet", "status", "timestamp", "records");

    private Schema() {}

    record Column(String name, String type, boolean required) {}

    record Table(String name, List<Column> columns, List<String> constraints) {
        String createStatement() {
            Stream<String> lines = Stream.concat(
                    columns.stream().map(c -> c.name() + " " + c.type() + (c.required() ? " NOT NULL" : "")),
                    constraints.stream());
            // a blank before each line break, as the reference's statements have it
            return "CREATE TABLE " + name + " (\n\t" + String.join(", \n\t", lines.toList()) + "\n)";
        }
    }

    /** Makes the tables that are not there, and stamps the database if it has no stamp. Tables that exist are left as they are. */
    static void create(Connection connection) throws SQLException {
        Set<String> present = tablesIn(connection);
        try (Statement statement = connection.createStatement()) {
            for (Table table : TABLES) {
                if (!present.contains(table.name())) {
                    statement.executeUpdate(table.createStatement());
                }
            }
            if (!present.contains(NODE.name())) {
                for (String column : INDEXED_NODE_COLUMNS) {
                    statement.executeUpdate(indexStatement(column));
                }
            }
            if (!present.contains(STAMP.name())) {
                statement.executeUpdate(STAMP.createStatement());
            }
            statement.executeUpdate("INSERT INTO alembic_version (version_num) SELECT '" + HEAD
                    + "' WHERE NOT EXISTS (SELECT 1 FROM alembic_version)");
        }
    }

    static String indexStatement(String nodeColumn) {
        return "CREATE INDEX IF NOT EXISTS ix_node_" + nodeColumn + " ON node (" + nodeColumn + ")";
    }

    static Set<String> tablesIn(Connection connection) throws SQLException {
        return names(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
    }

    static Set<String> columnsIn(Connection connection, Table table) throws SQLException {
        return names(connection, "SELECT name FROM pragma_table_info('" + table.name() + "')");
    }

    /** The columns of {@code node} that an index over all rows begins with. */
    static Set<String> indexedNodeColumnsIn(Connection connection) throws SQLException {
        return names(
                connection,
                "SELECT i.name FROM pragma_index_list('node') l, pragma_index_info(l.name) i"
                        + " WHERE i.seqno = 0 AND l.partial = 0 AND i.name IS NOT NULL");
    }

    /** What the database is stamped with; more than one only where a program of old was interrupted. */
    static Set<String> stampsIn(Connection connection) throws SQLException {
        return tablesIn(connection).contains(STAMP.name())
                ? names(connection, "SELECT version_num FROM alembic_version WHERE version_num <> ''")
                : Set.of();
    }

    private static Set<String> names(Connection connection, String query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @SafeVarargs
    private static List<Column> columns(List<Column>... groups) {
        List<Column> all = new ArrayList<>();
        for (List<Column> group : groups) {
            all.addAll(group);
        }
        return List.copyOf(all);
    }

    private static List<Column> required(String type, String... names) {
        return Stream.of(names).map(name -> new Column(name, type, true)).toList();
    }

    private static List<Column> nullable(String type, String... names) {
        return Stream.of(names).map(name -> new Column(name, type, false)).toList();
    }
}
