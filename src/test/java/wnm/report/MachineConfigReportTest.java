package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.format.PythonText;
import wnm.golden.Golden;
import wnm.model.Machine;

class MachineConfigReportTest {
    private static final String DATABASE = "sqlite:////h/colony.db";
    private static final Map<String, @Nullable Object> ROW = recordedRow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "A=1 B=2",
                "A=\"x\" B='y'",
                "say \"no\" # more",
                "it's 'so' ; here",
                "\"all in quotes\"",
                "'all in quotes'",
                "\"",
                "a # b",
                "# a",
                " blank at both ends ",
                "back\\slash",
                "ends in back\\",
                "$HOME and `id`",
                "a;b|c&d",
                "(x)",
                "[x",
                "ünï 日本語 😀"
            })
    void any_text_is_loaded_back(String text) {
        Machine machine =
                with(Map.of("environment", text, "start_args", text, "antctl_path", text + "x", "host", text));
        Map<String, String> stored = stored(machine);
        assertEquals(stored, LoadedBack.config(render(machine, ReportFormat.CONFIG)));
        assertEquals(upperCase(stored), LoadedBack.shell(render(machine, ReportFormat.ENV)));
    }

    @Test
    void text_at_random_is_loaded_back_or_left_out() {
        Random random = new Random(1);
        String letters = "a \t\"'#;=:[]\\";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(random.nextInt(8), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            String value = text.substring(random.nextInt(2));
            Machine machine = with(Map.of("environment", value, "host", value));
            Map<String, String> stored = stored(machine);
            Map<String, String> read = LoadedBack.config(render(machine, ReportFormat.CONFIG));
            stored.keySet().removeIf(key -> List.of("environment", "host").contains(key) && !read.containsKey(key));
            assertEquals(stored, read);
        }
    }

    @Test
    void what_a_config_file_cannot_hold_is_said_in_a_comment() {
        for (String value : List.of("two\nlines", "[1, 2]", "a\" #b' #c")) {
            String report = render(with(Map.of("host", value)), ReportFormat.CONFIG);
            assertTrue(report.contains("\n# host has a value that a config file cannot hold\n"), report);
        }
    }

    @Test
    void a_line_break_is_loaded_back_by_a_shell() {
        Machine machine = with(Map.of("host", "two\nlines", "environment", "two\nlines\\\n"));
        assertEquals(upperCase(stored(machine)), LoadedBack.shell(render(machine, ReportFormat.ENV)));
    }

    @Test
    void jsonl_is_one_line() {
        String report = render(with(Map.of()), ReportFormat.JSONL);
        assertEquals(1, report.lines().count());
        assertTrue(report.startsWith("{\"id\": 1, \"cpu_count\": 4, "), report);
    }

    private static String render(Machine machine, ReportFormat format) {
        return MachineConfigReport.render(Optional.of(machine), DATABASE, format);
    }

    /** What a loaded report must give: everything that is not NULL. */
    private static Map<String, String> stored(Machine machine) {
        Map<String, String> stored = new LinkedHashMap<>();
        MachineConfigReport.machineObject(machine).forEach((key, value) -> {
            if (value != null) {
                stored.put(key, PythonText.str(value));
            }
        });
        stored.put("dbpath", DATABASE);
        return stored;
    }

    private static Map<String, String> upperCase(Map<String, String> values) {
        Map<String, String> upper = new LinkedHashMap<>();
        values.forEach((key, value) -> upper.put(key.toUpperCase(Locale.ROOT), value));
        return upper;
    }

    private static Machine with(Map<String, String> changes) {
        Machine machine = Rows.recordedMachine(ROW);
        machine.apply(changes);
        return machine;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> recordedRow() {
        return Golden.cases("reports")
                .map(line -> (Map<String, @Nullable Object>) line.object("in").get("machine"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
