package wnm.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.ManagerType.Mode;

@SuppressWarnings("NullAway.Init") // filled before each test
class EarlyEndTest {
    @TempDir
    Path folder;

    private PretendMachine machine;

    @Test
    void a_process_that_stays_is_fine() {
        assertDoesNotThrow(() -> look(new ProcessState.Alive(7), new ProcessState.Alive(7)));
        assertEquals(Duration.ofMillis(500), machine.slept);
    }

    @Test
    void one_that_has_ended_is_not_watched() {
        assertEquals("node ended at once: exited with code 3", failure(new ProcessState.Ended("exited with code 3")));
        assertEquals(Duration.ZERO, machine.slept);
    }

    @Test
    void one_that_ends_a_moment_later_is_seen() {
        assertEquals(
                "node ended at once: exited with code 3",
                failure(new ProcessState.Alive(7), new ProcessState.Ended("exited with code 3")));
    }

    @Test
    void another_process_in_its_place_is_no_success() {
        assertEquals(
                "node ended at once, and was started again",
                failure(new ProcessState.Alive(7), new ProcessState.Alive(8)));
    }

    @Test
    void a_manager_that_cannot_tell_is_believed() {
        assertDoesNotThrow(() -> look(new ProcessState.Unknown()));
        assertDoesNotThrow(() -> look(new ProcessState.Alive(7), new ProcessState.Unknown()));
        assertDoesNotThrow(() -> check(() -> {
            throw new ProcessManagerException("systemd is away");
        }));
    }

    private String failure(ProcessState... states) {
        return String.valueOf(
                assertThrows(ProcessManagerException.class, () -> look(states)).getMessage());
    }

    private void look(ProcessState... states) throws ProcessManagerException {
        Deque<ProcessState> next = new ArrayDeque<>(List.of(states));
        check(next::pop);
    }

    private void check(EarlyEnd.Question question) throws ProcessManagerException {
        machine = new PretendMachine(folder, folder);
        new EarlyEnd(machine.context(
                        Samples.paths(folder, Mode.USER), Samples.machine(folder, Map.of()), Elevation.NONE))
                .check("node", question);
    }
}
