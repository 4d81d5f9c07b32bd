package wnm.faults;

/** What happens to a run at one call of a port. */
enum Blow {
    /** The call fails and has done nothing. */
    FAULT,
    /** The call reports a failure though it has done everything: a time limit that was too short. */
    LATE_FAULT,
    /** The run is killed before the call. After the last call that is after it. */
    DEATH,
    /** The run is killed while the call is half done. */
    TORN,
    /** The call fails and has done nothing, now and in every later run: for that node, where it is about one. */
    FOR_EVER;

    /** Whether the run ends there. */
    boolean isDeadly() {
        return this == DEATH || this == TORN;
    }
}
