package wnm.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.model.Blanks;

/**
 * One setting of a config file, in the dialect of configargparse: key, then a separator ({@code :}, {@code =} or a
 * blank), then a value, in quotes or not, then a comment after a blank.
 *
 * @param value {@code true} for a key alone; empty if nothing follows the separator
 */
record ConfigLine(String key, String value) {
    /** Whether the line holds no setting: empty, a comment, a section header. Takes a stripped line. */
    static boolean isIgnored(String line) {
        return line.isEmpty() || "#;[".indexOf(line.charAt(0)) >= 0 || line.startsWith("---");
    }

    /** Empty if the line does not follow the grammar. Takes a stripped line. */
    static Optional<ConfigLine> parse(String line) {
        int end = 0;
        while (end < line.length() && isKeyCharacter(line.charAt(end))) {
            end++;
        }
        if (end == 0) {
            return Optional.empty();
        }
        String key = line.substring(0, end);
        if (end == line.length()) {
            return Optional.of(new ConfigLine(key, "true"));
        }
        int next = Blanks.skip(line, end);
        char separator = line.charAt(next);
        if (separator == ':' || separator == '=') {
            return Optional.of(withValue(key, separator, line.substring(Blanks.skip(line, next + 1))));
        }
        boolean separatedByBlank = next > end;
        return separatedByBlank
                ? Optional.of(withValue(key, line.charAt(next - 1), line.substring(next)))
                : Optional.empty();
    }

    /** Whether the value is written as a list, which no setting takes. */
    boolean isList() {
        return value.startsWith("[") && value.endsWith("]");
    }

    private static ConfigLine withValue(String key, char separator, String rest) {
        String value = value(rest);
        if (value == null) {
            value = separator == ' ' ? "true" : "";
        }
        return new ConfigLine(key, value);
    }

    /** Without its quotes and the comment behind it; null if there is none. */
    private static @Nullable String value(String rest) {
        if (rest.isEmpty()) {
            return null;
        }
        char quote = rest.charAt(0);
        if (quote == '"' || quote == '\'') {
            for (int i = rest.indexOf(quote, 2); i >= 0; i = rest.indexOf(quote, i + 1)) {
                if (endsAt(rest, i + 1)) {
                    return rest.substring(1, i);
                }
            }
            if (rest.startsWith(String.valueOf(quote), 1) && endsAt(rest, 2)) {
                return null;
            }
        }
        return rest.substring(0, commentStart(rest));
    }

    /** Where the blanks before the first comment start; the length of the text if there is no comment. */
    private static int commentStart(String rest) {
        for (int i = 1; i < rest.length(); i++) {
            if (Blanks.isBlank(rest.charAt(i))) {
                if (endsAt(rest, i)) {
                    return i;
                }
                i = Blanks.skip(rest, i) - 1;
            }
        }
        return rest.length();
    }

    /** Whether from here on there is nothing, or only a comment after a blank. */
    private static boolean endsAt(String text, int position) {
        int next = Blanks.skip(text, position);
        return next == text.length() || (next > position && (text.charAt(next) == '#' || text.charAt(next) == ';'));
    }

    private static boolean isKeyCharacter(char c) {
        return ":=;#".indexOf(c) < 0 && !Blanks.isBlank(c);
    }
}
