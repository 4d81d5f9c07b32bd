package wnm.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How the operator names nodes: a list of names, and the node that a name means. */
public final class ServiceNames {
    private static final String PREFIX = "antnode";
    private static final String SUFFIX = ".service";

    private ServiceNames() {}

    /** What became of a name. */
    public sealed interface Match {
        /** It means this node. */
        record Found(Node node) implements Match {}

        /** It means no node. */
        record NotFound() implements Match {}

        /** It fits several nodes equally well, so that acting on one would be a guess. */
        record Ambiguous(List<Node> nodes) implements Match {
            public Ambiguous {
                nodes = List.copyOf(nodes);
            }

            /** The nodes, so that the operator can tell them apart: {@code antnode0003 (id 3), antnode3 (id 7)}. */
            public String matches() {
                StringBuilder text = new StringBuilder();
                for (Node node : nodes) {
                    text.append(text.isEmpty() ? "" : ", ");
                    text.append(node.displayName())
                            .append(" (id ")
                            .append(node.id())
                            .append(')');
                }
                return text.toString();
            }
        }
    }

    /** The names in a list separated by commas, blanks around them dropped; empty if there are none. */
    public static List<String> split(String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String name = Blanks.strip(part);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * The node that a name means: its service, with or without {@code .service}; else its node name; else its id after
     * {@code antnode}. The first of these that fits any node decides.
     */
    public static Match find(String name, List<Node> nodes) {
        String service = withoutSuffix(name);
        List<Node> matches = which(nodes, node -> withoutSuffix(node.service()).equals(service));
        if (matches.isEmpty()) {
            matches = which(nodes, node -> node.nodeName().equals(name));
        }
        if (matches.isEmpty()) {
            Optional<BigInteger> id = idIn(name);
            matches = which(nodes, node -> id.equals(Optional.of(BigInteger.valueOf(node.id()))));
        }
        return switch (matches.size()) {
            case 0 -> new Match.NotFound();
            case 1 -> new Match.Found(matches.getFirst());
            default -> new Match.Ambiguous(matches);
        };
    }

    /** The id in a name that is {@code antnode} and digits, and nothing else; empty for any other name. */
    public static Optional<BigInteger> idIn(String name) {
        String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        return digits.codePoints().allMatch(Character::isDigit) ? WholeNumber.parse(digits) : Optional.empty();
    }

    private static String withoutSuffix(String service) {
        return service.endsWith(SUFFIX) ? service.substring(0, service.length() - SUFFIX.length()) : service;
    }

    private static List<Node> which(List<Node> nodes, Predicate<Node> fits) {
        return nodes.stream().filter(fits).toList();
    }
}
