package wnm.simulation;

import java.util.Random;

/** What else a machine does. */
@FunctionalInterface
interface OtherWork {
    /** In that minute of the day, from 0 at midnight. */
    Share at(int minute, Random random);

    /**
     * What it takes.
     *
     * @param cpus busy on average over the minute
     * @param burstCpus busy beside that in the second that is measured
     */
    record Share(double cpus, double burstCpus, double memoryGib, double diskGb) {}

    /** A little, always. */
    static OtherWork quiet() {
        return (minute, random) -> new Share(0.1 + 0.1 * random.nextDouble(), burst(random, 0.002), 2, 300);
    }

    /** People work from 8 to 18 h. */
    static OtherWork daytime() {
        return (minute, random) -> {
            double hour = minute / 60.0;
            double day = hour > 8 && hour < 18 ? StrictMath.sin(StrictMath.PI * (hour - 8) / 10) : 0;
            double cpus = 0.15 + day * (1.3 + 0.8 * random.nextDouble());
            return new Share(cpus, burst(random, 0.002 + 0.03 * day), 2 + 3 * day, 300);
        };
    }

    /** Something writes 200 GB in the course of the day. */
    static OtherWork fillingDisk() {
        return (minute, random) ->
                new Share(0.1 + 0.1 * random.nextDouble(), burst(random, 0.002), 2, 620 + 200 * minute / 1440.0);
    }

    /** Work that comes for a quarter of an hour and goes for a quarter, as a builder of software has it. */
    static OtherWork neighbour() {
        return (minute, random) -> {
            boolean here = minute / 15 % 2 == 0;
            double cpus = here ? 1.6 + 0.6 * random.nextDouble() : 0.2 + 0.1 * random.nextDouble();
            return new Share(cpus, burst(random, here ? 0.08 : 0.01), here ? 4 : 2, 300);
        };
    }

    private static double burst(Random random, double probability) {
        return random.nextDouble() < probability ? 2 + 2 * random.nextDouble() : 0;
    }
}
