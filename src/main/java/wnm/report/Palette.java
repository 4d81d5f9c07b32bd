package wnm.report;

import java.util.Map;
import wnm.model.NodeStatus;

/** How a status stands out. */
public enum Palette {
    PLAIN,
    /** ANSI colours; the letters stay the same. */
    COLOUR;

    private static final String RESET = "\u001b[0m";

    /**
     * Colour for a person at a terminal who has not forbidden it.
     *
     * @param environment of the process: {@code NO_COLOR} with any text forbids (no-color.org), {@code TERM=dumb} too
     * @param stdoutIsTerminal false for a pipe or a file
     */
    public static Palette of(Map<String, String> environment, boolean stdoutIsTerminal) {
        boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return stdoutIsTerminal && !forbidden ? COLOUR : PLAIN;
    }

    /** The text, in the colour of the status. */
    String paint(NodeStatus status, String text) {
        return switch (this) {
            case PLAIN -> text;
            case COLOUR -> escape(status) + text + RESET;
        };
    }

    private static String escape(NodeStatus status) {
        return switch (status) {
            case RUNNING -> "\u001b[32m";
            case UPGRADING, RESTARTING, REMOVING, MIGRATING -> "\u001b[33m";
            case STOPPED, DEAD -> "\u001b[31m";
            case DISABLED -> "\u001b[2m";
            case UNKNOWN -> "\u001b[35m";
        };
    }
}
