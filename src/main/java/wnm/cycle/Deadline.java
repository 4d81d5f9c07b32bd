package wnm.cycle;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import wnm.model.Sleeper;

/** Ends a run that hangs, so that the next one can work: says so, cleans up, and lets the process go. */
final class Deadline implements AutoCloseable {
    /** What a planned cycle may take beside its configured pauses. */
    static final Duration PLANNED_CYCLE = Duration.ofMinutes(10);

    private final Thread guard;

    /**
     * @param limit how long the run may take
     * @param overrun what to do when it takes longer; ends the process
     */
    Deadline(Duration limit, Sleeper sleeper, Runnable overrun) {
        guard = Thread.ofVirtual().name("deadline").start(() -> {
            try {
                sleeper.sleep(limit);
            } catch (InterruptedException e) {
                return;
            }
            LoggerFactory.getLogger(Deadline.class)
                    .error(
                            "The run did not end within {} s and is given up; the next one will go on",
                            limit.toSeconds());
            overrun.run();
        });
    }

    @Override
    public void close() {
        guard.interrupt();
    }
}
