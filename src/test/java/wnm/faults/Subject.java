package wnm.faults;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wnm.command.Command;
import wnm.model.Node;
import wnm.model.NodeHealth;

/** What a call is about, as text: the same for a call that does the same to the same node in another run. */
final class Subject {
    /** Names of nodes and services, ports, process ids, rows. */
    private static final Pattern ONE_NODE =
            Pattern.compile("antnode-?\\d|\\b(?:55|13)\\d{3}\\b|PROCESSES|NODES|DATABASE\\.\\w+ (?:node \\d+ ?)+$");

    private Subject() {}

    static String of(Method method, Object[] arguments) {
        if (arguments.length > 0 && arguments[0] instanceof Command command) {
            return "run " + command.line();
        }
        if (method.getName().equals("ask")) {
            return "ask"; // whomever else
        }
        return (method.getName() + " "
                        + Arrays.stream(arguments).map(Subject::text).collect(Collectors.joining(" ")))
                .strip();
    }

    private static String text(Object argument) {
        return switch (argument) {
            case Node node -> "node " + node.id();
            case NodeHealth health -> "node " + health.nodeId();
            case Collection<?> several -> several.stream().map(Subject::text).collect(Collectors.joining(" "));
            case Map<?, ?> named -> named.keySet().stream().map(String::valueOf).collect(Collectors.joining(" "));
            case Duration time -> "";
            default -> String.valueOf(argument);
        };
    }

    /** Whether the call is about a single node, so that all others can be looked after. */
    static boolean isOneNode(Injector.Call call) {
        return ONE_NODE.matcher(call.which()).find();
    }

    /** Whether it can fail for ever: signals end a run once, and a database that cannot be used is no matter of one node. */
    static boolean mayFailForEver(Injector.Call call) {
        return switch (call.port()) {
            case SLEEPER -> false;
            case DATABASE -> call.changes() && isOneNode(call) && rows(call).size() == 1;
            case COMMANDS, FILES, FIREWALL, PROCESSES, NODES, HOST -> true;
        };
    }

    private static List<String> rows(Injector.Call call) {
        return Pattern.compile("node (\\d+)")
                .matcher(call.which())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
