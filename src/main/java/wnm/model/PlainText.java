package wnm.model;

import java.util.HexFormat;

/**
 * Text from outside (output of programs, names in rows and files, answers of nodes) made fit to be shown: on a terminal, in a
 * log, in a report. What a terminal would obey, what turns the order of the letters beside it round, what nobody sees and what
 * is no character at all is written as an escape: {@code \x1b}, {@code \x9b}, {@code \u202e}. Data in JSON stays as it is.
 *
 * <p>Escaped are the Unicode categories Cc (C0, DEL and C1), Cf (all bidirectional controls; also joiners, so that names which
 * differ look different), Zl, Zp, and halves of a surrogate pair that stand alone.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">UTR 36, section 2.5</a>
 */
public final class PlainText {
    private static final HexFormat HEX = HexFormat.of();

    /** What a text may hold beside visible characters. */
    private enum Kept {
        NOTHING,
        LINES_AND_TABS,
        /** As blanks. */
        BLANKS
    }

    private PlainText() {}

    /** One line: line ends of any kind and tabs become blanks. */
    public static String line(String text) {
        return written(text, Kept.BLANKS);
    }

    /** A text of several lines: line feeds and tabs stay. */
    public static String lines(String text) {
        return written(text, Kept.LINES_AND_TABS);
    }

    /** Everything to be seen as it is, line ends too. */
    public static String escaped(String text) {
        return written(text, Kept.NOTHING);
    }

    private static String written(String text, Kept kept) {
        int first = 0;
        while (first < text.length() && isPlainAscii(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text; // nearly always
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int at = first; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (kept == Kept.LINES_AND_TABS && (point == '\n' || point == '\t')) {
                out.append((char) point);
            } else if (kept == Kept.BLANKS && isBlank(point)) {
                out.append(' ');
            } else if (isFit(point)) {
                out.appendCodePoint(point);
            } else {
                escape(out, point);
            }
            at += Character.charCount(point);
        }
        return out.toString();
    }

    private static boolean isPlainAscii(char c) {
        return c >= ' ' && c <= '~';
    }

    /** Parts lines or columns. */
    private static boolean isBlank(int point) {
        return (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    private static boolean isFit(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static void escape(StringBuilder out, int point) {
        if (point <= 0xff) {
            out.append("\\x").append(HEX.toHexDigits((byte) point));
        } else if (point <= 0xffff) {
            out.append("\\u").append(HEX.toHexDigits((char) point));
        } else {
            out.append("\\U").append(HEX.toHexDigits(point));
        }
    }
}
