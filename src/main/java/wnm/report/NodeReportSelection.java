package wnm.report;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.model.ServiceNames;

/** Which nodes a report is about. */
public final class NodeReportSelection {
    private static final Logger LOG = LoggerFactory.getLogger("wnm.reports");

    private NodeReportSelection() {}

    /**
     * The named nodes in the order of the names, or all if there are no names; a name that means no node is warned of.
     *
     * @param nodes all, by id
     * @throws OperatorError for a name that could mean several nodes
     */
    public static List<Node> select(List<Node> nodes, List<String> names) {
        if (names.isEmpty()) {
            return nodes;
        }
        List<Node> selected = new ArrayList<>();
        for (String name : names) {
            switch (ServiceNames.find(name, nodes)) {
                case ServiceNames.Match.Found found -> selected.add(found.node());
                case ServiceNames.Match.NotFound none -> LOG.warn("Node {} not found in database", name);
                case ServiceNames.Match.Ambiguous several ->
                    throw new OperatorError(name + " is ambiguous: it could be " + several.matches()
                            + "; name the node by antnode and its id");
            }
        }
        return selected;
    }
}
