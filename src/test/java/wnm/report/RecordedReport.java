package wnm.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;

/** What wnm answers where the reference answered a recorded report: the same, but for rulings that the rows call for. */
final class RecordedReport {
    private static final List<String> INFLUX_TEXTS =
            List.of("PeerId peer_id", "status status", "version version", "rewards rewards");
    private static final Set<String> IN_QUOTES =
            Set.of("node_storage", "environment", "start_args", "antnode_path", "dbpath");
    private static final Set<String> EMPTY_IS_NULL =
            Set.of("process_manager", "docker_image", "antnode_path", "antctl_path", "antctl_version");

    private RecordedReport() {}

    /**
     * @param rows those of the nodes that the report is about, in its order
     * @param logs folder of the logs by node name
     */
    static String ofWnm(
            Map<String, @Nullable Object> database,
            Map<String, @Nullable Object> asked,
            List<Map<String, @Nullable Object>> rows,
            Function<String, String> logs,
            long now) {
        if (asked.containsKey("error")) {
            return tableWithNulls(rows);
        }
        String recorded = (String) Objects.requireNonNull(asked.get("out"));
        boolean json = "json".equals(asked.get("format"));
        return switch (Report.of((String) Objects.requireNonNull(asked.get("report")))) {
            case NODE_STATUS -> recorded;
            case NODE_STATUS_DETAILS -> json ? nullTexts(recorded, rows) : realPaths(recorded, rows, logs, now);
            case INFLUX_RESOURCES -> rows.isEmpty() ? recorded : exactTotal(escaped(recorded, rows), rows);
            case MACHINE_CONFIG -> config(recorded, database, asked);
            case MACHINE_METRICS -> throw new IllegalArgumentException("recorded elsewhere");
        };
    }

    /** The reference cannot pad NULL. */
    private static String tableWithNulls(List<Map<String, @Nullable Object>> rows) {
        StringBuilder table =
                new StringBuilder("Service Name        Peer ID" + " ".repeat(48) + "Status         Connected Peers");
        for (Map<String, @Nullable Object> row : rows) {
            Object peer = row.get("peer_id");
            Object peers = row.get("connected_peers");
            table.append(String.format(
                    Locale.ROOT,
                    "%n%-20s%-55s%-15s%15s".replace("%n", "\n"),
                    orNone(row.get("service")),
                    peer == null || peer.equals("") ? "-" : peer,
                    orNone(row.get("status")),
                    peers == null ? "0" : peers));
        }
        return table.toString();
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? "None" : value;
    }

    /** R47: NULL is null, the text None stays. */
    private static String nullTexts(String recorded, List<Map<String, @Nullable Object>> rows) {
        List<String> lines = new ArrayList<>();
        int at = -1;
        for (String line : recorded.split("\n", -1)) {
            at += line.strip().startsWith("\"id\": ") ? 1 : 0;
            String key = line.strip().endsWith(": \"None\",") || line.strip().endsWith(": \"None\"")
                    ? line.strip().substring(1, line.strip().indexOf("\": "))
                    : "";
            boolean isNull = !key.isEmpty() && rows.get(at).get(key) == null;
            lines.add(isNull ? line.replace("\"None\"", "null") : line);
        }
        return String.join("\n", lines);
    }

    /** R65. */
    private static String realPaths(
            String recorded, List<Map<String, @Nullable Object>> rows, Function<String, String> logs, long now) {
        List<String> lines = new ArrayList<>();
        int at = -1;
        for (String line : recorded.split("\n", -1)) {
            at += line.startsWith("Service Name: ") ? 1 : 0;
            if (line.startsWith("Log path: ")) {
                Map<String, @Nullable Object> row = rows.get(at);
                boolean placed = !or(row.get("root_dir"), "").isEmpty();
                String folder = placed ? logs.apply(or(row.get("node_name"), "")) : "unknown";
                lines.add("Log path: " + or(row.get("log_dir"), folder));
            } else if (line.startsWith("Bin Path: ")) {
                lines.add("Bin Path: " + or(rows.get(at).get("binary"), "unknown"));
            } else if (line.startsWith("Age: ")) {
                long made = Long.parseLong(line.substring("Age: ".length()));
                lines.add("Age: " + (made == 0 ? 0 : Math.max(0, now - made)));
            } else {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    /** R58: quotes, backslashes and line breaks are escaped, and no field says None. */
    private static String escaped(String recorded, List<Map<String, @Nullable Object>> rows) {
        String text = recorded;
        for (Map<String, @Nullable Object> row : rows) {
            for (String field : INFLUX_TEXTS) {
                String name = field.substring(0, field.indexOf(' '));
                String raw = or(row.get(field.substring(name.length() + 1)), "");
                String escaped = raw.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
                text = text.replace(name + "=\"" + raw + "\"", name + "=\"" + escaped + "\"");
            }
        }
        return text.replaceAll(",\\w+=Nonei", "");
    }

    /** R66: exact where the sum of floats is not, or is written with an exponent; infinity is no reward. */
    private static String exactTotal(String recorded, List<Map<String, @Nullable Object>> rows) {
        double floats = 0;
        BigDecimal exact = BigDecimal.ZERO;
        boolean numbers = false;
        for (Map<String, @Nullable Object> row : rows) {
            String rewards = asciiDigits(or(row.get("rewards"), "0").strip()).replaceAll("(?<=\\d)_(?=\\d)", "");
            if (rewards.matches("(?i)[+-]?(inf|infinity|nan)")) {
                floats = Double.NaN;
            } else if (rewards.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
                numbers = true;
                floats += Double.parseDouble(rewards);
                exact = exact.add(new BigDecimal(rewards));
            }
        }
        String total = numbers ? decimal(exact) : "0";
        return numbers && PythonText.number(floats).equals(total)
                ? recorded
                : recorded.replaceAll(
                        "(?m)^nodes_totals rewards=\"[^\"]*\"",
                        Matcher.quoteReplacement("nodes_totals rewards=\"" + total + "\""));
    }

    /** Digits of any script are digits to the reference. */
    private static String asciiDigits(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }

    private static String decimal(BigDecimal exact) {
        String plain = exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    @SuppressWarnings("unchecked")
    private static String config(
            String recorded, Map<String, @Nullable Object> database, Map<String, @Nullable Object> asked) {
        Map<String, @Nullable Object> machine = (Map<String, @Nullable Object>) database.get("machine");
        if (machine == null) {
            return recorded;
        }
        return switch (ReportFormat.of((String) Objects.requireNonNull(asked.get("format")))) {
            case TEXT -> recorded;
            case JSON -> nullTexts(recorded, List.of(machine));
            case ENV -> loadable(recorded, machine, (String) Objects.requireNonNull(database.get("dbpath")), true);
            case CONFIG -> loadable(recorded, machine, (String) Objects.requireNonNull(database.get("dbpath")), false);
            case JSONL -> throw new IllegalArgumentException("the reference has no jsonl");
        };
    }

    /** R9: what is NULL is left out, and what would not be read back as it is has another form. */
    private static String loadable(String recorded, Map<String, @Nullable Object> machine, String dbpath, boolean env) {
        String text = "\n" + recorded + "\n";
        for (String column : machine.keySet()) {
            text = loadable(text, column, machine.get(column), env);
        }
        text = loadable(text, "dbpath", dbpath, env);
        return text.substring(1, text.length() - 1);
    }

    private static String loadable(String text, String column, @Nullable Object value, boolean env) {
        String key = env ? column.toUpperCase(Locale.ROOT) : column;
        if (value == null || (value.equals("") && EMPTY_IS_NULL.contains(column))) {
            return text.replaceFirst("\n" + key + "=\"?None\"?\n", "\n");
        }
        if (!(value instanceof String string)) {
            return text;
        }
        String quote = IN_QUOTES.contains(column) ? "\"" : "";
        String line = key + "=" + quote + string + quote;
        return text.replace(
                "\n" + line + "\n", "\n" + (env ? variable(key, string, line) : setting(key, string, line)) + "\n");
    }

    private static String variable(String key, String value, String line) {
        boolean stands = LoadedBack.reads(() -> LoadedBack.shell(line), key, value);
        return stands ? line : key + "=\"" + value.replaceAll("([\"$`\\\\])", "\\\\$1") + '"';
    }

    private static String setting(String key, String value, String line) {
        for (String form : List.of(line, key + "=\"" + value + '"', key + "='" + value + "'")) {
            if (LoadedBack.reads(() -> LoadedBack.config(form), key, value)) {
                return form;
            }
        }
        return "# " + key + " has a value that a config file cannot hold";
    }

    private static String or(@Nullable Object value, String ifBlank) {
        return switch (value) {
            case null -> ifBlank;
            case String text -> text.isEmpty() ? ifBlank : text;
            case BigInteger number -> number.toString();
            default -> throw new IllegalArgumentException("no column holds " + value);
        };
    }
}
