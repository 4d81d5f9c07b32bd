package wnm.report;

import java.util.Locale;

/** Forms of a report. One that a report does not have falls back to text. */
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
