package wnm.metrics;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A machine at ease, unless told otherwise. */
public final class FakeHostProbe implements HostProbe {
    public long bootTime = 1_700_000_000;
    public double memoryUsed = 20.0;

    @Override
    public OptionalLong systemStart() {
        return OptionalLong.of(bootTime);
    }

    @Override
    public int cpuCount() {
        return 2;
    }

    @Override
    public Sample begin() {
        return this::metrics;
    }

    private HostMetrics metrics(Path nodeStorage) {
        return new HostMetrics(
                OptionalLong.of(bootTime),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                OptionalDouble.of(90.0),
                OptionalDouble.of(0.0),
                OptionalDouble.of(10.0),
                OptionalDouble.of(memoryUsed),
                OptionalDouble.of(100 - memoryUsed),
                OptionalDouble.of(30.0),
                OptionalLong.of(1_000_000_000_000L),
                OptionalLong.of(0),
                OptionalLong.of(0),
                OptionalLong.of(0),
                OptionalLong.of(0));
    }
}
