package wnm.action;

import java.time.Duration;

/** Port: tells a person who waits how far a long action is. Says nothing where nobody watches. */
public interface Progress {
    /** For cron and pipes. */
    Progress NONE = new Progress() {
        @Override
        public void at(String what, String node, long number, long of) {}

        @Override
        public void waiting(Duration left) {}

        @Override
        public void over() {}
    };

    /**
     * An operation begins.
     *
     * @param what {@code stop}, {@code add} and so on
     * @param node its name; empty if it has none yet
     * @param number counted from 1
     */
    void at(String what, String node, long number, long of);

    /** The pause before the next operation. */
    void waiting(Duration left);

    /** The action has ended. */
    void over();
}
