package wnm.report;

import org.jspecify.annotations.Nullable;
import wnm.format.PythonText;
import wnm.model.PlainText;

/**
 * A point in InfluxDB's line protocol: measurement and tags, a blank, fields, a blank, nanoseconds. Quotes and
 * backslashes in string fields have a backslash before them. The protocol has no line breaks inside a field, so they are
 * written as the two characters {@code \n}.
 */
final class InfluxLine {
    private final StringBuilder line;
    private char separator = ' ';

    /**
     * @param series measurement and tags, escaped where needed
     */
    InfluxLine(String series) {
        line = new StringBuilder(series);
    }

    InfluxLine text(String field, String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            character(escaped, value.charAt(i));
        }
        name(field).append('"').append(PlainText.lines(escaped.toString())).append('"');
        return this;
    }

    /** A number that is not known is left out: the protocol has no NULL. */
    InfluxLine integer(String field, @Nullable Number value) {
        if (value != null) {
            name(field).append(value).append('i');
        }
        return this;
    }

    InfluxLine real(String field, double value) {
        name(field).append(PythonText.number(value));
        return this;
    }

    /** The whole line, without a line break at its end. */
    String at(long nanoseconds) {
        return line + " " + nanoseconds;
    }

    private StringBuilder name(String field) {
        line.append(separator).append(field).append('=');
        separator = ',';
        return line;
    }

    private static void character(StringBuilder text, char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(c);
        }
    }
}
