package wnm.store.sqlite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wnm.model.OperatorError;
import wnm.store.sqlite.Schema.Column;
import wnm.store.sqlite.Schema.Table;

/**
 * The columns that came after the first release, and what rows made before them hold in them. Where a revision of the
 * reference adds the column, type, default and nullability are that revision's; else the value is what a new row of the
 * release that brought the column was given.
 */
final class LaterColumns {
    /** SQL literals, quoted as the reference's revisions quote them; SQLite turns them into the column's type. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("machine.delay_restart", "'600'"),
            Map.entry("machine.delay_remove", "'300'"),
            Map.entry("machine.survey_delay", "'0'"),
            Map.entry("machine.action_delay", "'0'"),
            Map.entry("machine.metrics_port_start", "'13'"),
            Map.entry("machine.rpc_port_start", "'30'"),
            Map.entry("machine.last_stopped_at", "'0'"),
            Map.entry("machine.host", "'127.0.0.1'"),
            Map.entry("machine.crisis_bytes", "'2000000000'"),
            Map.entry("machine.max_concurrent_upgrades", "'1'"),
            Map.entry("machine.max_concurrent_starts", "'2'"),
            Map.entry("machine.max_concurrent_removals", "'1'"),
            Map.entry("machine.max_concurrent_operations", "'1'"),
            Map.entry("machine.node_removal_strategy", "'youngest'"),
            Map.entry("machine.max_node_per_container", "'200'"),
            Map.entry("machine.min_container_count", "'1'"),
            Map.entry("machine.docker_image", "'iweave/antnode:latest'"),
            Map.entry("machine.no_upnp", "'1'"),
            Map.entry("machine.antnode_path", "'~/.local/bin/antnode'"),
            Map.entry("machine.antctl_path", "'~/.local/bin/antctl'"),
            Map.entry("machine.antctl_debug", "'0'"),
            Map.entry("node.machine_id", "'1'"),
            Map.entry("node.manager_type", "'systemd'"),
            Map.entry("node.rewards", "'0'"),
            Map.entry("node.host", "'127.0.0.1'"),
            Map.entry("node.method", "'systemd'"),
            Map.entry("node.layout", "'1'"));

    /** Columns of {@code node} that count something. */
    private static final Set<String> COUNTERS = Set.of(
            "rpc_port",
            "records",
            "uptime",
            "shunned",
            "connected_peers",
            "gets",
            "puts",
            "mem",
            "cpu",
            "open_connections",
            "total_peers",
            "bad_peers",
            "rel_records",
            "max_records",
            "payment_count",
            "live_time",
            "network_size");

    /** NOT NULL in a new table, yet nullable where a revision added them. */
    private static final Set<String> NULLABLE_WHEN_ADDED =
            Set.of("survey_delay", "action_delay", "max_concurrent_operations");

    private LaterColumns() {}

    /** The value for rows that exist, as an SQL expression over the row; empty: NULL, if the column allows it. */
    static Optional<String> value(Table table, Column column) {
        String name = table.name() + "." + column.name();
        if (name.equals("node.age")) {
            return Optional.of("timestamp"); // the earliest moment that is known of the node
        }
        if (table.equals(Schema.NODE) && COUNTERS.contains(column.name())) {
            return Optional.of("'0'");
        }
        return Optional.ofNullable(VALUES.get(name));
    }

    /** The step that adds the column to a table which lacks it. */
    static Step adding(Table table, Column column) {
        Optional<String> value = value(table, column);
        requireValue(table, column, value);
        boolean computed = value.filter("timestamp"::equals).isPresent();
        String addition = "ALTER TABLE " + table.name() + " ADD COLUMN " + column.name() + " " + column.type()
                + value.map(v -> " DEFAULT " + (computed ? "'0'" : v)).orElse("")
                + (column.required() && !NULLABLE_WHEN_ADDED.contains(column.name()) ? " NOT NULL" : "");
        return new Step(
                inWords(table, column),
                computed
                        ? List.of(addition, "UPDATE " + table.name() + " SET " + column.name() + " = " + value.get())
                        : List.of(addition));
    }

    /** For the operator: the column, and what the rows get. */
    static String inWords(Table table, Column column) {
        String value = value(table, column).map(v -> v.replace("'", "")).orElse("NULL");
        return "add column " + table.name() + "." + column.name() + " (" + value + " in existing rows)";
    }

    static void requireValue(Table table, Column column, Optional<String> value) {
        if (value.isEmpty() && column.required()) {
            throw new OperatorError("The database lacks " + table.name() + "." + column.name()
                    + ", which no release was without: it is no database of wnm. Nothing was changed");
        }
    }
}
