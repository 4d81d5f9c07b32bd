package wnm.metrics;

import java.time.Duration;

/** Waits; tests put something here that does not. */
@FunctionalInterface
public interface Sleeper {
    /** @param pause zero or less: returns at once */
    void sleep(Duration pause) throws InterruptedException;
}
