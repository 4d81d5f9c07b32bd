package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wnm.decision.Snapshot;
import wnm.metrics.HostMetrics;
import wnm.metrics.MachineMetrics;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeStatus;
import wnm.store.SampleRows;

class SnapshotsTest {
    private static final OptionalDouble NO_SHARE = OptionalDouble.empty();
    private static final OptionalLong NO_COUNT = OptionalLong.empty();
    private static final HostMetrics NOTHING_MEASURED = new HostMetrics(
            NO_COUNT, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE, NO_SHARE,
            NO_COUNT, NO_COUNT, NO_COUNT, NO_COUNT, NO_COUNT);

    @Test
    void what_is_barred_is_told_beside_the_counts_of_all() {
        Machine machine = SampleRows.machine();
        Node first = SampleRows.node(machine, 1);
        Node second = SampleRows.node(machine, 2);
        Node third = SampleRows.node(machine, 3);
        third.become(NodeStatus.REMOVING, SampleRows.CREATED);
        Node fourth = SampleRows.node(machine, 4);
        fourth.become(NodeStatus.DEAD, SampleRows.CREATED);
        MachineMetrics metrics = MachineMetrics.of(
                List.of(first, second, third, fourth), NOTHING_MEASURED, Optional.empty(), Optional.empty(), machine);

        Snapshot.Barred barred =
                new Snapshot.Barred(new Snapshot.Nodes(0, 1, 0, 0, 0, 0, 1, 0, 0), 0, Optional.of("why"));
        Snapshot seen = Snapshots.of(metrics, machine, barred);

        assertEquals(new Snapshot.Nodes(4, 0, 2, 0, 0, 0, 1, 1, 0), seen.nodes());
        assertEquals(barred, seen.barred());
    }
}
