package wnm.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wnm.format.Json;
import wnm.model.Node;

/** JSON of nodes: the node itself, and reports, an object for one node, an array for several, an error for none. */
public final class NodeObjects {
    static final String NO_NODES_LINE = "No nodes found.";
    private static final Map<String, String> NO_NODES = Map.of("error", "No nodes found");

    private NodeObjects() {}

    /** The node as a JSON object of 41 keys: no rewards count as {@code "0"}, an empty log folder as none. */
    public static Map<String, @Nullable Object> of(Node node) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(node.columns());
        if (isBlank(object.get("log_dir"))) {
            object.put("log_dir", null);
        }
        if (isBlank(object.get("rewards"))) {
            object.put("rewards", "0");
        }
        return object;
    }

    static String json(List<Map<String, @Nullable Object>> objects) {
        return switch (objects.size()) {
            case 0 -> Json.indented(NO_NODES);
            case 1 -> Json.indented(objects.getFirst());
            default -> Json.indented(objects);
        };
    }

    static String lines(List<Map<String, @Nullable Object>> objects) {
        return objects.isEmpty()
                ? Json.compact(NO_NODES)
                : objects.stream().map(Json::compact).collect(Collectors.joining("\n"));
    }

    /** Whether a column is NULL or empty. */
    static boolean isBlank(@Nullable Object column) {
        return column == null || column.equals("");
    }
}
