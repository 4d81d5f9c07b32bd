package wnm.metrics.http;

import java.math.BigInteger;

/** Runs of digits as the reference sees them: any decimal digit of Unicode counts. */
final class Digits {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int SURELY_FITS = 18;
    private static final int MAY_FIT = 19;

    private Digits() {}

    /** Where the run of digits (and dots, if they count) that starts here ends. */
    static int end(String text, int start, boolean dots) {
        int at = start;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!Character.isDigit(character) && !(dots && character == '.')) {
                break;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    /** The same number in ASCII. */
    static String ascii(String run) {
        StringBuilder text = new StringBuilder(run.length());
        run.codePoints().forEach(c -> text.append(c == '.' ? '.' : Character.forDigit(Character.digit(c, 10), 10)));
        return text.toString();
    }

    /** The number, or the largest that a column holds if it is larger still. */
    static long whole(String digits) {
        String ascii = withoutZeros(ascii(digits));
        if (ascii.length() <= SURELY_FITS) {
            return ascii.isEmpty() ? 0 : Long.parseLong(ascii);
        }
        if (ascii.length() > MAY_FIT) {
            return Long.MAX_VALUE; // parsing takes a time that grows with the square of the digits
        }
        return new BigInteger(ascii).min(LARGEST).longValue();
    }

    private static String withoutZeros(String ascii) {
        int start = 0;
        while (start < ascii.length() && ascii.charAt(start) == '0') {
            start++;
        }
        return ascii.substring(start);
    }
}
