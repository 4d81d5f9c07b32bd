package wnm.action;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The action delay: kept before the second, third … operation of a run, planned or forced. */
final class Pause {
    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    private final RunContext.Pace pace;
    private boolean first = true;

    Pause(RunContext.Pace pace) {
        this.pace = pace;
    }

    void beforeNext() throws InterruptedException {
        pace.checkpoint().pass();
        Duration delay = pace.betweenActions();
        if (!first && delay.isPositive()) {
            LOG.info(
                    "Action delay: waiting {}ms ({}s) between operations", delay.toMillis(), delay.toMillis() / 1000.0);
            pace.sleeper().sleep(delay);
        }
        first = false;
    }
}
