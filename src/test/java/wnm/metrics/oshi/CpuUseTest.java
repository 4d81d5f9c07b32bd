package wnm.metrics.oshi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuUseTest {
    private static final long[] BEFORE = {5037, 19553, 7339, 135126, 395, 0, 81, 30};

    /** Answers of psutil 7.2.2 for the same two samples. */
    @ParameterizedTest
    @CsvSource({
        "13, 2, 7, 170, 5, 0, 1, 2, 85.0, 2.5",
        "60, 0, 20, 118, 0, 0, 2, 0, 59.0, 0.0",
        "0, 0, 0, 33, 0, 0, 0, 0, 33.0, 0.0",
        "-5, 0, 3, 190, 0, 0, 0, 0, 98.4, 0.0",
        "0, 0, 1, 399, 400, 0, 0, 0, 49.9, 50.0",
        "25, 0, 0, 175, 0, 0, 0, 0, 87.5, 0.0"
    })
    void without_own_work_the_figures_are_those_of_psutil(
            long user,
            long nice,
            long system,
            long idle,
            long ioWait,
            long irq,
            long softIrq,
            long steal,
            double idlePercent,
            double ioWaitPercent) {
        CpuTimes spent = spent(user, nice, system, idle, ioWait, irq, softIrq, steal);

        assertEquals(Optional.of(new CpuUse(idlePercent, ioWaitPercent)), CpuUse.of(spent, OwnWork.NONE));
    }

    @Test
    void used_is_what_is_missing_to_100_unrounded_as_in_the_reference() {
        assertEquals(2.299999999999997, new CpuUse(97.7, 0).used());
    }

    @Test
    void an_idle_machine_of_two_cores_is_not_busy_because_of_us() {
        CpuTimes spent = spent(61, 0, 14, 124, 0, 0, 0, 0); // reads as 37 % busy
        assertEquals(Optional.of(new CpuUse(99.5, 0)), CpuUse.of(spent, own(0.60, 0.14)));
    }

    @Test
    void an_idle_machine_of_one_core_is_not_busy_because_of_us() {
        CpuTimes spent = spent(45, 0, 10, 45, 0, 0, 0, 0);
        assertEquals(Optional.of(new CpuUse(100, 0)), CpuUse.of(spent, own(0.45, 0.10)));
    }

    @Test
    void own_time_of_a_niced_run_is_found_under_nice() {
        CpuTimes spent = spent(0, 60, 14, 126, 0, 0, 0, 0);
        assertEquals(Optional.of(new CpuUse(100, 0)), CpuUse.of(spent, own(0.60, 0.14)));
    }

    @Test
    void the_load_of_others_reads_as_it_would_without_us_while_there_is_idle_time_beside_us() {
        CpuTimes spent = spent(100, 0, 0, 300, 0, 0, 0, 0); // 4 cores: others 50, we 50 ticks
        assertEquals(Optional.of(new CpuUse(87.5, 0)), CpuUse.of(spent, own(0.5, 0)));
    }

    @Test
    void a_saturated_machine_stays_saturated() {
        CpuTimes spent = spent(180, 0, 20, 0, 0, 0, 0, 0);
        assertEquals(Optional.of(new CpuUse(0, 0)), CpuUse.of(spent, own(0.7, 0.1)));
    }

    @Test
    void waiting_for_io_is_used_time_of_others() {
        CpuTimes spent = spent(50, 0, 0, 100, 50, 0, 0, 0);
        assertEquals(Optional.of(new CpuUse(75, 25)), CpuUse.of(spent, own(0.5, 0)));
    }

    @Test
    void a_sample_filled_by_our_own_work_says_nothing() {
        assertEquals(Optional.empty(), CpuUse.of(spent(90, 0, 5, 2, 0, 0, 0, 0), own(0.9, 0.05)));
    }

    @Test
    void counters_that_stand_still_say_nothing() {
        assertEquals(Optional.empty(), CpuUse.of(spent(0, 0, 0, 0, 0, 0, 0, 0), OwnWork.NONE));
    }

    private static OwnWork own(double user, double system) {
        return new OwnWork(user, system, 0, 0);
    }

    private static CpuTimes spent(long... ticks) {
        long[] after = BEFORE.clone();
        for (int i = 0; i < ticks.length; i++) {
            after[i] += ticks[i];
        }
        return CpuTimes.ofTicks(after).since(CpuTimes.ofTicks(BEFORE));
    }
}
