package wnm.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wnm.format.Json;

/** JSON of reports about nodes: an object for one node, an array for several, an error for none. */
final class NodeObjects {
    private NodeObjects() {}

    static String json(List<Map<String, @Nullable Object>> objects) {
        if (objects.isEmpty()) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("error", "No nodes found");
            return Json.indented(error);
        }
        return Json.indented(objects.size() == 1 ? objects.getFirst() : objects);
    }

    static String lines(List<Map<String, @Nullable Object>> objects) {
        return objects.stream().map(Json::compact).collect(Collectors.joining("\n"));
    }
}
