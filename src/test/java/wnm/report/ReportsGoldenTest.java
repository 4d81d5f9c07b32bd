package wnm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.model.ServiceNames;

/**
 * Reports on a database are as recorded, but for what {@link RecordedReport} excuses. Rows that hold a value of another
 * type than their column are no node: only tables without types can hold them, and no release made such rows.
 */
class ReportsGoldenTest {
    private static final long NOW = 1_767_000_000L;

    private static final Set<String> TEXTS = Set.of(
            "manager_type",
            "node_name",
            "service",
            "user",
            "binary",
            "version",
            "root_dir",
            "log_dir",
            "network",
            "wallet",
            "peer_id",
            "status",
            "rewards",
            "host",
            "method",
            "layout",
            "environment");

    /** One report on one recorded database. */
    record Recorded(
            String label,
            Map<String, @Nullable Object> database,
            Map<String, @Nullable Object> asked,
            List<Map<String, @Nullable Object>> rows) {
        boolean is(Report report) {
            return report == Report.of(text(asked, "report"));
        }

        @Override
        public String toString() {
            return label + " " + asked.get("report") + " " + asked.get("format") + " " + asked.get("service_name");
        }
    }

    static Stream<Recorded> reports() {
        List<Recorded> reports = new ArrayList<>();
        Golden.cases("reports").forEach(line -> {
            Map<String, @Nullable Object> database = line.object("in");
            List<Map<String, @Nullable Object>> rows = new ArrayList<>(objects(database.get("nodes")));
            rows.sort(Comparator.comparing(row -> (BigInteger) Objects.requireNonNull(row.get("id"))));
            for (Map<String, @Nullable Object> asked : objects(line.get("cases"))) {
                reports.add(new Recorded(line.label(), database, asked, rows));
            }
        });
        return reports.stream();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_as_recorded(Recorded recorded) {
        if (recorded.rows().stream().anyMatch(ReportsGoldenTest::hasOddTypes)) {
            assertThrows(IllegalArgumentException.class, () -> nodes(recorded));
            return;
        }
        List<String> names =
                ServiceNames.split(Objects.requireNonNullElse((String) recorded.asked.get("service_name"), ""));
        List<Node> nodes = nodes(recorded);
        if (names.stream().anyMatch(name -> ServiceNames.find(name, nodes) instanceof ServiceNames.Match.Ambiguous)) {
            // R15: the reference takes the first
            assertThrows(OperatorError.class, () -> NodeReportSelection.select(nodes, names));
            return;
        }
        try (LogLines log = new LogLines("wnm.reports")) {
            List<Node> selected = NodeReportSelection.select(nodes, names);
            if (!names.stream().allMatch(name -> isService(name, nodes) || isUnknown(name, nodes))) {
                // R15: the reference finds no node by another name than that of its service
                assertEquals(named(names, nodes), selected);
            } else if (recorded.asked().containsKey("error") && recorded.is(Report.INFLUX_RESOURCES)) {
                // R58: the reference fails over a NULL that no number can be compared with
                assertEquals(
                        selected.size() + 2, render(recorded, selected).lines().count());
            } else {
                assertEquals(expected(recorded, selected), render(recorded, selected));
                assertEquals(Objects.requireNonNullElse(recorded.asked().get("log"), List.of()), log.lines());
            }
        }
    }

    private static String expected(Recorded recorded, List<Node> selected) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Node node : selected) {
            for (Map<String, @Nullable Object> row : recorded.rows()) {
                if (BigInteger.valueOf(node.id()).equals(row.get("id"))) {
                    rows.add(row);
                }
            }
        }
        return RecordedReport.ofWnm(recorded.database(), recorded.asked(), rows, ReportsGoldenTest::logs, NOW);
    }

    private static String render(Recorded recorded, List<Node> nodes) {
        ReportFormat format = ReportFormat.of(text(recorded.asked(), "format"));
        return switch (Report.of(text(recorded.asked(), "report"))) {
            case NODE_STATUS -> NodeStatusReport.render(nodes, format, Palette.PLAIN);
            case NODE_STATUS_DETAILS ->
                NodeDetailsReport.render(nodes, format, node -> Path.of(logs(node.nodeName())), node -> "", NOW);
            case INFLUX_RESOURCES ->
                InfluxReport.render(
                        nodes,
                        ((BigInteger) Objects.requireNonNull(recorded.database().get("timestamp_ns")))
                                .longValueExact());
            case MACHINE_CONFIG ->
                MachineConfigReport.render(machine(recorded.database()), text(recorded.database(), "dbpath"), format);
            case MACHINE_METRICS -> throw new IllegalArgumentException("recorded elsewhere");
        };
    }

    private static String logs(String nodeName) {
        return "/logs/antnode" + nodeName;
    }

    /** The reference compares the whole service; so does the first tier of R15. */
    private static boolean isService(String name, List<Node> nodes) {
        return nodes.stream().anyMatch(node -> node.service().equals(name));
    }

    private static boolean isUnknown(String name, List<Node> nodes) {
        return ServiceNames.find(name, nodes) instanceof ServiceNames.Match.NotFound;
    }

    private static List<Node> named(List<String> names, List<Node> nodes) {
        List<Node> named = new ArrayList<>();
        for (String name : names) {
            if (ServiceNames.find(name, nodes) instanceof ServiceNames.Match.Found found) {
                named.add(found.node());
            }
        }
        return named;
    }

    private static boolean hasOddTypes(Map<String, @Nullable Object> row) {
        return row.entrySet().stream().anyMatch(entry -> switch (entry.getValue()) {
            case null -> false;
            case String text -> !TEXTS.contains(entry.getKey());
            case BigInteger number -> TEXTS.contains(entry.getKey());
            case BigDecimal number -> true;
            default -> true;
        });
    }

    private static List<Node> nodes(Recorded recorded) {
        return recorded.rows().stream().map(Rows::recordedNode).toList();
    }

    @SuppressWarnings("unchecked")
    private static Optional<Machine> machine(Map<String, @Nullable Object> database) {
        return Optional.ofNullable((Map<String, @Nullable Object>) database.get("machine"))
                .map(Rows::recordedMachine);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(list);
    }

    private static String text(Map<String, @Nullable Object> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name));
    }
}
