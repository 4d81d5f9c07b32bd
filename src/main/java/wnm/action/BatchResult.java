package wnm.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A forced action on several nodes, or on named ones.
 *
 * @param done names of the nodes it was done to
 * @param upgraded names of the nodes that a start upgraded
 * @param named whether the nodes were named by the user: an empty list is then {@code []}, else null
 */
record BatchResult(
        NodeVerb verb,
        boolean dryRun,
        List<String> done,
        List<String> upgraded,
        List<NodeFailure> failed,
        boolean named)
        implements ActionResult {

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", dryRun ? verb.word() + "-dryrun" : verb.past() + "-nodes");
        json.put(verb.past() + "_count", (long) done.size());
        json.put(verb.past() + "_nodes", done.isEmpty() && !named ? null : done);
        if (verb == NodeVerb.START) {
            json.put("upgraded_count", (long) upgraded.size());
            json.put("upgraded_nodes", upgraded.isEmpty() ? null : upgraded);
        }
        json.put("failed_count", (long) failed.size());
        json.put("failed_nodes", NodeFailure.listOrNull(failed));
        return json;
    }

    @Override
    public boolean succeeded() {
        return !done.isEmpty() || !upgraded.isEmpty() || failed.isEmpty();
    }
}
