package wnm.store.sqlite;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the store logs while this is open. */
final class LogOf implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("wnm.store");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private LogOf() {
        lines.start();
        logger.addAppender(lines);
    }

    static LogOf store() {
        return new LogOf();
    }

    List<String> warnings() {
        return lines.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
