package wnm.report;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wnm.format.Json;
import wnm.format.PythonText;
import wnm.model.Machine;

/** {@code --report machine-config}: the settings row and where the database is. */
public final class MachineConfigReport {
    private static final Set<String> QUOTED =
            Set.of("node_storage", "environment", "start_args", "antnode_path", "dbpath");

    private MachineConfigReport() {}

    /**
     * @param database as {@code sqlite:///…}
     */
    public static String render(Machine machine, String database, ReportFormat format) {
        Map<String, @Nullable Object> values = machineObject(machine);
        values.put("dbpath", database);
        return switch (format) {
            case TEXT -> lines(values, (key, value) -> key + ": " + PythonText.str(value));
            case JSON -> Json.indented(values);
            case JSONL -> Json.compact(values);
            case ENV -> given(values, (key, value) -> key.toUpperCase(Locale.ROOT) + "=" + quoted(key, value));
            case CONFIG -> given(values, (key, value) -> key + "=" + quoted(key, value));
        };
    }

    /** The machine as a JSON object: empty texts of the settings that may be NULL count as NULL. */
    public static Map<String, @Nullable Object> machineObject(Machine machine) {
        Map<String, @Nullable Object> values = machine.columns();
        for (String key : Set.of("process_manager", "docker_image", "antnode_path", "antctl_path", "antctl_version")) {
            if ("".equals(values.get(key))) {
                values.put(key, null);
            }
        }
        return values;
    }

    /** Settings that are NULL are left out: the result is to be loaded back. */
    private static String given(
            Map<String, @Nullable Object> values, BiFunction<String, @Nullable Object, String> line) {
        values.values().removeIf(value -> value == null);
        return lines(values, line);
    }

    private static String lines(
            Map<String, @Nullable Object> values, BiFunction<String, @Nullable Object, String> line) {
        return values.entrySet().stream()
                .map(entry -> line.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String key, @Nullable Object value) {
        String text = PythonText.str(value);
        return QUOTED.contains(key) ? '"' + text + '"' : text;
    }
}
