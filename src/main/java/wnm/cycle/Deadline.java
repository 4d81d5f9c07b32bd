package wnm.cycle;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import wnm.model.Sleeper;

/**
 * Ends a run that hangs, be it planned or forced, so that the next one can work: says so, cleans up, and lets the process
 * go. Configured pauses and commands within their limits are no hanging: they move the deadline.
 */
final class Deadline implements AutoCloseable {
    /** What a planned cycle may take beside its configured pauses and the limits of its commands. */
    static final Duration PLANNED_CYCLE = Duration.ofMinutes(10);

    /** What an operation on one node may take, beside the limits of its commands: time to copy its program from a slow disk. */
    private static final Duration OPERATION = Duration.ofMinutes(2);

    /** For what the run does about the end of a command. */
    static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final Supplier<Duration> inProgress;
    private final Thread guard;
    private Duration extension = Duration.ZERO;

    /**
     * @param limit how long the run may take by itself
     * @param inProgress how long what the run waits for may still take; zero if it waits for nothing
     * @param overrun what to do when it takes longer; ends the process
     */
    Deadline(Duration limit, Supplier<Duration> inProgress, Sleeper sleeper, Runnable overrun) {
        this.inProgress = inProgress;
        guard = Thread.ofPlatform().daemon().name("deadline").start(() -> {
            Duration waited = Duration.ZERO;
            try {
                for (Duration left = limit; left.isPositive(); left = left()) {
                    sleeper.sleep(left);
                    waited = waited.plus(left);
                }
            } catch (InterruptedException e) {
                return;
            }
            LoggerFactory.getLogger(Deadline.class)
                    .error(
                            "The run did not end within {} s and is given up; the next one will go on",
                            waited.toSeconds());
            overrun.run();
        });
    }

    /**
     * What a forced action may take beside the pauses that it makes and the limits of its commands.
     *
     * @param operations how many nodes it is done to
     */
    static Duration forced(long operations) {
        return PLANNED_CYCLE.plus(OPERATION.multipliedBy(operations));
    }

    /** A sleeper whose pauses do not count. */
    Sleeper notCounting(Sleeper real) {
        return pause -> {
            extend(pause);
            real.sleep(pause);
        };
    }

    private synchronized void extend(Duration pause) {
        if (pause.isPositive()) {
            extension = extension.plus(pause);
        }
    }

    /** What the run may take once the time it had is over. */
    private synchronized Duration left() {
        Duration pauses = extension;
        extension = Duration.ZERO;
        if (pauses.isPositive()) {
            return pauses;
        }
        Duration command = inProgress.get();
        return command.isPositive() ? command.plus(AFTERMATH) : Duration.ZERO;
    }

    @Override
    public void close() {
        guard.interrupt();
    }
}
