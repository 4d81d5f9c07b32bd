package wnm.model;

/**
 * Blanks as the reference sees them when it trims what the operator typed: white space of Unicode, the separators U+001C
 * to U+001F and the no-break spaces. {@link String#strip()} leaves the last ones.
 */
public final class Blanks {
    private Blanks() {}

    /** The text without blanks at either end. */
    public static String strip(String text) {
        int start = skip(text, 0);
        int end = text.length();
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The first position at or after {@code from} that is not blank; the length of the text if there is none. */
    public static int skip(String text, int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether a character is a blank. */
    public static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
