package wnm.cycle;

import java.util.List;
import java.util.OptionalLong;
import wnm.action.ActionResult;
import wnm.config.OwnSettings;
import wnm.decision.Action;
import wnm.decision.Patience;
import wnm.decision.Plan;
import wnm.store.Colony;

/**
 * Keeps the cluster from swinging, if {@code pressure_minutes} or {@code settle_minutes} say so: remembers since when a
 * limit has been exceeded and when nodes were last shed because of one, in wnm's own table. Without the settings it
 * neither reads nor writes.
 */
final class Settling {
    private static final String PRESSURE_SINCE = "pressure_since";
    private static final String SHED_AT = "shed_at";
    private static final long MINUTE = 60;

    /** Runs of cron begin a second early or late now and then. */
    private static final long JITTER = 5;

    private final Colony colony;
    private final OwnSettings own;
    private final long now;

    /**
     * @param now Unix seconds
     */
    Settling(Colony colony, OwnSettings own, long now) {
        this.colony = colony;
        this.own = own;
        this.now = now;
    }

    /** What this run still has to wait for. */
    Patience patience() {
        long untilShrink = own.pressureMinutes() == 0
                ? 0
                : left(own.pressureMinutes(), stored(PRESSURE_SINCE).orElse(now));
        OptionalLong shed = own.settleMinutes() == 0 ? OptionalLong.empty() : stored(SHED_AT);
        return new Patience(untilShrink, shed.isPresent() ? left(own.settleMinutes(), shed.getAsLong()) : 0);
    }

    /** After the plan was carried out. */
    void remember(Plan plan, List<ActionResult> results) {
        boolean pressure = plan.features().machineUnderPressure();
        boolean shed = pressure
                && plan.actions().stream().anyMatch(Settling::sheds)
                && results.stream().anyMatch(ActionResult::succeeded);
        if (own.pressureMinutes() > 0) {
            // what the last stop did shows only after a while, so the next one has to wait as well
            store(
                    PRESSURE_SINCE,
                    !pressure ? 0 : shed ? now : stored(PRESSURE_SINCE).orElse(now));
        }
        if (own.settleMinutes() > 0 && shed) {
            store(SHED_AT, now);
        }
    }

    private static boolean sheds(Action action) {
        return switch (action) {
            case Action.Stop stop -> true;
            case Action.Remove remove -> remove.target() != Action.Target.DEAD;
            case Action.Add add -> false;
            case Action.Upgrade upgrade -> false;
            case Action.Start start -> false;
            case Action.Survey survey -> false;
            case Action.Resurvey resurvey -> false;
        };
    }

    /** Minutes, rounded up; a time in the future, from before a clock was set back, counts as now. */
    private long left(long minutes, long since) {
        long left = minutes * MINUTE - Math.max(0, now - since) - JITTER;
        return left <= 0 ? 0 : (left + MINUTE - 1) / MINUTE;
    }

    private OptionalLong stored(String name) {
        try {
            long seconds = colony.setting(name).map(Long::parseLong).orElse(0L);
            return seconds == 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private void store(String name, long seconds) {
        String text = Long.toString(seconds);
        if (!text.equals(colony.setting(name).orElse("0"))) {
            colony.saveSetting(name, text);
        }
    }
}
