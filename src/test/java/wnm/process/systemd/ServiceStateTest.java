package wnm.process.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.process.ProcessState;

class ServiceStateTest {
    @Test
    void a_main_process_is_alive() {
        ServiceState state = ServiceState.parse("MainPID=1234\nActiveState=active\nSubState=running\n");

        assertEquals(new ProcessState.Alive(1234), state.processState());
        assertTrue(state.isBusy());
        assertFalse(state.hasFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "inactive, dead, success, 0, 0, stopped",
        "failed, failed, exit-code, 1, 203, exited with code 203",
        "failed, failed, signal, 2, 9, killed by signal 9",
        "failed, failed, core-dump, 3, 6, killed by signal 6",
        "failed, failed, oom-kill, 2, 9, killed by the OOM killer",
        "failed, failed, start-limit-hit, 1, 1, failed too often in a short time",
        "activating, auto-restart, exit-code, 1, 7, 'exited with code 7, systemd starts it again'",
    })
    void an_end_has_a_reason(String active, String sub, String result, int code, int status, String reason) {
        ServiceState state = ServiceState.parse(
                "LoadState=loaded\nActiveState=%s\nSubState=%s\nMainPID=0\nResult=%s\nExecMainCode=%d\nExecMainStatus=%d\n"
                        .formatted(active, sub, result, code, status));

        assertEquals(new ProcessState.Ended(reason), state.processState());
        assertFalse(state.isBusy());
        assertEquals(!active.equals("inactive"), state.hasFailed());
    }

    @Test
    void a_service_that_never_ran_since_the_boot_is_not_started() {
        ServiceState state = ServiceState.parse("LoadState=loaded\nActiveState=inactive\nMainPID=0\nResult=success\n"
                + "ExecMainStatus=0\nExecMainStartTimestampMonotonic=0\n");

        assertEquals(new ProcessState.Ended("not started"), state.processState());
    }

    @ParameterizedTest
    @CsvSource({"1, 203, true", "2, 9, false", "3, 6, false", "0, 0, false"})
    void only_an_exit_code_makes_the_output_worth_reading(int code, int status, boolean worth) {
        ServiceState state = ServiceState.parse(
                "ActiveState=failed\nMainPID=0\nExecMainCode=%d\nExecMainStatus=%d\n".formatted(code, status));

        assertEquals(worth, state.exitedWithError());
    }

    @Test
    void a_service_that_systemd_does_not_know_is_ended() {
        ServiceState state = ServiceState.parse("LoadState=not-found\nActiveState=inactive\nMainPID=0\n");

        assertEquals(new ProcessState.Ended("systemd has no such service", false), state.processState());
    }

    @Test
    void anything_else_says_nothing() {
        assertEquals(
                new ProcessState.Unknown(),
                ServiceState.parse("garbage\n=\nMainPID=x").processState());
        assertEquals(
                new ProcessState.Unknown(),
                ServiceState.parse("ActiveState=active\nSubState=exited\nMainPID=0\n")
                        .processState());
    }
}
