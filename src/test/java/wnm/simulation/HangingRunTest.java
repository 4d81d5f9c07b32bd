package wnm.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.Setting;
import wnm.model.Sleeper;

/** A run that hangs is given up, whoever asked for it. */
@Timeout(60)
class HangingRunTest {
    /** A town where an operation hangs until the run is given up, and the time of a deadline is over as soon as it does. */
    private static final class StandingStill extends Town {
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch givenUp = new CountDownLatch(1);
        private Duration limit = Duration.ZERO;

        StandingStill(Path home) throws Exception {
            super(home, 3);
        }

        void hangIn(String call) {
            manager.during.put(call, () -> {
                hangs.countDown();
                await(givenUp);
            });
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Sleeper sleeper() {
            return pause -> {
                if (pause.compareTo(Duration.ofMinutes(10)) >= 0) {
                    limit = pause;
                    hangs.await();
                }
            };
        }

        @Override
        public void giveUp() {
            givenUp.countDown();
        }
    }

    private static StandingStill town(Path home) throws Exception {
        StandingStill town = new StandingStill(home);
        town.minutes(8);
        return town;
    }

    @Test
    void a_forced_action_is_given_up_like_a_planned_one(@TempDir Path home) throws Exception {
        StandingStill town = town(home);
        town.hangIn("stop 3");
        town.run(Map.of(Setting.FORCE_ACTION, "stop", Setting.COUNT, "2"));
        assertEquals(0, town.givenUp.getCount());
        assertEquals(Duration.ofMinutes(14), town.limit);
    }

    @Test
    void so_is_a_planned_one(@TempDir Path home) throws Exception {
        StandingStill town = town(home);
        town.machine.memoryUsed = 99;
        town.hangIn("stop 3");
        town.run(Map.of());
        assertEquals(0, town.givenUp.getCount());
        assertEquals(Duration.ofMinutes(10), town.limit);
    }
}
