package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void under_cron_the_bus_of_the_user_is_told() {
        assertEquals(
                Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus"),
                new Caller("tester", 1000, Map.of("PATH", "/bin", "XDG_RUNTIME_DIR", "")).userBus());
    }

    @Test
    void what_a_session_says_stays() {
        assertEquals(
                Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/x/bus"),
                new Caller("tester", 1000, Map.of("XDG_RUNTIME_DIR", "/run/x")).userBus());
        assertEquals(
                Map.of(),
                new Caller("tester", 1000, Map.of("XDG_RUNTIME_DIR", "/run/x", "DBUS_SESSION_BUS_ADDRESS", "y"))
                        .userBus());
    }

    @Test
    void root_is_known_by_its_id() {
        String name = System.getProperty("user.name");

        assertEquals(name.equals("root"), Caller.current(name, Map.of()).isRoot());
    }
}
