package wnm.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds limits that are allowed but make the cluster swing. */
public final class Thresholds {
    private record Pair(String add, String remove, boolean percent, boolean zeroIsOff) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("cpu_less_than", "cpu_remove", true, false),
            new Pair("mem_less_than", "mem_remove", true, false),
            new Pair("hd_less_than", "hd_remove", true, false),
            new Pair("hdio_read_less_than", "hdio_read_remove", false, true),
            new Pair("hdio_write_less_than", "hdio_write_remove", false, true),
            new Pair("netio_read_less_than", "netio_read_remove", false, true),
            new Pair("netio_write_less_than", "netio_write_remove", false, true),
            new Pair("desired_load_average", "max_load_average_allowed", false, false));

    private Thresholds() {}

    /**
     * What is odd about the limits named, one line each.
     *
     * @param columns of the machine, as they will be stored
     * @param changed the columns to look at: those that this run sets
     */
    public static List<String> warnings(Map<String, ? extends @Nullable Object> columns, Collection<String> changed) {
        List<String> warnings = new ArrayList<>();
        for (Pair pair : PAIRS) {
            if (pair.percent()) {
                warnUnlessPercent(pair.add(), columns, changed, warnings);
                warnUnlessPercent(pair.remove(), columns, changed, warnings);
            }
            double add = number(columns, pair.add());
            double remove = number(columns, pair.remove());
            boolean off = pair.zeroIsOff() && (add <= 0 || remove <= 0);
            boolean touched = changed.contains(pair.add()) || changed.contains(pair.remove());
            if (touched && !off && add > remove) {
                warnings.add(pair.add() + " " + columns.get(pair.add()) + " is above " + pair.remove() + " "
                        + columns.get(pair.remove()) + ": nodes would be added and shed in turn");
            }
        }
        return warnings;
    }

    private static void warnUnlessPercent(
            String column,
            Map<String, ? extends @Nullable Object> columns,
            Collection<String> changed,
            List<String> warnings) {
        double value = number(columns, column);
        if (changed.contains(column) && (value < 0 || value > 100)) {
            warnings.add(column + " " + columns.get(column) + " is not between 0 and 100 %");
        }
    }

    private static double number(Map<String, ? extends @Nullable Object> columns, String column) {
        return columns.get(column) instanceof Number number ? number.doubleValue() : 0;
    }
}
