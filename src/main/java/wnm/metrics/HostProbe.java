package wnm.metrics;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Port: measures the machine. */
public interface HostProbe {
    /** Boot time in Unix seconds; empty if it cannot be found out. */
    OptionalLong systemStart();

    /** CPUs this process may use, at least 1. */
    int cpuCount();

    /** Takes the first counters of a sample; other work may go on until {@link Sample#finish}. */
    Sample begin();

    /** A sample in progress. */
    interface Sample {
        /**
         * Waits until a second has passed since {@link HostProbe#begin}, takes the second counters and gives the rates.
         * The work of this process in between does not count as load.
         *
         * @param nodeStorage an existing folder on the file system to measure
         * @throws InterruptedException if the run was asked to end meanwhile
         */
        HostMetrics finish(Path nodeStorage) throws InterruptedException;
    }
}
