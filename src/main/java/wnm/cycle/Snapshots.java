package wnm.cycle;

import java.util.OptionalLong;
import wnm.decision.Limits;
import wnm.decision.Snapshot;
import wnm.metrics.HostMetrics;
import wnm.metrics.MachineMetrics;
import wnm.metrics.NodeCounts;
import wnm.model.IoLimits;
import wnm.model.Machine;
import wnm.model.NodeStatus;
import wnm.model.UsageLimits;
import wnm.model.Version;

/** Rows and figures in the words of the decision engine. */
final class Snapshots {
    /** Boot times are computed from a clock that is corrected now and then; a boot takes longer than this. */
    private static final long BOOT_TIME_JITTER_SECONDS = 5;

    private Snapshots() {}

    static Limits limits(Machine machine) {
        UsageLimits usage = machine.usage();
        IoLimits io = machine.io();
        return new Limits(
                machine.nodeCap(),
                new Limits.Usage(
                        new Limits.Share(usage.cpuLessThan(), usage.cpuRemove()),
                        new Limits.Share(usage.memLessThan(), usage.memRemove()),
                        new Limits.Share(usage.hdLessThan(), usage.hdRemove())),
                new Limits.Io(
                        new Limits.Rate(io.hdioReadLessThan(), io.hdioReadRemove()),
                        new Limits.Rate(io.hdioWriteLessThan(), io.hdioWriteRemove())),
                new Limits.Io(
                        new Limits.Rate(io.netioReadLessThan(), io.netioReadRemove()),
                        new Limits.Rate(io.netioWriteLessThan(), io.netioWriteRemove())),
                new Limits.Load(machine.load().maxAllowed(), machine.load().desired()),
                new Limits.Concurrency(
                        machine.concurrency().upgrades(),
                        machine.concurrency().starts(),
                        machine.concurrency().removals(),
                        machine.concurrency().operations()),
                machine.lastStoppedAt());
    }

    static Snapshot of(MachineMetrics metrics, Machine machine, Snapshot.Barred barred) {
        HostMetrics host = metrics.host();
        NodeCounts nodes = metrics.nodes();
        return new Snapshot(
                new Snapshot.Nodes(
                        nodes.total(),
                        nodes.with(NodeStatus.RUNNING),
                        nodes.with(NodeStatus.STOPPED),
                        nodes.with(NodeStatus.RESTARTING),
                        nodes.with(NodeStatus.UPGRADING),
                        nodes.with(NodeStatus.MIGRATING),
                        nodes.with(NodeStatus.REMOVING),
                        nodes.with(NodeStatus.DEAD),
                        nodes.with(NodeStatus.DISABLED)),
                nodes.older(),
                new Snapshot.Versions<>(
                        metrics.antnodeVersion().flatMap(Version::parse),
                        metrics.queenNodeVersion().flatMap(Version::parse)),
                new Snapshot.Usage(host.usedCpuPercent(), host.usedMemPercent(), host.usedHdPercent()),
                new Snapshot.Io(host.hdioReadBytes(), host.hdioWriteBytes()),
                new Snapshot.Io(host.netioReadBytes(), host.netioWriteBytes()),
                new Snapshot.Load(host.load1(), host.load5(), host.load15()),
                bootTime(host, machine.lastStoppedAt()),
                barred);
    }

    /** The boot time; one that lies after the last stop by no more than the jitter is that of the known boot. */
    private static OptionalLong bootTime(HostMetrics host, long lastStoppedAt) {
        OptionalLong start = host.systemStart();
        boolean jitter = start.isPresent()
                && start.getAsLong() > lastStoppedAt
                && start.getAsLong() - lastStoppedAt <= BOOT_TIME_JITTER_SECONDS;
        return jitter ? OptionalLong.of(lastStoppedAt) : start;
    }
}
