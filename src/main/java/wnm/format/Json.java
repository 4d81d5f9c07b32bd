package wnm.format;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it: keys in their order, ASCII only, {@code NaN} and {@code Infinity} for
 * what JSON has no number for. Known are the types that {@link PythonText} knows; keys may be any of them but lists and
 * maps.
 *
 * <p>Written by hand: a generator would have to be bent for separators, lower-case escapes, U+007F and every float.
 */
public final class Json {
    private static final HexFormat HEX = HexFormat.of();
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean indented;

    private Json(boolean indented) {
        this.indented = indented;
    }

    /** On one line, with a blank after commas and colons. */
    public static String compact(@Nullable Object value) {
        return write(value, false);
    }

    /** An item a line, two blanks deeper for each level; empty lists and maps on one line. */
    public static String indented(@Nullable Object value) {
        return write(value, true);
    }

    private static String write(@Nullable Object value, boolean indented) {
        Json json = new Json(indented);
        json.value(value, "");
        return json.out.toString();
    }

    private void value(@Nullable Object value, String margin) {
        switch (value) {
            case List<?> list -> list(list, margin);
            case Map<?, ?> map -> map(map, margin);
            case String text -> text(text);
            case null -> out.append("null");
            default -> out.append(scalar(value));
        }
    }

    private void list(List<?> list, String margin) {
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            separate(first, margin);
            first = false;
            value(item, margin + STEP);
        }
        close(']', list.isEmpty(), margin);
    }

    private void map(Map<?, ?> map, String margin) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            separate(first, margin);
            first = false;
            text(entry.getKey() instanceof String key ? key : scalar(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), margin + STEP);
        }
        close('}', map.isEmpty(), margin);
    }

    private void separate(boolean first, String margin) {
        if (indented) {
            out.append(first ? "\n" : ",\n").append(margin).append(STEP);
        } else {
            out.append(first ? "" : ", ");
        }
    }

    private void close(char bracket, boolean empty, String margin) {
        if (indented && !empty) {
            out.append('\n').append(margin);
        }
        out.append(bracket);
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigInteger number -> number.toString();
            case Double number -> number(number);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-Infinity" : "Infinity";
        }
        return PythonText.number(value);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append("\\u").append(HEX.toHexDigits(c));
                }
            }
        }
    }
}
