package wnm.report;

/**
 * Values of shell variables, so that {@code . FILE} gives them back. Text that the shell takes as it stands stays as the
 * reference writes it (POSIX shell, 2.2 Quoting).
 */
final class ShellValue {
    /** Keep a meaning inside double quotes. */
    private static final String SPECIAL_IN_QUOTES = "\"$`\\";

    /** End a word, or change it, outside of quotes. */
    private static final String SPECIAL_OUTSIDE = SPECIAL_IN_QUOTES + "'|&;<>()";

    private ShellValue() {}

    /** In double quotes, escaped only if the shell would read another text. */
    static String quoted(String text) {
        return '"' + (standsInQuotes(text) ? text : escaped(text)) + '"';
    }

    /** Without quotes if the shell takes it as it stands. */
    static String bare(String text) {
        return text.chars().anyMatch(c -> c <= ' ' || SPECIAL_OUTSIDE.indexOf(c) >= 0) ? quoted(text) : text;
    }

    /** A backslash is itself unless something special, a line break or the closing quote follows it. */
    private static boolean standsInQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '"';
            boolean plain = SPECIAL_IN_QUOTES.indexOf(c) < 0
                    || (c == '\\' && SPECIAL_IN_QUOTES.indexOf(next) < 0 && next != '\n');
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(SPECIAL_IN_QUOTES.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return escaped.toString();
    }
}
