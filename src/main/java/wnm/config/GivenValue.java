package wnm.config;

/**
 * A value that somebody gave, as text and not yet checked.
 *
 * @param text {@code true} or {@code false} for flags; may be empty
 */
public record GivenValue(Setting setting, String text, Origin origin) {}
