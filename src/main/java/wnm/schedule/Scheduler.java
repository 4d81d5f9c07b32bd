package wnm.schedule;

import java.util.List;
import java.util.Optional;

/** Port: something that can run wnm every minute. Only asks; what is to be done comes back as steps. */
interface Scheduler {
    /** As it is named on the command line: {@code cron}. */
    String name();

    /**
     * What runs wnm for the cluster by this scheduler; nothing if the scheduler is not there.
     *
     * @throws wnm.model.OperatorError if that cannot be told
     */
    List<Found> find(Cluster cluster);

    /**
     * What installs the schedule or brings it up to date; no steps if it is there already, just so.
     *
     * @throws wnm.model.OperatorError if it cannot be installed here, saying why and the cure
     */
    List<Step.Undoable> installation(ScheduledRun run);

    /** What takes the cluster's own schedule away; no steps if there is none. */
    List<Step.Undoable> removal(Cluster cluster);

    /** What the operator should know once it is installed; empty: nothing. */
    Optional<String> hint(Cluster cluster);

    /**
     * A schedule that is there.
     *
     * @param where in words, to begin a message with
     * @param own whether wnm installed it
     */
    record Found(String where, boolean own) {}
}
