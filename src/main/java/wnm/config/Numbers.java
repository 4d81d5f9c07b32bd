package wnm.config;

import java.util.Locale;
import java.util.Optional;
import wnm.model.Blanks;

/**
 * Numbers as Python's {@code int(text)} and {@code float(text)} read them: decimal digits of any script, blanks around
 * (other than the separators U+001C to U+001F), a sign, single underscores between digits.
 */
public final class Numbers {
    private Numbers() {}

    /**
     * A whole number.
     *
     * @throws NumberFormatException if it is anything else or does not fit 64 bits
     */
    public static long integer(String text) {
        String digits = withoutBlanks(text);
        int sign = signLength(digits);
        return Long.parseLong(digits.substring(0, sign) + asciiDigits(digits.substring(sign)));
    }

    /**
     * A decimal or exponent number, {@code inf}, {@code infinity} or {@code nan} in any case; too large a number is
     * infinite.
     *
     * @throws NumberFormatException if it is anything else
     */
    public static double decimal(String text) {
        String number = withoutBlanks(text);
        int sign = signLength(number);
        double magnitude = magnitude(number.substring(sign));
        return number.startsWith("-") ? -magnitude : magnitude;
    }

    /** A port range in thousands: from 1000 up a port, divided by 1000 and rounded down; else kept. */
    public static long portThousands(long number) {
        return number >= 1000 ? Math.floorDiv(number, 1000) : number;
    }

    /** Why the text is no whole number of 64 bits, in Python's words; empty if it is one. */
    static Optional<String> integerProblem(String text) {
        try {
            integer(text);
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of("invalid int value: " + Quoted.of(text));
        }
    }

    /** Why the text is no number to compare with, in Python's words; empty if it is one. */
    static Optional<String> decimalProblem(String text) {
        try {
            return Double.isNaN(decimal(text))
                    ? Optional.of("not a number: " + Quoted.of(text) + "; nothing can be compared with it")
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of("invalid float value: " + Quoted.of(text));
        }
    }

    private static String withoutBlanks(String text) {
        if (text.chars().anyMatch(c -> c >= 0x1c && c <= 0x1f)) {
            throw new NumberFormatException(text);
        }
        return Blanks.strip(text);
    }

    private static int signLength(String text) {
        return text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    }

    private static double magnitude(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {
                return finite(text);
            }
        }
    }

    private static double finite(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = e < 0 ? text : text.substring(0, e);
        String exponent = e < 0 ? "0" : text.substring(e + 1);
        int sign = signLength(exponent);
        return Double.parseDouble(
                mantissa(mantissa) + "e" + exponent.substring(0, sign) + asciiDigits(exponent.substring(sign)));
    }

    /** Digits with at most one point; either side of it may be missing, not both. */
    private static String mantissa(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return asciiDigits(text);
        }
        String whole = text.substring(0, point);
        String fraction = text.substring(point + 1);
        if (whole.isEmpty() && fraction.isEmpty()) {
            throw new NumberFormatException(text);
        }
        return (whole.isEmpty() ? "" : asciiDigits(whole)) + "." + (fraction.isEmpty() ? "" : asciiDigits(fraction));
    }

    /** At least one digit, single underscores between; in ASCII and without underscores. */
    private static String asciiDigits(String text) {
        StringBuilder digits = new StringBuilder();
        boolean afterDigit = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                digits.append(Character.digit(c, 10));
                afterDigit = true;
            } else if (c == '_' && afterDigit) {
                afterDigit = false;
            } else {
                throw new NumberFormatException(text);
            }
        }
        if (!afterDigit) {
            throw new NumberFormatException(text);
        }
        return digits.toString();
    }
}
