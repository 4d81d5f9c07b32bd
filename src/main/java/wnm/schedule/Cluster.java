package wnm.schedule;

import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Which cluster a schedule is for. Each has one of its own.
 *
 * @param database absolute
 * @param byDefault whether a run that names no database uses this one
 */
public record Cluster(Path database, boolean byDefault) {
    public Cluster {
        ScheduledRun.refuseUnfit(database.toString());
    }

    /** {@code wnm}, and behind it for another database than the default one eight digits that stand for its path. */
    String name() {
        return byDefault
                ? "wnm"
                : "wnm-" + HexFormat.of().toHexDigits(database.toString().hashCode());
    }
}
