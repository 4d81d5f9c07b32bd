package wnm.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node that a forced action failed for.
 *
 * @param service the name as the user gave it
 */
public record NodeFailure(String service, String error) {
    static @Nullable List<Map<String, @Nullable Object>> listOrNull(List<NodeFailure> failures) {
        return failures.isEmpty()
                ? null
                : failures.stream().map(NodeFailure::json).toList();
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", service);
        json.put("error", error);
        return json;
    }
}
