package wnm.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a setting into words as a POSIX shell would, without expanding anything: blanks part words, single and double
 * quotes and the backslash protect.
 */
public final class Words {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private Words(String text) {
        this.text = text;
    }

    /**
     * The words of a text.
     *
     * @throws IllegalArgumentException if a quote is not closed or a backslash stands last
     */
    public static List<String> of(String text) {
        return new Words(text).split();
    }

    /** A word as {@link #of} reads it back. */
    public static String quote(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(c -> c == '"' || c == '\'' || c == '\\' || Character.isWhitespace(c));
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> split() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at + 1, c);
            } else if (c == '\\') {
                at = escaped(at + 1);
            } else if (Character.isWhitespace(c)) {
                end();
                at++;
            } else {
                take(c);
                at++;
            }
        }
        end();
        return List.copyOf(words);
    }

    /** From behind the opening quote to behind the closing one. */
    private int quoted(int from, char quote) {
        inWord = true;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (c == '\\' && quote == '"' && at + 1 < text.length() && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            word.append(text.charAt(at));
        }
        throw new IllegalArgumentException("a quote is not closed in: " + text);
    }

    private int escaped(int at) {
        if (at >= text.length()) {
            throw new IllegalArgumentException("a backslash stands last in: " + text);
        }
        take(text.charAt(at));
        return at + 1;
    }

    private void take(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
