package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentValuesTest {
    private static final Path FILE = Path.of("/home/u/.local/share/wnm/.env");

    @Test
    void a_variable_gives_its_setting() {
        assertEquals(
                List.of(new GivenValue(Setting.NODE_CAP, "7", new Origin.Environment("NODE_CAP"))),
                values(Map.of("NODE_CAP", "7", "node_cap", "8", "QUIET", "1", "CONFIRM", "1"), ""));
    }

    @Test
    void the_name_that_is_only_ours_wins() {
        assertEquals(
                List.of(new GivenValue(Setting.HOST, "10.0.0.1", new Origin.Environment("WNM_HOST"))),
                values(Map.of("HOST", "laptop", "WNM_HOST", "10.0.0.1"), ""));
        assertEquals(
                List.of(new GivenValue(Setting.HOST, "laptop", new Origin.Environment("HOST"))),
                values(Map.of("HOST", "laptop", "WNM_HOST", ""), ""));
    }

    @Test
    void an_empty_variable_is_not_given_and_hides_the_one_in_the_file() {
        assertEquals(List.of(), values(Map.of("REPORT", "", "NODE_CAP", ""), "NODE_CAP=7"));
    }

    @Test
    void the_file_gives_what_the_process_has_not() {
        assertEquals(
                List.of(
                        new GivenValue(Setting.NODE_CAP, "7", new Origin.Environment("NODE_CAP")),
                        new GivenValue(Setting.CPU_REMOVE, "66", new Origin.DotEnv(FILE, "CPU_REMOVE"))),
                values(Map.of("NODE_CAP", "7"), "NODE_CAP=17\nexport CPU_REMOVE='66'\n"));
    }

    private static List<GivenValue> values(Map<String, String> environment, String file) {
        return EnvironmentValues.of(environment, DotEnvFile.parse(FILE, file, environment))
                .values();
    }
}
