package wnm.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.Version;

/** Every recorded situation gets the recorded features, in their order, and the recorded actions. */
class DecisionGoldenTest {
    static Stream<Golden.Case> situations() {
        return Golden.cases("decision");
    }

    @ParameterizedTest
    @MethodSource("situations")
    void the_plan_is_the_recorded_one(Golden.Case situation) {
        Map<String, @Nullable Object> in = situation.object("in");
        Plan plan = DecisionEngine.decide(
                limits(new Figures(in, "config")),
                snapshot(new Figures(in, "metrics")),
                new Occasion(flag(in, "enable_upgrade"), flag(in, "is_init"), flag(in, "should_survey_init")));

        Map<String, @Nullable Object> out = situation.object("out");
        assertEquals(out, Map.of("features", plan.features().asMap(), "actions", asRecorded(plan.actions())));
        assertEquals(
                List.copyOf(new Figures(out, "features").byName().keySet()),
                List.copyOf(plan.features().asMap().keySet()));
    }

    private static List<Map<String, @Nullable Object>> asRecorded(List<Action> actions) {
        List<Map<String, @Nullable Object>> recorded = new ArrayList<>();
        for (Action action : actions) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("type", action.type());
            fields.put("node_id", null);
            fields.put("priority", BigInteger.valueOf(action.priority()));
            fields.put("reason", action.reason());
            recorded.add(fields);
        }
        return recorded;
    }

    private static boolean flag(Map<String, @Nullable Object> in, String name) {
        return Boolean.TRUE.equals(in.get(name));
    }

    private static Limits limits(Figures config) {
        return new Limits(
                config.whole("node_cap"),
                new Limits.Usage(config.share("cpu"), config.share("mem"), config.share("hd")),
                new Limits.Io(config.rate("hdio_read"), config.rate("hdio_write")),
                new Limits.Io(config.rate("netio_read"), config.rate("netio_write")),
                new Limits.Load(config.real("max_load_average_allowed"), config.real("desired_load_average")),
                new Limits.Concurrency(
                        config.whole("max_concurrent_upgrades"),
                        config.whole("max_concurrent_starts"),
                        config.whole("max_concurrent_removals"),
                        config.whole("max_concurrent_operations")),
                config.whole("last_stopped_at"));
    }

    private static Snapshot snapshot(Figures metrics) {
        return new Snapshot(
                new Snapshot.Nodes(
                        metrics.whole("total_nodes"),
                        metrics.whole("running_nodes"),
                        metrics.whole("stopped_nodes"),
                        metrics.whole("restarting_nodes"),
                        metrics.whole("upgrading_nodes"),
                        metrics.whole("migrating_nodes"),
                        metrics.whole("removing_nodes"),
                        metrics.whole("dead_nodes"),
                        metrics.whole("disabled_nodes")),
                metrics.whole("nodes_to_upgrade"),
                new Snapshot.Versions<>(metrics.version("antnode_version"), metrics.version("queen_node_version")),
                new Snapshot.Usage(
                        metrics.measured("used_cpu_percent"),
                        metrics.measured("used_mem_percent"),
                        metrics.measured("used_hd_percent")),
                new Snapshot.Io(metrics.counted("hdio_read_bytes"), metrics.counted("hdio_write_bytes")),
                new Snapshot.Io(metrics.counted("netio_read_bytes"), metrics.counted("netio_write_bytes")),
                new Snapshot.Load(
                        metrics.measured("load_average_1"),
                        metrics.measured("load_average_5"),
                        metrics.measured("load_average_15")),
                metrics.counted("system_start"));
    }

    /** An object of figures in a vector. */
    private record Figures(Map<String, @Nullable Object> byName) {
        @SuppressWarnings("unchecked")
        Figures(Map<String, @Nullable Object> outer, String name) {
            this((Map<String, @Nullable Object>) Objects.requireNonNull(outer.get(name), name));
        }

        private String text(String name) {
            return Objects.requireNonNull(byName.get(name), name).toString();
        }

        long whole(String name) {
            return Long.parseLong(text(name));
        }

        double real(String name) {
            return Double.parseDouble(text(name));
        }

        OptionalLong counted(String name) {
            return OptionalLong.of(whole(name));
        }

        OptionalDouble measured(String name) {
            return OptionalDouble.of(real(name));
        }

        Limits.Share share(String name) {
            return new Limits.Share(whole(name + "_less_than"), whole(name + "_remove"));
        }

        Limits.Rate rate(String name) {
            return new Limits.Rate(whole(name + "_less_than"), whole(name + "_remove"));
        }

        /** The reference has the number 0 where it could not read a version. */
        Optional<Version> version(String name) {
            Object value = byName.get(name);
            return Version.known(value == null ? null : value.toString());
        }
    }
}
