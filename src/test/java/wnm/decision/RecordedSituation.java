package wnm.decision;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wnm.model.Version;

/** What the lines of {@code golden/decision.jsonl} hand in. */
public final class RecordedSituation {
    private RecordedSituation() {}

    /** {@code in.config}. */
    public static Limits limits(Map<String, @Nullable Object> in) {
        Figures config = new Figures(in, "config");
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

    /** {@code in.metrics}. */
    public static Snapshot snapshot(Map<String, @Nullable Object> in) {
        Figures metrics = new Figures(in, "metrics");
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

    static Map<String, @Nullable Object> figures(Map<String, @Nullable Object> outer, String name) {
        return new Figures(outer, name).byName();
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
