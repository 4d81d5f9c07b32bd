package wnm.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Starts logback without its search for configurations and versions, which looks through all jars. SLF4J takes this provider
 * if it is told to before its first logger is made; else it finds logback's own, and that finds {@link LogConfigurator}.
 */
public final class LogProvider implements SLF4JServiceProvider {
    /** For the system property {@code slf4j.provider}; using this constant does not load the class. */
    public static final String NAME = "wnm.cli.LogProvider";

    private final LoggerContext loggers = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter context = new LogbackMDCAdapter();

    @Override
    public void initialize() {
        loggers.setName("default");
        loggers.setMDCAdapter(context);
        LogConfigurator configurator = new LogConfigurator();
        configurator.setContext(loggers);
        configurator.configure(loggers);
        loggers.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // as logback's own
    }
}
