package wnm.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures that a limit needs and that could not be read: they add no node, and whoever waits for one is told why. */
final class UnknownFigures {
    private final List<String> figures = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();

    private UnknownFigures() {}

    /** One line for the operator; empty if all that is needed is known. */
    static Optional<String> inWords(Limits limits, Snapshot seen) {
        UnknownFigures unknown = new UnknownFigures();
        unknown.share("CPU use", seen.usage().cpu(), "cpu_less_than");
        unknown.share("memory use", seen.usage().mem(), "mem_less_than");
        unknown.share("disk use of node_storage", seen.usage().hd(), "hd_less_than");
        Snapshot.Load load = seen.load();
        if (load.one().isEmpty() || load.five().isEmpty() || load.fifteen().isEmpty()) {
            unknown.add("load averages", "desired_load_average");
        }
        unknown.rate("disk reads", seen.hdio().read(), limits.hdio().read(), "hdio_read_less_than");
        unknown.rate("disk writes", seen.hdio().write(), limits.hdio().write(), "hdio_write_less_than");
        unknown.rate("network reads", seen.netio().read(), limits.netio().read(), "netio_read_less_than");
        unknown.rate("network writes", seen.netio().write(), limits.netio().write(), "netio_write_less_than");
        return unknown.figures.isEmpty() ? Optional.empty() : Optional.of(unknown.line());
    }

    private void share(String what, OptionalDouble figure, String setting) {
        if (figure.isEmpty()) {
            add(what, setting);
        }
    }

    /** A limit of 0 is off and needs no figure. */
    private void rate(String what, OptionalLong figure, Limits.Rate limit, String setting) {
        if (figure.isEmpty() && limit.lessThan() != 0) {
            add(what, setting + " (0 switches it off)");
        }
    }

    private void add(String what, String setting) {
        figures.add(what);
        settings.add(setting);
    }

    private String line() {
        return String.join(", ", figures) + " cannot be read on this machine: no node is added or started, for "
                + String.join(", ", settings) + " cannot be kept without. --force_action add and start need no figures";
    }
}
