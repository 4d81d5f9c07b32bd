package wnm.report;

import java.util.Locale;

/** The reports by name, and what must be known before one can be written. */
public enum Report {
    NODE_STATUS,
    NODE_STATUS_DETAILS,
    INFLUX_RESOURCES,
    MACHINE_CONFIG,
    MACHINE_METRICS;

    /** Of a value of {@code --report}; the settings have checked it. */
    public static Report of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the machine has to be measured first, which takes a second; all others only read the database. */
    public boolean measures() {
        return switch (this) {
            case MACHINE_METRICS -> true;
            case NODE_STATUS, NODE_STATUS_DETAILS, INFLUX_RESOURCES, MACHINE_CONFIG -> false;
        };
    }

    /** Whether it is about nodes, so that {@code --service_name} selects them. */
    public boolean selectsNodes() {
        return switch (this) {
            case NODE_STATUS, NODE_STATUS_DETAILS, INFLUX_RESOURCES -> true;
            case MACHINE_CONFIG, MACHINE_METRICS -> false;
        };
    }
}
