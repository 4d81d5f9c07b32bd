package wnm.simulation;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import wnm.metrics.HostMetrics;
import wnm.metrics.HostProbe;

/**
 * A machine whose figures follow from the nodes that run on it and from other work. A minute passes at a time. Two
 * machines with the same seed and the same nodes have the same figures, on every platform: only {@link StrictMath}.
 */
final class SimulatedMachine implements HostProbe {
    /** Boot, long before the first run. */
    static final long BOOT = 1_700_000_000;

    /** How long a node takes until it answers. */
    private static final int MINUTES_TO_ANSWER = 3;

    /** How long it looks for its neighbours and fetches what it is to keep. */
    private static final int MINUTES_OF_START = 8;

    private static final double CPUS_AT_START = 0.5;
    private static final double CPUS_LATER = 0.07;
    private static final double GIB_AT_START = 0.10;
    private static final double GIB_LATER = 0.25;
    private static final double DISK_GB_A_MINUTE = 0.01;

    /** The kernel counts active tasks this often for the load averages (kernel/sched/loadavg.c). */
    private static final int LOAD_SAMPLE_SECONDS = 5;

    private final OtherWork otherWork;
    private final Random random;
    private final Map<Long, Integer> startedAt = new TreeMap<>();
    private final Map<Long, Double> dataOf = new TreeMap<>();
    private final double[] load = new double[3];
    private int minute;
    private HostMetrics figures;
    private double busy;

    /** What a machine of this size has; all scenarios run on it. */
    static final int CPUS = 4;

    private static final double MEMORY_GIB = 16;
    private static final double DISK_GB = 1000;

    SimulatedMachine(OtherWork otherWork, long seed) {
        this.otherWork = otherWork;
        this.random = new Random(seed);
        this.figures = measure(otherWork.at(0, new Random(seed)));
    }

    /**
     * A minute passes, and the figures are those of its end.
     *
     * @param running nodes that have a process
     * @param onDisk nodes whose folder is there
     */
    void pass(Set<Long> running, Set<Long> onDisk) {
        minute++;
        startedAt.keySet().retainAll(running);
        running.forEach(id -> startedAt.putIfAbsent(id, minute));
        dataOf.keySet().retainAll(onDisk);
        onDisk.forEach(id -> dataOf.merge(id, startedAt.containsKey(id) ? DISK_GB_A_MINUTE : 0.0, Double::sum));
        OtherWork.Share other = otherWork.at(minute, random);
        busy = other.cpus();
        for (int started : startedAt.values()) {
            busy += (minute - started < MINUTES_OF_START ? CPUS_AT_START : CPUS_LATER)
                    * (0.8 + 0.4 * random.nextDouble());
        }
        for (int second = 0; second < 60; second += LOAD_SAMPLE_SECONDS) {
            sampleLoad();
        }
        figures = measure(other);
    }

    boolean answers(long node) {
        return minute - startedAt.getOrDefault(node, minute) >= MINUTES_TO_ANSWER;
    }

    /** As {@code kernel/sched/loadavg.c}: each average moves towards the number of tasks that run or wait to run. */
    private void sampleLoad() {
        long active = Math.max(0, StrictMath.round(busy + 0.7 * StrictMath.sqrt(busy) * random.nextGaussian()));
        double[] minutes = {1, 5, 15};
        for (int i = 0; i < load.length; i++) {
            double kept = StrictMath.exp(-LOAD_SAMPLE_SECONDS / (60 * minutes[i]));
            load[i] = load[i] * kept + active * (1 - kept);
        }
    }

    /** Figures of one second, as wnm measures them: what a minute evens out shows in a second. */
    private HostMetrics measure(OtherWork.Share other) {
        double second = busy + 0.35 * StrictMath.sqrt(busy) * random.nextGaussian() + other.burstCpus();
        double cpu = percent(second / CPUS);
        double memory = other.memoryGib();
        for (int started : startedAt.values()) {
            double grown = Math.min(1, (minute - started) / 60.0);
            memory += GIB_AT_START + grown * (GIB_LATER - GIB_AT_START);
        }
        double mem = percent(memory / MEMORY_GIB);
        double disk = other.diskGb()
                + dataOf.values().stream().mapToDouble(Double::doubleValue).sum();
        long nodes = startedAt.size();
        return new HostMetrics(
                OptionalLong.of(BOOT),
                OptionalDouble.of(load[0]),
                OptionalDouble.of(load[1]),
                OptionalDouble.of(load[2]),
                OptionalDouble.of(100 - cpu),
                OptionalDouble.of(0),
                OptionalDouble.of(cpu),
                OptionalDouble.of(mem),
                OptionalDouble.of(100 - mem),
                OptionalDouble.of(percent(disk / DISK_GB)),
                OptionalLong.of((long) (DISK_GB * 1e9)),
                OptionalLong.of(bytes(nodes * 60_000)),
                OptionalLong.of(bytes(nodes * 20_000)),
                OptionalLong.of(bytes(nodes * 90_000)),
                OptionalLong.of(bytes(nodes * 110_000)));
    }

    private long bytes(long mean) {
        return StrictMath.round(mean * (0.5 + random.nextDouble()));
    }

    /** One decimal, as psutil gives it. */
    private static double percent(double share) {
        return StrictMath.round(Math.clamp(share, 0, 1) * 1000) / 10.0;
    }

    HostMetrics figures() {
        return figures;
    }

    @Override
    public OptionalLong systemStart() {
        return OptionalLong.of(BOOT);
    }

    @Override
    public int cpuCount() {
        return CPUS;
    }

    @Override
    public Sample begin() {
        return storage -> figures;
    }

    /** Where a run would look; nothing is read there. */
    static Path storage(Path folder) {
        return folder.resolve("nodes");
    }
}
