package wnm.model;

import java.time.Duration;

/** Port: waits; tests put something here that does not. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @param pause zero or less: returns at once
     */
    void sleep(Duration pause) throws InterruptedException;
}
