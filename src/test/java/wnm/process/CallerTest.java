package wnm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void the_folder_of_another_user_that_su_has_kept_does_not_count(@TempDir Path folder) throws Exception {
        long uid = ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
        Map<String, String> kept = Map.of(
                "XDG_RUNTIME_DIR", folder.toString(), "DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder + "/bus");
        assertEquals(Map.of(), new Caller("tester", uid, kept).userBus());
        long other = uid + 54321;
        assertEquals(
                Map.of(
                        "XDG_RUNTIME_DIR",
                        "/run/user/" + other,
                        "DBUS_SESSION_BUS_ADDRESS",
                        "unix:path=/run/user/" + other + "/bus"),
                new Caller("pete", other, kept).userBus());
    }

    @Test
    void root_is_known_by_its_id() {
        String name = System.getProperty("user.name");

        assertEquals(name.equals("root"), Caller.current(name, Map.of()).isRoot());
    }
}
