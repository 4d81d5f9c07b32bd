package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.format.PythonText;
import wnm.golden.Golden;

/**
 * Metrics are shown as recorded in every format, except that a value which a shell would read otherwise is quoted and
 * escaped (R58).
 */
class MachineMetricsReportGoldenTest {
    static Stream<Golden.Case> metrics() {
        return Golden.cases("machine_metrics_report");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void metrics_are_shown_as_recorded(Golden.Case recorded) {
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        recorded.object("in").forEach((key, value) -> metrics.put(key, value(value)));
        Map<String, @Nullable Object> out = recorded.object("out");
        for (ReportFormat format : List.of(ReportFormat.TEXT, ReportFormat.JSON, ReportFormat.CONFIG)) {
            assertEquals(out.get(format.name().toLowerCase(Locale.ROOT)), MachineMetricsReport.render(metrics, format));
        }
        String env = (String) Objects.requireNonNull(out.get("env"));
        if (metrics.isEmpty() || isPlain(env)) {
            assertEquals(env, MachineMetricsReport.render(metrics, ReportFormat.ENV));
        } else {
            Map<String, String> read = LoadedBack.shell(MachineMetricsReport.render(metrics, ReportFormat.ENV));
            Map<String, String> shown = new LinkedHashMap<>();
            metrics.forEach((key, value) -> shown.put(key.toUpperCase(Locale.ROOT), PythonText.str(value)));
            assertEquals(shown, read);
        }
    }

    /** Whether every line is a variable in the shell's eyes. */
    private static boolean isPlain(String env) {
        return env.lines().allMatch(line -> line.matches("\\w+=(\"[^\"$`\\\\]*\"|[^\"$`\\\\'|&;<>() \t]*)"));
    }

    /** The map comes as a list of pairs, since its key may be null. */
    private static @Nullable Object value(@Nullable Object value) {
        if (!(value instanceof List<?> pairs)) {
            return Rows.number(value);
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object pair : pairs) {
            List<@Nullable Object> keyAndValue = new ArrayList<>((List<?>) Objects.requireNonNull(pair));
            map.put(Rows.number(keyAndValue.get(0)), Rows.number(keyAndValue.get(1)));
        }
        return map;
    }
}
