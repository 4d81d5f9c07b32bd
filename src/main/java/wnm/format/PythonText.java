package wnm.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python's {@code str} and {@code repr} write them. Known are null, text, booleans, {@link Integer},
 * {@link Long}, {@link BigInteger}, {@link Double}, and lists and maps of these.
 */
public final class PythonText {
    /** Powers of ten from here on have an exponent: {@code 1e+16}. */
    private static final int FIRST_LARGE_EXPONENT = 16;

    /** The smallest power of ten that has none: {@code 0.0001}. */
    private static final int LAST_SMALL_EXPONENT = -4;

    private PythonText() {}

    /** The value as {@code print} shows it. A text is itself, but inside a list or map it is quoted. */
    public static String str(@Nullable Object value) {
        return value instanceof String text ? text : repr(value);
    }

    /**
     * The value as it would be typed in Python.
     *
     * @throws IllegalArgumentException for a type that is not known
     */
    public static String repr(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> PythonQuotes.quote(text);
            case Boolean flag -> flag ? "True" : "False";
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigInteger number -> number.toString();
            case Double number -> number(number);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> throw new IllegalArgumentException("no text form for " + value.getClass());
        };
    }

    /**
     * A float: the fewest digits that read back as the same value, at least one after the point, or an exponent of at
     * least two digits below 0.0001 and from 1e16 on.
     */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
        double size = Math.abs(value);
        if (Double.isInfinite(value)) {
            return sign + "inf";
        }
        return sign + (size == 0 ? "0.0" : positive(shortest(size)));
    }

    /** The text with blanks after it, so that it has at least {@code width} code points; longer ones are not cut. */
    public static String padRight(@Nullable Object value, int width) {
        String text = str(value);
        return text + blanks(width, text);
    }

    /** The text with blanks before it, so that it has at least {@code width} code points; longer ones are not cut. */
    public static String padLeft(@Nullable Object value, int width) {
        String text = str(value);
        return blanks(width, text) + text;
    }

    /** A number of at least 0 with zeros before it, so that it has at least {@code width} digits. */
    public static String zeroPadded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String blanks(int width, String text) {
        return " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    /** {@link Double#toString} gives at least two digits, one of them too many for a few of the smallest values. */
    private static BigDecimal shortest(double size) {
        BigDecimal decimal = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            BigDecimal oneDigit = decimal.round(new MathContext(1));
            return oneDigit.doubleValue() == size ? oneDigit.stripTrailingZeros() : decimal;
        }
        return decimal;
    }

    private static String positive(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= LAST_SMALL_EXPONENT && exponent < FIRST_LARGE_EXPONENT) {
            String plain = decimal.toPlainString();
            return decimal.scale() > 0 ? plain : plain + ".0";
        }
        String digits = decimal.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + zeroPadded(Math.abs(exponent), 2);
    }

    private static String list(List<?> list) {
        StringBuilder text = new StringBuilder("[");
        for (Object item : list) {
            text.append(text.length() == 1 ? "" : ", ").append(repr(item));
        }
        return text.append(']').toString();
    }

    private static String map(Map<?, ?> map) {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(text.length() == 1 ? "" : ", ");
            text.append(repr(entry.getKey())).append(": ").append(repr(entry.getValue()));
        }
        return text.append('}').toString();
    }
}
