package wnm.config;

import java.util.Locale;

/** Text shown in a message. */
final class Quoted {
    /** A value that is longer is one by mistake; its beginning tells which. */
    private static final int LONGEST = 1000;

    private Quoted() {}

    /**
     * In single quotes, with control characters as {@code \xNN}, so that a message stays on its line; what is longer than
     * 1000 characters is cut.
     */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
        }
        return quoted.append(text.length() > LONGEST ? "'..." : "'").toString();
    }
}
