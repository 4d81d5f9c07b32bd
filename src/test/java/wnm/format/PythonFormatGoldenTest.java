package wnm.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;

/** Values are written as Python writes them, and columns are padded as there. */
class PythonFormatGoldenTest {
    static Stream<Golden.Case> values() {
        return Golden.cases("python_format");
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_written_as_recorded(Golden.Case recorded) {
        Map<String, @Nullable Object> in = recorded.object("in");
        Map<String, @Nullable Object> out = recorded.object("out");
        if (in.get("format") instanceof String format) {
            assertEquals(out, Map.of("formatted", padded(value(object(in.get("value"))), format)));
            return;
        }
        Object value = value(in);
        assertEquals(
                out,
                Map.of(
                        "str", PythonText.str(value),
                        "repr", PythonText.repr(value),
                        "json", Json.compact(value),
                        "json_indent2", Json.indented(value)));
    }

    private static String padded(@Nullable Object value, String format) {
        int width = Integer.parseInt(format.substring(1));
        return switch (format.charAt(0)) {
            case '<' -> PythonText.padRight(value, width);
            case '>' -> PythonText.padLeft(value, width);
            case '0' -> PythonText.zeroPadded(Long.parseLong(PythonText.str(value)), width);
            default -> throw new IllegalArgumentException("unknown column format " + format);
        };
    }

    private static @Nullable Object value(Map<String, @Nullable Object> typed) {
        String type = typed.keySet().iterator().next();
        Object value = typed.get(type);
        return switch (type) {
            case "float" -> real((String) Objects.requireNonNull(value));
            case "int" -> new BigInteger((String) Objects.requireNonNull(value));
            case "none" -> null;
            case "list" -> list(value);
            case "dict" -> map(value);
            case "str", "bool" -> value;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static double real(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static List<@Nullable Object> list(@Nullable Object items) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(items)) {
            list.add(value(object(item)));
        }
        return list;
    }

    private static Map<@Nullable Object, @Nullable Object> map(@Nullable Object pairs) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object pair : (List<?>) Objects.requireNonNull(pairs)) {
            List<?> keyAndValue = (List<?>) Objects.requireNonNull(pair);
            map.put(value(object(keyAndValue.get(0))), value(object(keyAndValue.get(1))));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }
}
