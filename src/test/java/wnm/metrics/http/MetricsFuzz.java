package wnm.metrics.http;

import java.util.ArrayList;
import java.util.List;
import wnm.fuzz.Corpus;
import wnm.fuzz.Draw;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;
import wnm.model.NodeMetric;
import wnm.model.NodeProgram;

/** The body of a node's pages. */
public final class MetricsFuzz implements FuzzTarget {
    @Override
    public void run(byte[] input) {
        String body = Draw.textUpTo(1 << 20, input);
        MetricsPage page = MetricsPage.parse(NodeProgram.ANTNODE, body);
        Finding.unless(page.known() >= 0, "a negative count");
        MetadataPage.parse(NodeProgram.ANTNODE, body)
                .version()
                .ifPresent(version -> Finding.unless(!version.isEmpty(), "an empty version"));
    }

    @Override
    public List<byte[]> seeds() {
        StringBuilder all = new StringBuilder("# HELP x y.\n# TYPE x gauge\n");
        for (NodeMetric metric : NodeMetric.values()) {
            all.append(NodeProgram.ANTNODE.metricName(metric)).append(" 12.5\n");
        }
        String puts = NodeProgram.ANTNODE.metricName(NodeMetric.PUTS);
        List<byte[]> seeds = new ArrayList<>(Corpus.texts(
                all.toString(),
                puts + "{a=\"b\"} 1\n" + puts + "{a=\"c\"} 9223372036854775807\n" + puts + " 5\n",
                "node_info{antnode_version=\"0.4.17\"} 1\nnode_info{peer_id=\"12D3KooWa\"} 1\n",
                NodeProgram.ANTNODE.metricName(NodeMetric.MEM) + " 1.2.3\n"));
        for (String part : List.of("} 1 ", "1", " ", "{antnode_version=\"1", puts + "{} 1", puts + " 1", "a 1.5\n")) {
            seeds.add(Corpus.repeated(part));
        }
        return seeds;
    }
}
