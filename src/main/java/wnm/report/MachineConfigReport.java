package wnm.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wnm.format.Json;
import wnm.format.PythonText;
import wnm.model.Machine;
import wnm.model.PlainText;

/** {@code --report machine-config}: the settings row and where the database is. */
public final class MachineConfigReport {
    private static final Set<String> IN_QUOTES =
            Set.of("node_storage", "environment", "start_args", "antnode_path", "dbpath");

    private MachineConfigReport() {}

    /**
     * The row; as shell variables or as a config file it leaves out what is NULL, so that it can be loaded back.
     *
     * @param database as {@code sqlite:///…}
     */
    public static String render(Optional<Machine> machine, String database, ReportFormat format) {
        if (machine.isEmpty()) {
            return "No machine configuration found";
        }
        Map<String, @Nullable Object> values = machineObject(machine.get());
        values.put("dbpath", database);
        return switch (format) {
            case TEXT -> text(values);
            case JSON -> Json.indented(values);
            case JSONL -> Json.compact(values);
            case ENV, CONFIG -> loadable(values, format);
        };
    }

    /** The machine as a JSON object: empty texts of the settings that may be NULL count as NULL. */
    public static Map<String, @Nullable Object> machineObject(Machine machine) {
        Map<String, @Nullable Object> values = machine.columns();
        for (String key : Set.of("process_manager", "docker_image", "antnode_path", "antctl_path", "antctl_version")) {
            if (NodeObjects.isBlank(values.get(key))) {
                values.put(key, null);
            }
        }
        return values;
    }

    private static String text(Map<String, @Nullable Object> values) {
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) -> lines.add(PlainText.lines(key + ": " + PythonText.str(value))));
        return String.join("\n", lines);
    }

    private static String loadable(Map<String, @Nullable Object> values, ReportFormat format) {
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value != null) {
                String text = PythonText.str(value);
                lines.add(format == ReportFormat.ENV ? variable(key, text) : ConfigLine.of(key, text, isInQuotes(key)));
            }
        });
        return String.join("\n", lines);
    }

    private static String variable(String key, String value) {
        String shown = isInQuotes(key) ? ShellValue.quoted(value) : ShellValue.bare(value);
        return key.toUpperCase(Locale.ROOT) + "=" + shown;
    }

    private static boolean isInQuotes(String key) {
        return IN_QUOTES.contains(key);
    }
}
