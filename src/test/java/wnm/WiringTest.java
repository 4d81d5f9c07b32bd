package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import wnm.model.OperatorError;

class WiringTest {
    @Test
    void an_account_without_a_name_goes_by_its_number() {
        assertEquals("12345", Wiring.account("?", 12345));
        assertEquals("12345", Wiring.account("", 12345));
        assertEquals("ada", Wiring.account("ada", 12345));
        assertEquals("?", Wiring.account("?", -1));
    }

    @Test
    void a_home_that_is_no_path_here_is_refused_with_the_cure() {
        OperatorError error =
                assertThrows(OperatorError.class, () -> Wiring.surroundings(Map.of("HOME", "/home/zo\0e")));
        assertEquals(OperatorError.USAGE, error.exitCode());
        assertEquals(1, error.lines().size());
        assertTrue(error.lines().getFirst().contains("LC_ALL=C.UTF-8"));
    }
}
