package wnm.process;

/** What a process manager knows of a node's process. */
public sealed interface ProcessState {
    /** The process is alive. */
    record Alive(long pid) implements ProcessState {}

    /**
     * No process.
     *
     * @param reason why, as far as the manager knows: {@code never started}, {@code exit code 1}, {@code killed by signal 9}
     * @param known whether the manager still knows the node: has a definition, a container and so on
     */
    record Ended(String reason, boolean known) implements ProcessState {
        public Ended(String reason) {
            this(reason, true);
        }

        /** The same with another reason. */
        public Ended because(String otherReason) {
            return new Ended(otherReason, known);
        }
    }

    /**
     * Its processes cannot be seen from here, so that it is neither alive nor ended: its row keeps what it says.
     *
     * @param reason why, with the cure
     */
    record Hidden(String reason) implements ProcessState {}

    /** The manager cannot tell; the metrics port decides. */
    record Unknown() implements ProcessState {}
}
