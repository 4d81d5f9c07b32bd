package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.GivenValue;
import wnm.config.Layer;
import wnm.config.Origin;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.config.SettingsResolver;
import wnm.model.ManagerType.Mode;
import wnm.store.Colonies;

class ModeDetectionTest {
    private static final Path SYSTEM = Path.of("/var/antctl/colony.db");

    @TempDir
    Path home;

    /** Process managers by database. */
    private final Map<Path, String> databases = new HashMap<>();

    private Path own() throws Exception {
        Path own = home.resolve(".local/share/autonomi/colony.db");
        Files.createDirectories(own.getParent());
        return Files.exists(own) ? own : Files.createFile(own);
    }

    private Mode mode(long userId, Map<Setting, String> given, Optional<Path> named) {
        Surroundings here = new Surroundings(Map.of(), home, home, Platform.LINUX, userId, "x", false);
        List<GivenValue> values = given.entrySet().stream()
                .map(entry -> new GivenValue(
                        entry.getKey(),
                        entry.getValue(),
                        new Origin.CommandLine(entry.getKey().option())))
                .toList();
        ResolvedSettings settings = SettingsResolver.resolve(List.of(Layer.of(values)));
        Colonies colonies = (Colonies) Proxy.newProxyInstance(
                Colonies.class.getClassLoader(),
                new Class<?>[] {Colonies.class},
                (proxy, method, arguments) -> method.getName().equals("processManagerOf")
                        ? Optional.ofNullable(databases.get(arguments[0]))
                        : null);
        return ModeDetection.mode(here, settings, named, colonies);
    }

    private Mode mode(long userId) {
        return mode(userId, Map.of(), Optional.empty());
    }

    @Test
    void an_ordinary_user_gets_the_own_cluster_and_not_another_accounts() throws Exception {
        databases.put(SYSTEM, "setsid+sudo");
        databases.put(own(), "systemd+user");
        assertEquals(Mode.USER, mode(1000));
    }

    @Test
    void also_if_the_own_database_cannot_be_read() throws Exception {
        databases.put(SYSTEM, "setsid+sudo");
        own();
        assertEquals(Mode.USER, mode(1000));
    }

    @Test
    void root_gets_the_systems() throws Exception {
        databases.put(SYSTEM, "setsid+sudo");
        databases.put(own(), "systemd+user");
        assertEquals(Mode.SUDO, mode(0));
    }

    @Test
    void who_has_no_cluster_of_his_own_drives_the_systems() {
        databases.put(SYSTEM, "setsid+sudo");
        assertEquals(Mode.SUDO, mode(1000));
    }

    @Test
    void what_is_named_counts_first() throws Exception {
        databases.put(SYSTEM, "setsid+sudo");
        databases.put(own(), "systemd+user");
        assertEquals(Mode.SUDO, mode(1000, Map.of(), Optional.of(SYSTEM)));
        assertEquals(Mode.USER, mode(0, Map.of(), Optional.of(own())));
        assertEquals(Mode.SUDO, mode(1000, Map.of(Setting.PROCESS_MANAGER, "setsid+sudo"), Optional.empty()));
    }
}
