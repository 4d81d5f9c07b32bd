package wnm.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.Done;
import wnm.action.ActionResult.Failed;
import wnm.action.ActionResult.Refused;
import wnm.model.Node;

/** {@code --force_action add}. */
final class ForcedAdd {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedAdd.class);

    private final RunContext run;

    ForcedAdd(RunContext run) {
        this.run = run;
    }

    ActionResult execute(long count) throws InterruptedException {
        if (count < 1) {
            return new Refused("count must be at least 1");
        }
        LOG.info("Forced action: Adding {} node(s)", count);
        if (run.dryRun()) {
            return dryRun(count);
        }
        NodeOperations operations = new NodeOperations(run);
        Pause pause = new Pause(run.pace());
        List<String> added = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            pause.beforeNext();
            run.pace().progress().at("add", "", i, count);
            Optional<Node> node = operations.tryAdd();
            node.ifPresent(n -> added.add(n.displayName()));
            if (node.isEmpty()) {
                failed.add(i);
            }
        }
        if (count == 1) {
            return failed.isEmpty() ? new Done("added-node") : new Failed("failed-create-node");
        }
        return new Added("added-nodes", added, failed);
    }

    private static ActionResult dryRun(long count) {
        List<String> names = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            LOG.warn("DRYRUN: Add a node");
            names.add("node-" + i);
        }
        return (count == 1 ? new Done("add-node") : new Added("add-nodes-dryrun", names, List.of())).dry();
    }

    /**
     * Several additions.
     *
     * @param failed which of them failed, counted from 1
     */
    record Added(String status, List<String> added, List<Long> failed) implements ActionResult {
        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("status", status);
            json.put("added_count", (long) added.size());
            json.put("added_nodes", added.isEmpty() ? null : added);
            json.put("failed_count", (long) failed.size());
            json.put(
                    "failed_nodes",
                    failed.isEmpty()
                            ? null
                            : failed.stream().map(Added::failure).toList());
            return json;
        }

        @Override
        public boolean succeeded() {
            return !added.isEmpty();
        }

        private static Map<String, @Nullable Object> failure(Long index) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("index", index);
            json.put("error", "failed-create-node");
            return json;
        }
    }
}
