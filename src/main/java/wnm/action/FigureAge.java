package wnm.action;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.store.Colony;

/**
 * How old the rows' figures are, by a setting of wnm's own that says when all nodes were last surveyed. None is to be older
 * than five minutes, whatever else there is to do: a dead node is noticed, and started, also while an action fails in
 * every run.
 */
public final class FigureAge {
    private static final Logger LOG = LoggerFactory.getLogger(FigureAge.class);

    /** Unix seconds. */
    static final String SETTING = "surveyed_at";

    private static final Duration OLDEST = Duration.ofMinutes(5);

    /** Runs of cron begin a second early or late now and then; the next one would come too late. */
    private static final Duration JITTER = Duration.ofSeconds(5);

    private final Colony colony;
    private final long now;

    /**
     * @param now Unix seconds
     */
    public FigureAge(Colony colony, long now) {
        this.colony = colony;
        this.now = now;
    }

    /** The setting after a survey of all nodes. */
    static Map<String, String> recordAt(long now) {
        return Map.of(SETTING, Long.toString(now));
    }

    /**
     * Whether all nodes are to be surveyed now. Without a record the time begins to count at this run; one in the future is
     * from before the clock was set back.
     */
    public boolean isTooHigh() {
        OptionalLong surveyed = surveyedAt();
        if (surveyed.isEmpty()) {
            recordAt(now).forEach(colony::saveSetting);
            return false;
        }
        long age = now - surveyed.getAsLong();
        boolean old = age < 0 || age >= OLDEST.minus(JITTER).toSeconds();
        if (old) {
            LOG.info("The last survey was {} s ago: surveying the nodes as well", Math.max(0, age));
        }
        return old;
    }

    private OptionalLong surveyedAt() {
        try {
            return colony.setting(SETTING)
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
