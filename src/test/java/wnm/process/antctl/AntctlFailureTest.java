package wnm.process.antctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AntctlFailureTest {
    @Test
    void the_summary_of_a_failed_start_names_service_and_reason() {
        assertEquals(
                Optional.of("antnode1: The PID of the process was not found after starting it."),
                AntctlFailure.in(Captured.output("start-failed"), ""));
    }

    @Test
    void without_a_summary_the_error_is_found_in_the_report() {
        String report = Captured.output("add-port-in-use");
        assertEquals(
                Optional.of("Error: 0: Port 55002 is being used by another service"),
                AntctlFailure.in("", report.substring(report.indexOf("Error:"))));
    }

    @Test
    void where_nothing_is_said_nothing_is_made_up() {
        assertEquals(Optional.empty(), AntctlFailure.in("", ""));
    }
}
