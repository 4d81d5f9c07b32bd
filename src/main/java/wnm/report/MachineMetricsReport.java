package wnm.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wnm.format.Json;
import wnm.format.PythonText;

/** {@code --report machine-metrics}: what the machine was doing, and how many nodes are in which state. */
public final class MachineMetricsReport {
    private static final Set<String> IN_QUOTES = Set.of("antnode", "nodes_by_version");
    private static final String NO_METRICS = "No metrics available";

    private MachineMetricsReport() {}

    /**
     * @param metrics by name, in the order in which they are shown; of the types that {@link PythonText} knows
     */
    public static String render(Map<String, ? extends @Nullable Object> metrics, ReportFormat format) {
        if (metrics.isEmpty()) {
            return switch (format) {
                case TEXT, ENV, CONFIG -> NO_METRICS;
                case JSON -> Json.indented(Map.of("error", NO_METRICS));
                case JSONL -> Json.compact(Map.of("error", NO_METRICS));
            };
        }
        return switch (format) {
            case TEXT, CONFIG -> text(metrics);
            case JSON -> Json.indented(metrics);
            case JSONL -> Json.compact(metrics);
            case ENV -> variables(metrics);
        };
    }

    private static String text(Map<String, ? extends @Nullable Object> metrics) {
        List<String> lines = new ArrayList<>();
        metrics.forEach((key, value) -> lines.add(key + ": " + PythonText.str(value)));
        return String.join("\n", lines);
    }

    private static String variables(Map<String, ? extends @Nullable Object> metrics) {
        List<String> lines = new ArrayList<>();
        metrics.forEach((key, value) -> {
            String text = PythonText.str(value);
            String shown = IN_QUOTES.contains(key) ? ShellValue.quoted(text) : ShellValue.bare(text);
            lines.add(key.toUpperCase(Locale.ROOT) + "=" + shown);
        });
        return String.join("\n", lines);
    }
}
