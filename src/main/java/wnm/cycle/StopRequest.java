package wnm.cycle;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Sleeper;

/**
 * Lets a signal end a run between two units of work, never inside one: whoever starts the next unit asks
 * {@link #check}, and pauses end at once.
 */
public final class StopRequest {
    private final CountDownLatch runEnded = new CountDownLatch(1);
    private volatile boolean requested;
    private final Set<Thread> pausing = new HashSet<>();

    /** Whether a signal asked the run to end before it had ended by itself. */
    public boolean wasMade() {
        return requested;
    }

    /** Throws if the run was asked to end. */
    public void check() throws InterruptedException {
        if (requested) {
            throw new InterruptedException("asked to end");
        }
    }

    /** A sleeper whose pauses, in whatever threads, end when the run is asked to. */
    public Sleeper sleeper(Sleeper real) {
        return duration -> {
            enter();
            try {
                real.sleep(duration);
            } finally {
                leave();
            }
            if (requested) {
                Thread.interrupted(); // an interrupt that came when the pause was over would end what is done next
            }
            check();
        };
    }

    /**
     * Asks the run to end and waits for it, so that the lock is released before the JVM goes. Does nothing if the run is
     * over already.
     */
    public void request(Duration patience) {
        if (runEnded.getCount() == 0) {
            return;
        }
        log().info("Received a signal to end, cleaning up...");
        synchronized (this) {
            requested = true;
            pausing.forEach(Thread::interrupt);
        }
        try {
            if (!runEnded.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log().error("The work in progress did not end within {} s", patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(StopRequest.class);
    }

    /** The run is over and everything is released. */
    public void runEnded() {
        runEnded.countDown();
    }

    private synchronized void enter() throws InterruptedException {
        check();
        pausing.add(Thread.currentThread());
    }

    private synchronized void leave() {
        pausing.remove(Thread.currentThread());
    }
}
