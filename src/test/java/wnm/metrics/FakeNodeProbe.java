package wnm.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.model.Node;
import wnm.model.NodeCounters;

/** Nodes that answer what they were told to; all others refuse. */
public final class FakeNodeProbe implements NodeProbe {
    public static final NodeCounters COUNTERS =
            new NodeCounters(7L, 60L, 2L, 5L, 0L, 4L, 9781L, 153L, 8L, 9L, 1L, 6L, 16384L, "12345", 3L, 77L, 2064384L);

    public final Map<Long, NodeAnswer> answers = new HashMap<>();
    /** Where a node answers, if not everywhere. */
    public final Map<Long, String> onlyAt = new HashMap<>();

    public final List<Duration> staggers = new ArrayList<>();

    /** Node answers as that version. */
    public void answers(long id, String version) {
        answers.put(
                id,
                new NodeAnswer(
                        NodeAnswer.Outcome.ANSWERED, "", Optional.of(version), Optional.of("12D3KooW" + id), COUNTERS));
    }

    @Override
    public Map<Long, NodeAnswer> ask(List<Node> nodes, Duration stagger) {
        staggers.add(stagger);
        Map<Long, NodeAnswer> result = new HashMap<>();
        for (Node node : nodes) {
            NodeAnswer refused = NodeAnswer.failed(NodeAnswer.Outcome.REFUSED, "connection refused");
            boolean here = node.host().equals(onlyAt.getOrDefault(node.id(), node.host()));
            result.put(node.id(), here ? answers.getOrDefault(node.id(), refused) : refused);
        }
        return result;
    }
}
