package wnm.process.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.process.ProcessState;

class InspectionTest {
    private static Inspection of(String status, int code, boolean oom, String error) {
        return Inspection.parse("status %s\npid 0\ncode %d\noom %s\nerror %s\n".formatted(status, code, oom, error));
    }

    @ParameterizedTest
    @CsvSource({
        "created, 0, false, '', not started",
        "exited, 0, false, '', stopped",
        "exited, 143, false, '', stopped",
        "exited, 1, false, '', exited with code 1",
        "exited, 137, false, '', killed by signal 9",
        "exited, 137, true, '', killed by the OOM killer",
        "dead, 0, false, '', stopped",
        "created, 128, false, 'failed: Bind for 0.0.0.0:55001 failed: port is already allocated',"
                + " 'port taken: failed: Bind for 0.0.0.0:55001 failed: port is already allocated'",
        "restarting, 3, false, '', 'exited with code 3, docker starts it again'",
    })
    void an_end_has_a_reason(String status, int code, boolean oom, String error, String reason) {
        assertEquals(
                new ProcessState.Ended(reason), of(status, code, oom, error).processState());
    }

    @Test
    void a_running_or_paused_container_is_alive() {
        assertEquals(
                new ProcessState.Alive(42),
                Inspection.parse("status running\npid 42\n").processState());
        assertEquals(
                new ProcessState.Alive(42),
                Inspection.parse("status paused\npid 42\n").processState());
    }

    @Test
    void anything_else_says_nothing() {
        assertEquals(new ProcessState.Unknown(), Inspection.parse("").processState());
        assertEquals(
                new ProcessState.Unknown(),
                Inspection.parse("garbage\n\nmount\nstatus asleep").processState());
        assertFalse(Inspection.parse("").hasFailed());
    }

    @Test
    void options_are_found_in_both_forms() {
        Inspection container =
                Inspection.parse("word antnode\nword --port\nword 1\nword --root-dir=/data\nword --last");

        assertEquals(Optional.of("1"), container.option("--port"));
        assertEquals(Optional.of("/data"), container.option("--root-dir"));
        assertEquals(Optional.empty(), container.option("--last"));
    }

    @Test
    void a_place_of_the_host_may_hold_blanks() {
        assertEquals(
                "/home/a b/n",
                Inspection.parse("mount /data /home/a b/n\n").mounts().get("/data"));
    }
}
