package wnm.metrics;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine was doing during one sample. Percentages 0 to 100 with one decimal, rates in bytes per second; an
 * empty value could not be read and is unknown, never 0. Definitions are those of Python's psutil, so that limits keep
 * their meaning.
 *
 * @param systemStart boot time, Unix seconds
 * @param usedCpuPercent 100 - idle, so waiting for I/O counts as used
 * @param usedHdPercent of the file system that holds the nodes
 * @param totalHdBytes its size, root's reserve included
 */
public record HostMetrics(
        OptionalLong systemStart,
        OptionalDouble load1,
        OptionalDouble load5,
        OptionalDouble load15,
        OptionalDouble idleCpuPercent,
        OptionalDouble ioWaitPercent,
        OptionalDouble usedCpuPercent,
        OptionalDouble usedMemPercent,
        OptionalDouble freeMemPercent,
        OptionalDouble usedHdPercent,
        OptionalLong totalHdBytes,
        OptionalLong hdioWriteBytes,
        OptionalLong hdioReadBytes,
        OptionalLong netioWriteBytes,
        OptionalLong netioReadBytes) {}
