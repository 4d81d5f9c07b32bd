package wnm.config;

import wnm.model.PlainText;

/** Text shown in a message. */
final class Quoted {
    /** A value that is longer is one by mistake; its beginning tells which. */
    private static final int LONGEST = 1000;

    private Quoted() {}

    /**
     * In single quotes, with escapes for what {@link PlainText} escapes, so that a message stays on its line; what is longer
     * than 1000 characters is cut.
     */
    static String of(String text) {
        boolean cut = text.length() > LONGEST;
        return "'" + PlainText.escaped(cut ? text.substring(0, LONGEST) : text) + (cut ? "'..." : "'");
    }
}
