package wnm.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Whole numbers as the reference reads them: blanks around, an optional sign, decimal digits of any script, single
 * underscores between digits.
 */
public final class WholeNumber {
    /** More digits are no number to the reference either; it also bounds the time that parsing takes. */
    private static final int MOST_DIGITS = 4300;

    private WholeNumber() {}

    /** The number in a text; empty if the text is none. */
    public static Optional<BigInteger> parse(String text) {
        String number = Blanks.strip(text);
        boolean negative = number.startsWith("-");
        return digits(negative || number.startsWith("+") ? number.substring(1) : number)
                .map(BigInteger::new)
                .map(value -> negative ? value.negate() : value);
    }

    /** The digits as {@code 0} to {@code 9}; empty unless there are only digits and underscores between two of them. */
    private static Optional<String> digits(String text) {
        StringBuilder digits = new StringBuilder();
        boolean afterDigit = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
                afterDigit = true;
            } else if (c == '_' && afterDigit) {
                afterDigit = false;
            } else {
                return Optional.empty();
            }
        }
        return afterDigit && digits.length() <= MOST_DIGITS ? Optional.of(digits.toString()) : Optional.empty();
    }
}
