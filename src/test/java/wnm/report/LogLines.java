package wnm.report;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a logger says while this is open, as the vectors write it: {@code WARNING [logger] message}. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    public LogLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        events.start();
        logger.setAdditive(false);
        logger.addAppender(events);
    }

    public List<String> lines() {
        return events.list.stream()
                .map(event -> event.getLevel().toString().replace("WARN", "WARNING") + " [" + event.getLoggerName()
                        + "] " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setAdditive(true);
    }
}
