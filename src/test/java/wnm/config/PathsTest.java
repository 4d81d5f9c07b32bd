package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.model.ManagerType.Mode;

class PathsTest {
    private static final UserPaths PATHS = new UserPaths(Path.of("/home/u"), Path.of("/here"));
    private static final Map<String, String> VARIABLES = Map.of("D", "/data", "URL", "sqlite:////data/x.db");

    @ParameterizedTest
    @CsvSource({
        "/a/b.db, /a/b.db, sqlite:////a/b.db",
        "sqlite:////a/b.db, /a/b.db, sqlite:////a/b.db",
        "b.db, /here/b.db, sqlite:///b.db",
        "sqlite:///b.db, /here/b.db, sqlite:///b.db",
        "~/b.db, /home/u/b.db, sqlite:////home/u/b.db",
        "sqlite:///~/b.db, /home/u/b.db, sqlite:////home/u/b.db",
        "$D/b.db, /data/b.db, sqlite:////data/b.db",
        "sqlite:///${D}/b.db, /data/b.db, sqlite:////data/b.db",
        "$URL, /data/x.db, sqlite:////data/x.db",
        "/$NONE/${NONE}/$/${, /$NONE/${NONE}/$/${, sqlite:////$NONE/${NONE}/$/${",
        "/a/50%.db, /a/50%.db, sqlite:////a/50%.db",
        "postgres://h/d, /here/postgres:/h/d, sqlite:///postgres://h/d",
    })
    void a_database_is_a_path_or_a_url(String given, String file, String display) {
        assertEquals(new DatabasePath(Path.of(file), display), DatabasePath.of(given, PATHS, VARIABLES));
    }

    @Test
    void the_default_database_is_shown_as_a_url() {
        assertEquals(
                "sqlite:////var/antctl/colony.db",
                DatabasePath.of(Path.of("/var/antctl/colony.db")).display());
    }

    @Test
    void only_the_own_home_has_a_short_name() {
        assertEquals(Path.of("/home/u"), PATHS.absolute("~"));
        assertEquals(Path.of("/home/u"), PATHS.absolute("~/"));
        assertEquals(Path.of("/here/~v/x"), PATHS.absolute("~v/x"));
    }

    @ParameterizedTest
    @CsvSource({"setsid+sudo, SUDO", "antctl+zen, USER", "systemd+user, USER", "systemd,", "'',"})
    void the_mode_is_the_managers(String manager, Mode mode) {
        assertEquals(Optional.ofNullable(mode), RunPaths.modeOf(manager));
    }
}
