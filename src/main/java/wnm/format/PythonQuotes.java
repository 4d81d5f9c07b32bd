package wnm.format;

import java.util.HexFormat;

/** Texts in Python's quotes: everything that cannot be seen in print is escaped. */
final class PythonQuotes {
    private static final HexFormat HEX = HexFormat.of();

    private PythonQuotes() {}

    /** In single quotes, or in double ones if the text has a single quote and no double one. */
    static String quote(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(escape(c));
            }
        });
        return quoted.append(quote).toString();
    }

    private static String escape(int c) {
        if (c > 0xffff) {
            return "\\U" + HEX.toHexDigits(c, 8);
        }
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c > 0xff ? "\\u" + HEX.toHexDigits(c, 4) : "\\x" + HEX.toHexDigits(c, 2);
        };
    }

    /** By Unicode category, as {@code str.isprintable}: of all separators only the blank can be told from nothing. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
