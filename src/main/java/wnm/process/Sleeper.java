package wnm.process;

import java.time.Duration;

/** Port: waits, so that tests need not. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
