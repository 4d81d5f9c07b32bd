package wnm.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of an action, as its JSON object says it. */
public sealed interface ActionResult
        permits ActionResult.Done,
                ActionResult.Failed,
                ActionResult.Refused,
                ActionResult.OneNode,
                ActionResult.AllFailed,
                ActionResult.Broken,
                ActionResult.Surveyed,
                ActionResult.SurveyedNamed,
                ActionResult.TornDown,
                ActionResult.Nothing,
                ActionResult.Dry,
                BatchResult,
                ForcedAdd.Added {
    /** The object, keys in their fixed order. */
    Map<String, @Nullable Object> json();

    /** Whether anything was achieved; a forced action that achieved nothing exits 1. */
    boolean succeeded();

    /** The same result, marked as that of a dry run. */
    default ActionResult dry() {
        return new Dry(this);
    }

    /** {@code {"status": …}} and nothing else. */
    record Done(String status) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            return object("status", status);
        }

        @Override
        public boolean succeeded() {
            return true;
        }
    }

    /** {@code {"status": "failed-…"}}. */
    record Failed(String status) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            return object("status", status);
        }

        @Override
        public boolean succeeded() {
            return false;
        }
    }

    /** {@code {"status": "error", "message": …}}. */
    record Refused(String message) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", "error");
            json.put("message", message);
            return json;
        }

        @Override
        public boolean succeeded() {
            return false;
        }
    }

    /** A forced action that was done to one node nobody named. */
    record OneNode(String status, String displayName) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", status);
            json.put("node", displayName.replaceFirst("^antnode", ""));
            return json;
        }

        @Override
        public boolean succeeded() {
            return true;
        }
    }

    /** A forced action that failed for every node that was named. */
    record AllFailed(String message, List<NodeFailure> failed) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", "error");
            json.put("message", message);
            json.put("failed_nodes", NodeFailure.listOrNull(failed));
            return json;
        }

        @Override
        public boolean succeeded() {
            return false;
        }
    }

    /** A planned action that ended in an error nobody foresaw. */
    record Broken(String action, String error) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("action", action);
            json.put("success", false);
            json.put("error", error);
            return json;
        }

        @Override
        public boolean succeeded() {
            return false;
        }
    }

    /** A survey of all nodes. */
    record Surveyed(String status, int nodeCount) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", status);
            json.put("node_count", (long) nodeCount);
            return json;
        }

        @Override
        public boolean succeeded() {
            return true;
        }
    }

    /** A survey of named nodes. */
    record SurveyedNamed(String status, List<String> surveyed, List<NodeFailure> failed) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", status);
            json.put("surveyed_count", (long) surveyed.size());
            json.put("surveyed_nodes", surveyed);
            json.put("failed_count", (long) failed.size());
            json.put("failed_nodes", NodeFailure.listOrNull(failed));
            return json;
        }

        @Override
        public boolean succeeded() {
            return !surveyed.isEmpty() || failed.isEmpty();
        }
    }

    /** A teardown. */
    record TornDown(String method, @Nullable Integer removed, int failed) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", "cluster-teardown");
            json.put("method", method);
            if (removed != null) {
                json.put("removed_count", (long) removed);
            }
            return json;
        }

        @Override
        public boolean succeeded() {
            return failed == 0 || (removed != null && removed > 0);
        }
    }

    /** A status with a message, for something that was not needed. */
    record Nothing(String status, String message) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = object("status", status);
            json.put("message", message);
            return json;
        }

        @Override
        public boolean succeeded() {
            return true;
        }
    }

    /** A result with {@code "dry_run": true} as its last key. */
    record Dry(ActionResult of) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = of.json();
            json.put("dry_run", true);
            return json;
        }

        @Override
        public boolean succeeded() {
            return of.succeeded();
        }
    }

    private static Map<String, @Nullable Object> object(String key, String value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(key, value);
        return json;
    }
}
