package wnm.process.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.process.ProcessState;

class JobStateTest {
    @Test
    void a_job_with_a_process_is_alive() {
        String output =
                "{\n\t\"Label\" = \"com.autonomi.antnode-1\";\n\t\"LastExitStatus\" = 256;\n\t\"PID\" = 4242;\n};\n";

        assertEquals(new ProcessState.Alive(4242), JobState.parse(output).processState());
    }

    @ParameterizedTest
    @CsvSource({"0,stopped", "256,exit code 1", "19968,exit code 78", "9,killed by signal 9", "15,killed by signal 15"})
    void the_last_exit_says_how_it_ended(int status, String reason) {
        String output = "{\n\t\"LastExitStatus\" = " + status + ";\n\t\"OnDemand\" = false;\n};\n";

        assertEquals(new ProcessState.Ended(reason), JobState.parse(output).processState());
    }

    @Test
    void a_job_that_says_nothing_never_started() {
        assertEquals(
                new ProcessState.Ended("never started"),
                JobState.parse("{\n};\n").processState());
    }
}
