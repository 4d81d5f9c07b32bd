package wnm.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;

/**
 * How a node's program is run.
 *
 * @param words the node's copy of the program and its arguments
 * @param environment variables to add, in the order given
 */
public record NodeCommand(List<String> words, Map<String, String> environment) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeCommand.class);

    /**
     * What runs this node with the machine's settings.
     *
     * @param logs where the node writes its logs
     * @throws ProcessManagerException if {@code start_args} or {@code environment} cannot be split into words
     */
    public static NodeCommand of(ManagerContext context, Node node, Path logs) throws ProcessManagerException {
        return of(
                context,
                node,
                context.program()
                        .arguments(
                                node,
                                context.paths().bootstrapCache(),
                                logs,
                                context.machine().noUpnp(),
                                startArgs(context)));
    }

    /** The same for a plist of launchd, in the order that the reference writes there. */
    public static NodeCommand forPlist(ManagerContext context, Node node, Path logs) throws ProcessManagerException {
        return of(
                context,
                node,
                context.program()
                        .plistArguments(
                                node,
                                context.paths().bootstrapCache(),
                                logs,
                                context.machine().noUpnp(),
                                startArgs(context)));
    }

    private static NodeCommand of(ManagerContext context, Node node, List<String> arguments)
            throws ProcessManagerException {
        List<String> words = new ArrayList<>();
        words.add(context.binary(node).toString());
        words.addAll(arguments);
        return new NodeCommand(words, variables(node));
    }

    private static List<String> startArgs(ManagerContext context) throws ProcessManagerException {
        return split("start_args", context.machine().startArgs());
    }

    /**
     * The node's {@code environment}: {@code K=v} words; of a name given twice the last counts.
     *
     * @throws ProcessManagerException if it cannot be split into words
     */
    public static Map<String, String> variables(Node node) throws ProcessManagerException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : split("environment", node.environment())) {
            int equals = word.indexOf('=');
            if (equals > 0 && isName(word.substring(0, equals))) {
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                LOG.warn("{}: environment holds {}, which is not NAME=value: ignored", node.displayName(), word);
            }
        }
        return variables;
    }

    private static boolean isName(String text) {
        return !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    private static List<String> split(String setting, String text) throws ProcessManagerException {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProcessManagerException(setting + ": " + e.getMessage(), e);
        }
    }
}
