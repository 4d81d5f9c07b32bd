package wnm.decision;

/** A line for the log on how the plan came about; the caller writes it, so that deciding stays free of side effects. */
public record Note(Level level, String text) {
    /** How loud a note is. */
    public enum Level {
        DEBUG,
        INFO,
        WARNING
    }
}
