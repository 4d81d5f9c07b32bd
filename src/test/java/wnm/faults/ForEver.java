package wnm.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wnm.model.Node;

/**
 * Looks at a cluster in which a call fails for ever: all nodes but the one it is about are in order, are started again when
 * they die, and shed and brought back; whatever it is about, rows say what is true and nothing piles up.
 */
final class ForEver {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** Runs after which those that work are in order; the back-off of the one that does not is long by then. */
    private static final int SETTLED_WITHIN = 12;

    private static final int NOTICED_WITHIN = 7;
    private static final String PRESSURE = " --mem_remove 0 --mem_less_than 0";

    private final World world;
    private final Operator operator;
    private final Cluster cluster;
    private final Scenario scenario;
    private final boolean oneNode;
    private final List<String> wrong = new ArrayList<>();

    ForEver(World world, Operator operator, Cluster cluster, Scenario scenario, boolean oneNode) {
        this.world = world;
        this.operator = operator;
        this.cluster = cluster;
        this.scenario = scenario;
        this.oneNode = oneNode;
    }

    /** Lets runs pass and says what is wrong then. */
    List<String> look() {
        cycles(SETTLED_WITHIN, "");
        whatPilesUp();
        if (oneNode) {
            othersAreInOrder("settled");
            deadOnesAreStarted();
            othersAreShed();
        } else {
            deadOnesAreNoticed();
        }
        return wrong;
    }

    private void cycles(int count, String options) {
        for (int cycle = 0; cycle < count; cycle++) {
            operator.types(scenario.cycle() + options);
            world.later(MINUTES);
            wrong.addAll(cluster.alwaysWrong());
        }
    }

    private void whatPilesUp() {
        int before = cluster.files().size();
        cycles(2, "");
        int after = cluster.files().size();
        if (after > before + 3) {
            wrong.add(after - before + " more files after two runs");
        }
        wrong.addAll(cluster.orphans());
    }

    private void othersAreInOrder(String when) {
        Set<Long> bad = cluster.outOfOrder(scenario);
        if (bad.size() > 1) {
            wrong.add(when + ": nodes " + bad + " are out of order: " + cluster.statuses());
        }
        int rows = cluster.rows().size();
        if (rows < scenario.nodes() || rows > scenario.nodes() + 1) {
            wrong.add(when + ": " + rows + " rows: " + cluster.statuses());
        }
        if (cluster.strays().size() > 1) {
            wrong.add(when + ": " + cluster.strays());
        }
    }

    private void deadOnesAreStarted() {
        List<Node> killed = killTwo();
        cycles(NOTICED_WITHIN, "");
        long started = killed.stream().filter(cluster::runs).count();
        if (started < killed.size() - 1) {
            wrong.add("nodes " + ids(killed) + " died and " + started + " were started: " + cluster.statuses());
        }
    }

    private void deadOnesAreNoticed() {
        killTwo();
        cycles(NOTICED_WITHIN, "");
        Set<Long> untrue = cluster.untrue();
        if (!untrue.isEmpty()) {
            wrong.add("the rows of " + untrue + " are not true: " + cluster.statuses());
        }
    }

    private List<Node> killTwo() {
        Set<Long> bad = cluster.outOfOrder(scenario);
        List<Node> victims = cluster.rows().stream()
                .filter(node -> cluster.runs(node) && !bad.contains(node.id()))
                .limit(2)
                .toList();
        victims.forEach(node -> world.end(node.rootDir()));
        return victims;
    }

    private void othersAreShed() {
        int running = cluster.running();
        cycles(running + 4, PRESSURE);
        if (cluster.running() > 1) {
            wrong.add(cluster.running() + " of " + running + " nodes were not shed: " + cluster.statuses());
        }
        cycles(2 * running + NOTICED_WITHIN, " --mem_remove 75 --mem_less_than 60");
        othersAreInOrder("after pressure");
    }

    private static Set<Long> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).collect(Collectors.toCollection(HashSet::new));
    }
}
