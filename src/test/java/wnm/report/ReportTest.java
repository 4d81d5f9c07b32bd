package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wnm.config.Setting;

class ReportTest {
    @Test
    void every_report_and_format_that_can_be_asked_for_exists() {
        assertEquals(
                Set.of(Report.values()),
                Setting.REPORT.choices().stream().map(Report::of).collect(Collectors.toSet()));
        assertEquals(
                Set.of(ReportFormat.values()),
                Setting.REPORT_FORMAT.choices().stream().map(ReportFormat::of).collect(Collectors.toSet()));
    }

    @Test
    void only_machine_metrics_measures() {
        assertEquals(
                List.of(Report.MACHINE_METRICS),
                List.of(Report.values()).stream().filter(Report::measures).toList());
    }

    @Test
    void only_reports_about_nodes_take_names() {
        assertTrue(Report.of("influx-resources").selectsNodes());
        assertFalse(Report.of("machine-config").selectsNodes());
    }

    @Test
    void colour_is_for_terminals_only() {
        assertEquals(Palette.COLOUR, Palette.of(Map.of("TERM", "xterm"), true));
        assertEquals(Palette.PLAIN, Palette.of(Map.of("TERM", "xterm"), false));
    }

    @Test
    void colour_can_be_forbidden() {
        assertEquals(Palette.PLAIN, Palette.of(Map.of("NO_COLOR", "1"), true));
        assertEquals(Palette.COLOUR, Palette.of(Map.of("NO_COLOR", ""), true));
        assertEquals(Palette.PLAIN, Palette.of(Map.of("TERM", "dumb"), true));
    }
}
