package wnm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import wnm.model.PlainText;

/**
 * {@code LEVEL [logger] message}, with the level names of Python's logging and the loggers of the reference. Stack
 * traces only where DEBUG is logged.
 *
 * <p>Whatever a message holds, a terminal obeys nothing in it, and no line of it looks like another entry: a message may be of
 * several lines (JSON is), and parts of it may come from a node's program.
 */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    private static final List<String> HEADS = List.of("DEBUG [", "INFO [", "WARNING [", "ERROR [", "CRITICAL [");

    private final Function<ILoggingEvent, String> head;

    private LogLayout(Function<ILoggingEvent, String> head) {
        this.head = head;
    }

    /** For standard error, where a line must not stand behind the progress. */
    static LogLayout console() {
        return new LogLayout(event -> TerminalProgress.giveWay());
    }

    /** For a file: each entry begins with its time in UTC, {@code 2026-11-24T10:03:12Z}. */
    static LogLayout file() {
        return new LogLayout(event -> time(event.getTimeStamp() / 1000) + " ");
    }

    /** For a stream in the place of a file: with the time, and not behind the progress. */
    static LogLayout stream() {
        return new LogLayout(event -> TerminalProgress.giveWay() + time(event.getTimeStamp() / 1000) + " ");
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128)
                .append(head.apply(event))
                .append(levelName(event.getLevel()))
                .append(" [")
                .append(loggerName(event.getLoggerName()))
                .append("] ")
                .append(asOneEntry(event.getFormattedMessage()))
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null && getContext() instanceof LoggerContext loggers && LogConfigurator.isDebug(loggers)) {
            line.append(asOneEntry(ThrowableProxyUtil.asString(thrown)));
        }
        return line.toString();
    }

    private static String asOneEntry(String message) {
        String shown = PlainText.lines(message);
        int end = shown.indexOf('\n');
        if (end < 0) {
            return shown;
        }
        StringBuilder entry = new StringBuilder(shown.substring(0, end));
        while (end >= 0) {
            int next = shown.indexOf('\n', end + 1);
            String line = shown.substring(end + 1, next < 0 ? shown.length() : next);
            boolean looksLikeAnEntry = HEADS.stream().anyMatch(line::contains);
            entry.append('\n').append(looksLikeAnEntry ? "    " : "").append(line);
            end = next;
        }
        return entry.toString();
    }

    /** By hand, because a formatter of the JDK would be the only one that a run loads. */
    private static String time(long seconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return time + (time.getSecond() == 0 ? ":00Z" : "Z");
    }

    private static String levelName(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> "ERROR";
            case Level.WARN_INT -> "WARNING";
            case Level.INFO_INT -> "INFO";
            default -> "DEBUG";
        };
    }

    /** The reference logs everything as root but these two. */
    private static String loggerName(String name) {
        return switch (name) {
            case "wnm.reports", "wnm.node_id_tracker" -> name;
            default -> "root";
        };
    }
}
