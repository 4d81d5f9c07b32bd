package wnm.config;

import java.util.Locale;

/** Text shown in a message. */
final class Quoted {
    private Quoted() {}

    /** In single quotes, with control characters as {@code \xNN}, so that a message stays on its line. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
        }
        return quoted.append("'").toString();
    }
}
