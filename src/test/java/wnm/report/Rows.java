package wnm.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.Node;

/** Rows as entities: from recorded JSON, or ordinary ones with a few columns of their own. */
final class Rows {
    private static final Set<String> FLAGS = Set.of("no_upnp", "antctl_debug");

    private Rows() {}

    /** A running node as wnm makes them, with some columns replaced. */
    static Node node(long id, Map<String, ? extends @Nullable Object> columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String name = Node.nameOf(id);
        row.put("id", id);
        row.put("manager_type", "systemd+user");
        row.put("node_name", name);
        row.put("service", "antnode" + name + ".service");
        row.put("root_dir", "/n/antnode" + name);
        row.put("binary", "/n/antnode" + name + "/antnode");
        row.put("version", "0.4.7");
        row.put("port", 55_000 + id);
        row.put("metrics_port", 13_000 + id);
        row.put("peer_id", "12D3");
        row.put("wallet", "0x1");
        row.put("status", "RUNNING");
        row.put("rewards", "0");
        row.put("connected_peers", 4L);
        row.putAll(columns);
        return Node.of(row);
    }

    /** A recorded row of {@code node}. */
    static Node recordedNode(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        row.forEach((name, value) -> columns.put(name, number(value)));
        return Node.of(columns);
    }

    /** A recorded row of {@code machine}. */
    static Machine recordedMachine(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        row.forEach((name, value) ->
                columns.put(name, FLAGS.contains(name) ? !BigInteger.ZERO.equals(value) : number(value)));
        return Machine.of(columns);
    }

    /** A recorded number as the types that the product knows. */
    static @Nullable Object number(@Nullable Object value) {
        return switch (value) {
            case BigInteger integer -> integer.longValueExact();
            case BigDecimal decimal -> decimal.doubleValue();
            case null -> null;
            default -> value;
        };
    }
}
