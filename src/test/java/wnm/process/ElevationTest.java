package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.command.RecordingCommandRunner;

class ElevationTest {
    private static final List<String> WORDS = List.of("true", "x y");

    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private String line(Elevation elevation) {
        return String.join(" ", elevation.asUser("ant", WORDS, commands));
    }

    @Test
    void another_account_gets_a_session_of_its_own_before_it_gets_its_rights() {
        assertEquals("true x y", line(Elevation.NONE));
        assertEquals("setsid sudo -n -u ant -- true x y", line(Elevation.SUDO));
        assertEquals("setsid runuser -u ant -- true x y", line(Elevation.ROOT));
        for (Elevation elevation : Elevation.values()) {
            assertEquals(elevation.asUser("ant", WORDS, commands), elevation.asUser("ant", WORDS));
        }
    }

    @Test
    void a_system_without_these_programs_does_with_sudo() {
        commands.place("runuser", null);
        assertEquals("setsid sudo -n -u ant -- true x y", line(Elevation.ROOT));
        commands.place("setsid", null);
        assertEquals("sudo -n -u ant -- true x y", line(Elevation.ROOT));
        assertEquals("sudo -n -u ant -- true x y", line(Elevation.SUDO));
    }

    @Test
    void what_is_given_a_session_anyway_gets_no_second_one() {
        assertEquals(
                List.of("sudo", "-n", "-u", "ant", "--", "true", "x y"),
                Elevation.SUDO.asUserInThisSession("ant", WORDS));
    }
}
