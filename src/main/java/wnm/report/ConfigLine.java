package wnm.report;

import wnm.model.Blanks;

/**
 * Lines of a config file that are read back as they were. The dialect has no escapes: a value ends at its closing quote
 * only if the line, or a blank and a comment, ends there, so quotes inside a value need nothing. What no line can hold is
 * said in a comment.
 */
final class ConfigLine {
    private ConfigLine() {}

    /**
     * @param inQuotes whether the reference puts double quotes around the values of this key
     */
    static String of(String key, String value, boolean inQuotes) {
        if (!inQuotes && readsBare(value)) {
            return key + "=" + value;
        }
        if (readsIn('"', value)) {
            return key + "=\"" + value + '"';
        }
        if (readsIn('\'', value)) {
            return key + "='" + value + "'";
        }
        return "# " + key + " has a value that a config file cannot hold";
    }

    private static boolean readsIn(char quote, String value) {
        return isOneText(value) && !hasCommentAfter(quote, value);
    }

    private static boolean readsBare(String value) {
        return isOneText(value) && Blanks.strip(value).equals(value) && !isInQuotes(value) && !startsComment(value, 1);
    }

    /** Not two lines, and not what the dialect takes for a list, in quotes or not. */
    private static boolean isOneText(String value) {
        boolean list = value.startsWith("[") && value.endsWith("]");
        return !list && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
    }

    private static boolean isInQuotes(String value) {
        return value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
    }

    /** Whether a quote inside the value would end it, because a comment seems to follow. */
    private static boolean hasCommentAfter(char quote, String value) {
        for (int at = value.indexOf(quote); at >= 0; at = value.indexOf(quote, at + 1)) {
            int sign = at + 1;
            while (sign < value.length() && Blanks.isBlank(value.charAt(sign))) {
                sign++;
            }
            if (sign > at + 1 && isCommentSign(value, sign)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a comment sign with a blank before it stands in the value, from an index on. */
    private static boolean startsComment(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (isCommentSign(value, i) && Blanks.isBlank(value.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCommentSign(String value, int at) {
        return at < value.length() && (value.charAt(at) == '#' || value.charAt(at) == ';');
    }
}
