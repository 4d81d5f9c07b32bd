package wnm.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ActionResult.AllFailed;
import wnm.action.ActionResult.OneNode;
import wnm.action.ActionResult.Refused;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.model.OperatorError;
import wnm.model.ServiceNames;
import wnm.process.ProcessManagerException;

/** {@code --force_action X} for everything that is done to nodes. Limits, caps and concurrency do not apply. */
public final class ForcedActions {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedActions.class);

    private final RunContext run;
    private final NodeOperations operations;
    private final NodeUpgrades upgrades;

    public ForcedActions(RunContext run) {
        this.run = run;
        this.operations = new NodeOperations(run);
        this.upgrades = new NodeUpgrades(run);
    }

    /**
     * What was asked for beside the action.
     *
     * @param serviceName empty: not given; an empty text is given
     */
    public record Request(Optional<String> serviceName, long count) {
        /**
         * How many operations on nodes the action makes, at most.
         *
         * @param nodes how many there are
         */
        public long operations(String action, long nodes) {
            if (serviceName.isPresent()) {
                return ServiceNames.split(serviceName.get()).size();
            }
            return switch (action) {
                case "add" -> Math.clamp(count, 0, NodeIds.HIGHEST);
                case "survey", "teardown" -> nodes;
                default -> Math.clamp(count, 0, nodes);
            };
        }
    }

    /**
     * @param action a value of {@code --force_action}
     * @throws OperatorError for one that is not done to nodes
     */
    public ActionResult execute(String action, Request request) throws InterruptedException {
        try {
            return dispatch(action, request);
        } finally {
            run.pace().progress().over();
        }
    }

    private ActionResult dispatch(String action, Request request) throws InterruptedException {
        return switch (action) {
            case "add" -> new ForcedAdd(run).execute(request.count());
            case "remove" -> nodes(NodeVerb.REMOVE, request);
            case "stop" -> nodes(NodeVerb.STOP, request);
            case "start" -> nodes(NodeVerb.START, request);
            case "upgrade" -> nodes(NodeVerb.UPGRADE, request);
            case "disable" -> nodes(NodeVerb.DISABLE, request);
            case "survey" -> survey(request);
            case "teardown" -> new Teardown(run).execute();
            default -> throw new OperatorError("--force_action " + action + " is not available in this version");
        };
    }

    private ActionResult survey(Request request) {
        List<String> names = request.serviceName().map(ServiceNames::split).orElse(List.of());
        ForcedSurvey survey = new ForcedSurvey(run);
        return names.isEmpty() ? survey.all() : survey.named(names);
    }

    private ActionResult nodes(NodeVerb verb, Request request) throws InterruptedException {
        Optional<List<String>> names = request.serviceName().map(ServiceNames::split);
        if (names.isPresent() && names.get().isEmpty()) {
            String given = request.serviceName().orElse("");
            LOG.error("Invalid service_name provided: '{}'", given);
            return new Refused("Invalid service_name provided: '" + given + "'. No nodes specified.");
        }
        ActionResult result = names.isPresent() ? named(verb, names.get()) : counted(verb, request.count());
        return run.dryRun() && !(result instanceof Refused) ? result.dry() : result;
    }

    private ActionResult counted(NodeVerb verb, long count) throws InterruptedException {
        if (verb == NodeVerb.DISABLE) {
            return new Refused(verb.none());
        }
        if (count < 1) {
            return new Refused("count must be at least 1");
        }
        List<Node> nodes = run.colony().nodes().stream()
                .filter(verb.qualifies())
                .sorted(verb.order())
                .limit(count)
                .toList();
        if (nodes.isEmpty()) {
            return new Refused(verb.none());
        }
        if (nodes.size() < count) {
            LOG.warn("Only {} of the {} nodes asked for can be {}", nodes.size(), count, verb.past());
        }
        Tally tally = new Tally(verb, false);
        for (int i = 0; i < nodes.size(); i++) {
            tally.take(nodes.get(i).displayName(), nodes.get(i), i + 1, nodes.size());
        }
        return tally.result(count == 1);
    }

    private ActionResult named(NodeVerb verb, List<String> names) throws InterruptedException {
        List<Node> all = run.colony().nodes();
        Tally tally = new Tally(verb, true);
        long number = 0;
        for (String name : names) {
            number++;
            switch (ServiceNames.find(name, all)) {
                case ServiceNames.Match.Found found -> {
                    Optional<String> refusal = verb.refusal(found.node());
                    if (refusal.isPresent()) {
                        tally.failed(name, refusal.get());
                    } else {
                        tally.take(name, found.node(), number, names.size());
                    }
                }
                case ServiceNames.Match.NotFound none -> {
                    LOG.error("Node not found: {}", name);
                    tally.failed(name, "not found");
                }
                case ServiceNames.Match.Ambiguous several ->
                    tally.failed(name, "ambiguous: it could be " + several.matches());
            }
        }
        return tally.result(false);
    }

    /** Does the work node by node and keeps count. */
    private final class Tally {
        private final NodeVerb verb;
        private final boolean named;
        private final Pause pause = new Pause(run.pace());
        private final List<String> done = new ArrayList<>();
        private final List<String> upgraded = new ArrayList<>();
        private final List<NodeFailure> failed = new ArrayList<>();

        Tally(NodeVerb verb, boolean named) {
            this.verb = verb;
            this.named = named;
        }

        void take(String name, Node node, long number, long of) throws InterruptedException {
            if (run.dryRun()) {
                LOG.warn("DRYRUN: {} node {}", verb.word(), name);
                done.add(name);
                return;
            }
            pause.beforeNext();
            run.pace().progress().at(verb.word(), name, number, of);
            try {
                apply(name, node);
            } catch (ProcessManagerException | OperatorError | IllegalArgumentException e) {
                LOG.error("Failed to {} node {}: {}", verb.word(), name, e.getMessage());
                failed(name, String.valueOf(e.getMessage()));
            }
        }

        private void apply(String name, Node node) throws ProcessManagerException {
            switch (verb) {
                case REMOVE -> operations.remove(node);
                case STOP -> operations.stop(node, NodeStatus.STOPPED);
                case DISABLE -> operations.stop(node, NodeStatus.DISABLED);
                case UPGRADE -> upgrades.upgrade(node);
                case START -> {
                    if (operations.start(node) == NodeOperations.Started.UPGRADED) {
                        upgraded.add(name);
                        return;
                    }
                }
            }
            done.add(name);
        }

        void failed(String name, String error) {
            failed.add(new NodeFailure(name, error));
        }

        ActionResult result(boolean one) {
            if (one && failed.isEmpty()) {
                return upgraded.isEmpty()
                        ? new OneNode(verb.past() + "-node", done.getFirst())
                        : new OneNode("upgrading-node", upgraded.getFirst());
            }
            if (named && done.isEmpty() && upgraded.isEmpty()) {
                return allFailed();
            }
            return new BatchResult(verb, run.dryRun(), done, upgraded, failed, named);
        }

        private ActionResult allFailed() {
            String names =
                    String.join(", ", failed.stream().map(NodeFailure::service).toList());
            boolean noneExists =
                    failed.stream().allMatch(failure -> failure.error().equals("not found"));
            String message;
            if (verb == NodeVerb.START) {
                message = "None of the specified service names could be started: " + names;
            } else if (noneExists) {
                message = "None of the specified service names exist: " + names;
            } else {
                message = "All of the specified nodes failed: " + names;
            }
            LOG.warn(message);
            return new AllFailed(message, failed);
        }
    }
}
