package wnm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/**
 * {@code LEVEL [logger] message}, with the level names of Python's logging and the loggers of the reference. Stack
 * traces only where DEBUG is logged.
 */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128)
                .append(TerminalProgress.giveWay())
                .append(levelName(event.getLevel()))
                .append(" [")
                .append(loggerName(event.getLoggerName()))
                .append("] ")
                .append(event.getFormattedMessage())
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null && getContext() instanceof LoggerContext loggers && LogConfigurator.isDebug(loggers)) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
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
