package wnm.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.action.PortDetection.Numbered;
import wnm.action.PortDetection.Ranges;
import wnm.golden.Golden;

class PortDetectionGoldenTest {
    static Stream<Golden.Case> cases() {
        return Golden.cases("port_detection");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ranges_are_those_of_the_reference_or_of_most_nodes(Golden.Case golden) {
        List<Numbered> nodes = nodes(golden);
        Optional<Ranges> found = PortDetection.of(nodes);
        if (everyNodeTellsTheSame(nodes) && !golden.has("error")) {
            assertEquals(expected(golden), found);
        } else {
            // R67: all nodes are looked at (an unsuitable first one does not hide the others), texts are numbers
            assertEquals(byMajority(nodes), found);
        }
    }

    @Test
    void the_rpc_range_is_found_where_the_manager_tells_the_port() {
        Numbered node = Numbered.of(Optional.of(4L), "", 55_004, 13_004, 31_004);

        assertEquals(Optional.of(new Ranges(55, 13, Optional.of(31L))), PortDetection.of(List.of(node)));
    }

    private static Optional<Ranges> expected(Golden.Case golden) {
        Map<String, @Nullable Object> out = golden.object("out");
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ranges(
                        number(out.get("port_start")), number(out.get("metrics_port_start")), Optional.empty()));
    }

    private static boolean everyNodeTellsTheSame(List<Numbered> nodes) {
        return nodes.stream().map(PortDetectionGoldenTest::ranges).distinct().count() <= 1;
    }

    private static Optional<Ranges> byMajority(List<Numbered> nodes) {
        List<Numbered> inOrder = new ArrayList<>(nodes);
        inOrder.sort((a, b) -> Long.compare(a.number(), b.number()));
        Map<Ranges, Integer> votes = new HashMap<>();
        Optional<Ranges> best = Optional.empty();
        inOrder.forEach(node -> ranges(node).ifPresent(r -> votes.merge(r, 1, Integer::sum)));
        int most = votes.values().stream().max(Integer::compare).orElse(0);
        for (Numbered node : inOrder) {
            Optional<Ranges> own = ranges(node);
            if (best.isEmpty() && own.isPresent() && votes.getOrDefault(own.get(), 0) == most) {
                best = own;
            }
        }
        return best;
    }

    private static Optional<Ranges> ranges(Numbered node) {
        boolean told = node.number() > 0 && node.port() > 0 && node.metricsPort() > 0;
        return told && node.port() >= node.number() && (node.port() - node.number()) % 1000 == 0
                ? Optional.of(new Ranges(
                        (node.port() - node.number()) / 1000,
                        Math.floorDiv(node.metricsPort() - node.number(), 1000L),
                        Optional.empty()))
                : Optional.empty();
    }

    private static List<Numbered> nodes(Golden.Case golden) {
        List<Numbered> nodes = new ArrayList<>();
        for (Object item : (List<?>) Optional.ofNullable(golden.get("in")).orElseThrow()) {
            Map<?, ?> row = (Map<?, ?>) Optional.ofNullable((Object) item).orElseThrow();
            Optional<Long> id = Optional.<Object>ofNullable(row.get("id")).map(PortDetectionGoldenTest::number);
            Object name = row.get("node_name");
            nodes.add(Numbered.of(
                    id,
                    name == null ? "" : name.toString(),
                    number(row.get("port")),
                    number(row.get("metrics_port")),
                    0));
        }
        return nodes;
    }

    private static long number(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case BigInteger whole -> whole.longValueExact();
            case BigDecimal decimal -> decimal.longValueExact();
            default -> Long.parseLong(value.toString());
        };
    }
}
