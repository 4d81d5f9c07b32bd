package wnm.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import wnm.decision.Limits;
import wnm.decision.Snapshot;
import wnm.metrics.HostMetrics;
import wnm.model.NodeStatus;
import wnm.model.Version;

/**
 * A run of the reference, as far as it matters here: {@link ReferenceRules} between the expiry of delays and the actions.
 * A running node that is removed leaves its folder behind (R4); counts are those of before the expiry but for the states
 * that expired (R95).
 */
final class ReferenceAtWork implements Manager {
    private static final long DELAY = 300;

    private final SimulatedMachine machine;
    private final Limits limits;
    private final boolean surveysRestartDelays;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Long> alive = new HashSet<>();
    private final Set<Long> folders = new HashSet<>();
    private long now;

    private static final class Row {
        final long id;
        final long createdAt;
        NodeStatus status = NodeStatus.RESTARTING;
        long timestamp;

        Row(long id, long now) {
            this.id = id;
            this.createdAt = now;
            this.timestamp = now;
        }
    }

    /**
     * @param surveysRestartDelays whether a survey sets the time of nodes in transition, as the reference does (R7)
     */
    ReferenceAtWork(SimulatedMachine machine, Limits limits, boolean surveysRestartDelays) {
        this.machine = machine;
        this.limits = limits;
        this.surveysRestartDelays = surveysRestartDelays;
    }

    @Override
    public Optional<String> run(int minute) {
        now = 60L * minute;
        long total = rows.size();
        long running = count(NodeStatus.RUNNING);
        long stopped = count(NodeStatus.STOPPED);
        expire();
        Snapshot.Nodes nodes = new Snapshot.Nodes(
                total, running, stopped, count(NodeStatus.RESTARTING), 0, 0, count(NodeStatus.REMOVING), 0, 0);
        Optional<String> changed = Optional.empty();
        for (String action : ReferenceRules.plan(limits, snapshot(nodes))) {
            if (act(action)) {
                changed = Optional.of(action);
            }
        }
        return changed;
    }

    private Snapshot snapshot(Snapshot.Nodes nodes) {
        HostMetrics host = machine.figures();
        return new Snapshot(
                nodes,
                0,
                new Snapshot.Versions<Version>(Optional.empty(), Optional.empty()),
                new Snapshot.Usage(host.usedCpuPercent(), host.usedMemPercent(), host.usedHdPercent()),
                new Snapshot.Io(host.hdioReadBytes(), host.hdioWriteBytes()),
                new Snapshot.Io(host.netioReadBytes(), host.netioWriteBytes()),
                new Snapshot.Load(host.load1(), host.load5(), host.load15()),
                OptionalLong.of(0));
    }

    private void expire() {
        Predicate<Row> over = row -> row.timestamp < now - DELAY;
        rows.removeIf(row -> row.status == NodeStatus.REMOVING && over.test(row));
        rows.stream()
                .filter(row -> row.status == NodeStatus.RESTARTING && over.test(row))
                .forEach(row -> become(row, asked(row)));
    }

    private boolean act(String action) {
        return switch (action) {
            case "add" -> add();
            case "start" ->
                changed(NodeStatus.STOPPED, Comparator.comparingLong(row -> row.createdAt), row -> {
                    alive.add(row.id);
                    become(row, NodeStatus.RESTARTING);
                });
            case "stop" ->
                changed(NodeStatus.RUNNING, youngest(), row -> {
                    alive.remove(row.id);
                    become(row, NodeStatus.STOPPED);
                });
            case "remove" ->
                changed(NodeStatus.STOPPED, youngest(), row -> {
                            folders.remove(row.id);
                            rows.remove(row);
                        })
                        || changed(NodeStatus.RUNNING, youngest(), row -> {
                            alive.remove(row.id);
                            become(row, NodeStatus.REMOVING);
                        });
            case "survey" -> survey();
            default -> throw new IllegalStateException(action);
        };
    }

    private boolean add() {
        TreeSet<Long> taken = new TreeSet<>();
        rows.forEach(row -> taken.add(row.id));
        long id = 1;
        while (taken.contains(id)) {
            id++;
        }
        rows.add(new Row(id, now));
        alive.add(id);
        folders.add(id);
        return true;
    }

    private boolean survey() {
        for (Row row : List.copyOf(rows)) {
            boolean passing = row.status == NodeStatus.RESTARTING || row.status == NodeStatus.REMOVING;
            if (!passing) {
                become(row, asked(row));
            } else if (surveysRestartDelays) {
                row.timestamp = now;
            }
        }
        return false;
    }

    private NodeStatus asked(Row row) {
        return alive.contains(row.id) && machine.answers(row.id) ? NodeStatus.RUNNING : NodeStatus.STOPPED;
    }

    private boolean changed(NodeStatus status, Comparator<Row> order, java.util.function.Consumer<Row> change) {
        Optional<Row> first = rows.stream().filter(row -> row.status == status).min(order);
        first.ifPresent(change);
        return first.isPresent();
    }

    private static Comparator<Row> youngest() {
        return Comparator.comparingLong((Row row) -> row.createdAt).reversed();
    }

    private void become(Row row, NodeStatus status) {
        row.status = status;
        row.timestamp = now;
    }

    private long count(NodeStatus status) {
        return rows.stream().filter(row -> row.status == status).count();
    }

    @Override
    public Set<Long> running() {
        return Set.copyOf(alive);
    }

    @Override
    public Set<Long> onDisk() {
        return Set.copyOf(folders);
    }

    @Override
    public Set<Long> rows() {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id));
        return ids;
    }
}
