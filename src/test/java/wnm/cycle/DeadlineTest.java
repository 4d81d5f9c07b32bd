package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.action.ForcedActions;
import wnm.model.Sleeper;

@Timeout(60)
class DeadlineTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Duration> inProgress = new ArrayDeque<>();
    private final CountDownLatch passed = new CountDownLatch(1);
    private final CountDownLatch cutShort = new CountDownLatch(1);
    private final CountDownLatch begin = new CountDownLatch(1);

    @Test
    void a_run_that_waits_for_nothing_is_given_up_at_its_limit() throws InterruptedException {
        try (Deadline deadline = deadline()) {
            begin.countDown();
            passed.await();
        }
        assertEquals(List.of(LIMIT), waits);
    }

    @Test
    void a_command_within_its_limit_is_waited_for_and_so_is_the_next_one() throws InterruptedException {
        inProgress.add(Duration.ofMinutes(25));
        inProgress.add(Duration.ofSeconds(100));
        try (Deadline deadline = deadline()) {
            begin.countDown();
            passed.await();
        }
        assertEquals(
                List.of(
                        LIMIT,
                        Duration.ofMinutes(25).plus(Deadline.AFTERMATH),
                        Duration.ofSeconds(100).plus(Deadline.AFTERMATH)),
                waits);
    }

    @Test
    void pauses_that_were_really_made_are_added() throws InterruptedException {
        List<Duration> pauses = new ArrayList<>();
        try (Deadline deadline = deadline()) {
            Sleeper sleeper = deadline.notCounting(pauses::add);
            sleeper.sleep(Duration.ofMinutes(20));
            sleeper.sleep(Duration.ofMinutes(7));
            begin.countDown();
            passed.await();
        }
        assertEquals(List.of(Duration.ofMinutes(20), Duration.ofMinutes(7)), pauses);
        assertEquals(List.of(LIMIT, Duration.ofMinutes(27)), waits);
    }

    @Test
    void the_limit_of_a_forced_action_grows_with_the_nodes_that_it_is_done_to() {
        assertEquals(Duration.ofMinutes(12), Deadline.forced(1));
        assertEquals(Duration.ofMinutes(50), Deadline.forced(20));
    }

    @ParameterizedTest
    @CsvSource({
        "add, , 7, 7",
        "add, , 1000000, 999",
        "add, , -1, 0",
        "stop, , 3, 3",
        "stop, , 50, 20",
        "remove, 'antnode1,antnode2', 1, 2",
        "survey, , 1, 20",
        "survey, antnode1, 1, 1",
        "teardown, , 1, 20"
    })
    void a_forced_action_is_done_to_so_many_nodes_at_most(String action, String names, long count, long nodes) {
        ForcedActions.Request request = new ForcedActions.Request(Optional.ofNullable(names), count);
        assertEquals(nodes, request.operations(action, 20));
    }

    @Test
    void a_run_that_ends_in_time_is_not_given_up() throws InterruptedException {
        deadline().close();
        cutShort.await();
        assertEquals(1, passed.getCount());
    }

    /** One whose time passes at once, but not before {@code begin}. */
    private Deadline deadline() {
        Sleeper quick = wait -> {
            try {
                begin.await();
            } catch (InterruptedException e) {
                cutShort.countDown();
                throw e;
            }
            waits.add(wait);
        };
        return new Deadline(
                LIMIT, () -> inProgress.isEmpty() ? Duration.ZERO : inProgress.removeFirst(), quick, passed::countDown);
    }
}
