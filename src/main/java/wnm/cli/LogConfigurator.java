package wnm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard error, or to a file if one is named. A service that logback finds, because reading its XML would cost more than all else it does.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** Loggers of this name and below it are ours, all others belong to libraries. */
    private static final String OURS = "wnm";

    private static final String CONSOLE = "console";

    private static final String FILE = "file";

    /** Throws whatever it logs, and we say it in one line. */
    private static final String SQLITE = "org.sqlite";

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setName(CONSOLE);
        console.setTarget("System.err");
        console.setEncoder(encoder(loggers, LogLayout.console()));
        console.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        setLevel(loggers, Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext loggers, LogLayout layout) {
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /**
     * From now on everything logged goes to this file, and to standard error only errors, so that cron mails just those.
     *
     * @param terminal whether somebody watches standard error: then everything goes there too
     */
    public static void logTo(OutputStream file, boolean terminal) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            logTo(loggers, file, terminal);
        }
    }

    static void logTo(LoggerContext loggers, OutputStream file, boolean terminal) {
        append(loggers, file, LogLayout.file());
        if (!terminal) {
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE).addFilter(new ErrorsOnly());
        }
    }

    /** From now on everything logged goes to this stream of the process, and nowhere else. */
    static void logOnlyTo(OutputStream stream) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            logOnlyTo(loggers, stream);
        }
    }

    static void logOnlyTo(LoggerContext loggers, OutputStream stream) {
        append(loggers, stream, LogLayout.stream());
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(CONSOLE);
    }

    private static void append(LoggerContext loggers, OutputStream stream, LogLayout layout) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(loggers);
        appender.setName(FILE);
        appender.setEncoder(encoder(loggers, layout));
        appender.setOutputStream(stream);
        appender.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static final class ErrorsOnly extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(Level.ERROR) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    /**
     * Logs from this level up; libraries from WARNING up at most.
     *
     * @param loglevel DEBUG, INFO, WARNING, ERROR, CRITICAL, WARN, FATAL or NOTSET in any case; anything else, and
     *     nothing, is INFO
     * @param quiet ERROR, whatever the level says
     */
    public static void apply(Optional<String> loglevel, boolean quiet) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            setLevel(loggers, quiet ? Level.ERROR : level(loglevel.orElse("")));
        }
    }

    static void setLevel(LoggerContext loggers, Level level) {
        loggers.getLogger(OURS).setLevel(level);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        loggers.getLogger(SQLITE).setLevel(level == Level.DEBUG ? Level.WARN : Level.OFF);
    }

    /** The level of that name in Python's logging. Nothing is logged as critical, so that CRITICAL is silence. */
    static Level level(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "NOTSET", "DEBUG" -> Level.DEBUG;
            case "WARNING", "WARN" -> Level.WARN;
            case "ERROR" -> Level.ERROR;
            case "CRITICAL", "FATAL" -> Level.OFF;
            default -> Level.INFO;
        };
    }

    /** Whether details for developers are wanted. */
    static boolean isDebug(LoggerContext loggers) {
        return loggers.getLogger(OURS).isDebugEnabled();
    }
}
