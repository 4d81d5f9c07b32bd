package wnm.report;

import java.util.Locale;

/**
 * Forms of a report. Reports about nodes write text for {@link #ENV} and {@link #CONFIG}, machine-metrics for
 * {@link #CONFIG}; influx-resources has a form of its own whatever is asked for.
 */
public enum ReportFormat {
    TEXT,
    /** One object, or an array where there are several nodes. */
    JSON,
    /** One object a line, always. */
    JSONL,
    /** Shell variables. */
    ENV,
    /** A config file. */
    CONFIG;

    /** Of a value of {@code --report_format}; the settings have checked it. */
    public static ReportFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
