package wnm.process.systemd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a unit file's setting as systemd reads them: parted by blanks, single or double quotes anywhere in a word,
 * C-style escapes inside and outside of quotes (systemd.syntax(7), "Quoting").
 */
public final class UnitWords {
    private static final String BLANKS = " \t\r";
    private static final String ESCAPES = "abfnrtvs\\\"'";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b \\\"'";

    private final String text;
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private final List<String> words = new ArrayList<>();
    private int at;

    private UnitWords(String text) {
        this.text = text;
    }

    /**
     * The words of a setting's value; percent and dollar signs are as written.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> split(String text) {
        return new UnitWords(text).split();
    }

    /** Value of {@code ExecStart} for a program and its arguments, which systemd is to take as they are. */
    public static String commandLine(List<String> words) {
        StringBuilder line = new StringBuilder(quoteIfNeeded(percent(words.getFirst())));
        for (String word : words.subList(1, words.size())) {
            line.append(' ').append(quoteIfNeeded(percent(word).replace("$", "$$")));
        }
        return line.toString();
    }

    /** Value of {@code Environment} for a variable; a dollar sign is literal there. */
    public static String assignment(String name, String value) {
        return quote(percent(name + "=" + value));
    }

    /** A text in which percent signs, which begin specifiers, mean themselves. */
    public static String percent(String text) {
        return text.replace("%", "%%");
    }

    /** A word in double quotes. Percent and dollar signs are the caller's. */
    static String quote(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As it is, if systemd reads it as one word, else quoted. */
    static String quoteIfNeeded(String word) {
        boolean plain = !word.isEmpty()
                && !word.equals(";")
                && word.chars().noneMatch(c -> c == '"' || c == '\'' || c == '\\' || Character.isWhitespace(c));
        return plain ? word : quote(word);
    }

    private List<String> split() {
        while (at < text.length()) {
            if (BLANKS.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                readWord();
                words.add(word.toString(StandardCharsets.UTF_8));
                word.reset();
            }
        }
        return List.copyOf(words);
    }

    private void readWord() {
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote == 0 && BLANKS.indexOf(c) >= 0) {
                return;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                at++;
            } else if (quote != 0 && c == quote) {
                quote = 0;
                at++;
            } else if (c == '\\' && at + 1 < text.length()) {
                at++;
                escape();
            } else {
                int point = text.codePointAt(at);
                put(Character.toString(point));
                at += Character.charCount(point);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed in: " + text);
        }
    }

    /** Behind a backslash. */
    private void escape() {
        char c = text.charAt(at);
        int known = ESCAPES.indexOf(c);
        if (known >= 0) {
            put(ESCAPED.substring(known, known + 1));
            at++;
        } else if (c == 'x') {
            number(1, 2, 16);
        } else if (c == 'u') {
            number(1, 4, 16);
        } else if (c == 'U') {
            number(1, 8, 16);
        } else if (c >= '0' && c <= '7') {
            number(0, 3, 8);
        } else {
            put("\\");
        }
    }

    /** {@code \xHH} and {@code \NNN} are bytes, the others code points. */
    private void number(int skip, int digits, int base) {
        int end = at + skip + digits;
        try {
            int value = Integer.parseInt(text.substring(at + skip, Math.min(end, text.length())), base);
            if (digits <= 3) {
                word.write(value);
            } else {
                put(Character.toString(value));
            }
            at = end;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a broken escape sequence in: " + text, e);
        }
    }

    private void put(String characters) {
        word.writeBytes(characters.getBytes(StandardCharsets.UTF_8));
    }
}
