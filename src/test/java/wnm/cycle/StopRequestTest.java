package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wnm.model.Sleeper;

@Timeout(60)
class StopRequestTest {
    private static final int THREADS = 3;

    private final StopRequest stop = new StopRequest();

    @Test
    void a_request_ends_the_pauses_of_all_threads() throws InterruptedException {
        CountDownLatch allAsleep = new CountDownLatch(THREADS);
        AtomicInteger ended = new AtomicInteger();
        Sleeper sleeper = stop.sleeper(pause -> {
            allAsleep.countDown();
            new CountDownLatch(1).await();
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    sleeper.sleep(Duration.ofDays(1));
                } catch (InterruptedException e) {
                    ended.incrementAndGet();
                }
            }));
        }
        allAsleep.await();
        stop.request(Duration.ZERO);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(THREADS, ended.get());
    }

    @Test
    void no_pause_begins_after_a_request() {
        List<Duration> pauses = new ArrayList<>();
        stop.request(Duration.ZERO);
        assertThrows(InterruptedException.class, () -> stop.sleeper(pauses::add).sleep(Duration.ofSeconds(1)));
        assertEquals(List.of(), pauses);
    }

    @Test
    void a_request_at_the_end_of_a_pause_interrupts_nothing_that_comes_after() {
        assertThrows(
                InterruptedException.class,
                () -> stop.sleeper(pause -> stop.request(Duration.ZERO)).sleep(Duration.ofSeconds(1)));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
