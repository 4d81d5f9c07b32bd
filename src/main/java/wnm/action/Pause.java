package wnm.action;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The action delay: kept before the second, third … operation of a run, planned or forced. */
final class Pause {
    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

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
            countDown(delay);
        }
        first = false;
    }

    /** A second at a time, for those who watch. */
    private void countDown(Duration delay) throws InterruptedException {
        Duration left = delay;
        while (left.isPositive()) {
            pace.progress().waiting(left);
            Duration step = left.compareTo(SECOND) < 0 ? left : SECOND;
            pace.sleeper().sleep(step);
            left = left.minus(step);
        }
    }
}
