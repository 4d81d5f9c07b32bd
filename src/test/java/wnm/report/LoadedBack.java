package wnm.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of what reports are written to be read by. */
final class LoadedBack {
    private static final Pattern CONFIG_LINE =
            Pattern.compile("([^:=;#\\s]+)\\s*(?:([:=\\s])\\s*(['\"]?)(.+?)?\\3)?\\s*(?:\\s[;#].*)?");
    private static final Pattern VARIABLE = Pattern.compile(
            "(\\w+)=(?:\"((?:[^\"$`\\\\]|\\\\.)*)\"|([^\\s\"'$`\\\\|&;<>()]*))(?:\n|$)", Pattern.DOTALL);

    private LoadedBack() {}

    /** Keys and texts of a config file in the dialect of ConfigArgParse; lists are refused. */
    static Map<String, String> config(String file) {
        Map<String, String> values = new LinkedHashMap<>();
        file.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            Matcher matcher = CONFIG_LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("unexpected line " + line);
            }
            String value = matcher.group(4) == null ? "" : matcher.group(4);
            if (value.startsWith("[") && value.endsWith("]")) {
                throw new IllegalArgumentException("a list " + line);
            }
            values.put(matcher.group(1), value);
        });
        return values;
    }

    /** Names and texts of variables, as a POSIX shell reads them. */
    static Map<String, String> shell(String file) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(file);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            String quoted = matcher.group(2);
            values.put(
                    matcher.group(1),
                    quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(?:\n|([\"$`\\\\]))", "$1"));
            end = matcher.end();
        }
        if (end != file.length()) {
            throw new IllegalArgumentException("no variable: " + file.substring(end));
        }
        return values;
    }

    /** Whether a file holds just this value. */
    static boolean reads(Supplier<Map<String, String>> file, String key, String value) {
        try {
            return file.get().equals(Map.of(key, value));
        } catch (IllegalArgumentException notRead) {
            return false;
        }
    }
}
