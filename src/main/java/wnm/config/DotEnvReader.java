package wnm.config;

import org.jspecify.annotations.Nullable;
import wnm.model.Blanks;

/** Splits a dotenv file into its bindings; the grammar is that of python-dotenv 1.2. */
final class DotEnvReader {
    /** What a line, or the lines of a quoted value, turned out to be. */
    sealed interface Entry {}

    record Binding(String key, String value) implements Entry {}

    /** A key without a value, which takes back an earlier one. */
    record KeyAlone(String key) implements Entry {}

    /** A line that is not understood, counted from 1. */
    record Unclear(int number) implements Entry {}

    private final String text;
    private int at;

    /** The line that {@link #counted} lies in, from 1. */
    private int line = 1;

    private int counted;

    DotEnvReader(String text) {
        this.text = text;
    }

    /** The next entry; null at the end. Comments are passed over. */
    @Nullable
    Entry next() {
        while (true) {
            at = Blanks.skip(text, at);
            if (at == text.length()) {
                return null;
            }
            int start = at;
            try {
                Entry entry = entry();
                if (entry != null) {
                    return entry;
                }
            } catch (NotUnderstood e) {
                skipLine();
                return new Unclear(lineAt(start));
            }
        }
    }

    private @Nullable Entry entry() throws NotUnderstood {
        skipExport();
        String key = key();
        skipInlineBlanks();
        String value = null;
        if (peek() == '=') {
            at++;
            int afterSign = at;
            skipInlineBlanks();
            value = at > afterSign && peek() == '#' ? "" : value();
        }
        endOfLine();
        if (key == null) {
            return null;
        }
        return value == null ? new KeyAlone(key) : new Binding(key, value);
    }

    private void skipExport() {
        String word = "export";
        int after = at + word.length();
        if (text.startsWith(word, at) && after < text.length() && isInlineBlank(text.charAt(after))) {
            at = after;
            skipInlineBlanks();
        }
    }

    /** Null for a comment. */
    private @Nullable String key() throws NotUnderstood {
        if (peek() == '#') {
            return null;
        }
        int start = at;
        if (peek() == '\'') {
            int end = text.indexOf('\'', at + 1);
            if (end <= at + 1) {
                throw new NotUnderstood();
            }
            at = end + 1;
            return text.substring(start + 1, end);
        }
        while (at < text.length() && peek() != '=' && peek() != '#' && !Blanks.isBlank(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new NotUnderstood();
        }
        return text.substring(start, at);
    }

    private String value() throws NotUnderstood {
        return switch (peek()) {
            case '\'' -> quoted('\'', "\\'");
            case '"' -> quoted('"', "\\'\"abfnrtv");
            default -> unquoted();
        };
    }

    /** May run over several lines; a backslash before one of the characters named is an escape, else itself. */
    private String quoted(char quote, String escapes) throws NotUnderstood {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == quote) {
                at = i;
                return value.toString();
            }
            if (c != '\\' || i == text.length()) {
                value.append(c);
                continue;
            }
            char escaped = text.charAt(i++);
            if (escapes.indexOf(escaped) < 0) {
                value.append('\\').append(escaped);
            } else {
                value.append(unescaped(escaped));
            }
        }
        throw new NotUnderstood();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> c;
        };
    }

    /** To the end of the line or to a {@code #} after a blank. */
    private String unquoted() {
        int start = at;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
        for (int i = start + 1; i < at; i++) {
            if (text.charAt(i) == '#' && Blanks.isBlank(text.charAt(i - 1))) {
                return Blanks.strip(text.substring(start, i));
            }
        }
        return Blanks.strip(text.substring(start, at));
    }

    private void endOfLine() throws NotUnderstood {
        skipInlineBlanks();
        if (peek() == '#') {
            skipToLineEnd();
        }
        if (at < text.length() && !isLineEnd(text.charAt(at))) {
            throw new NotUnderstood();
        }
    }

    private void skipLine() {
        skipToLineEnd();
        at = Math.min(at + 1, text.length());
    }

    private void skipToLineEnd() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private void skipInlineBlanks() {
        while (at < text.length() && isInlineBlank(text.charAt(at))) {
            at++;
        }
    }

    /** The next character; a line end at the end of the text. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private static boolean isInlineBlank(char c) {
        return Blanks.isBlank(c) && !isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Counts on from where it was last asked, so that a file of bad lines is gone through once. */
    private int lineAt(int position) {
        for (; counted < position; counted++) {
            boolean pair = text.charAt(counted) == '\r' && text.startsWith("\n", counted + 1);
            if (isLineEnd(text.charAt(counted)) && !pair) {
                line++;
            }
        }
        return line;
    }

    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super("not understood", null, false, false);
        }
    }
}
