package wnm.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import wnm.model.Node;

/** Port: asks nodes on their metrics ports. */
public interface NodeProbe {
    /**
     * Asks all nodes at once under one deadline.
     *
     * @param stagger pause between the starts of two polls; zero for none
     * @return an answer for every node, by id; a node that could not be asked in time is {@link NodeAnswer.Outcome#NOT_ASKED}
     */
    Map<Long, NodeAnswer> ask(List<Node> nodes, Duration stagger);
}
