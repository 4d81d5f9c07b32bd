package wnm.process;

/** What a process manager knows of a node's process. */
public sealed interface ProcessState {
    /** The process is alive. */
    record Alive(long pid) implements ProcessState {}

    /**
     * No process.
     *
     * @param reason why, as far as the manager knows: {@code never started}, {@code exit code 1}, {@code killed by signal 9}
     */
    record Ended(String reason) implements ProcessState {}

    /**
     * Its processes cannot be seen from here, so that it is neither alive nor ended: its row keeps what it says.
     *
     * @param reason why, with the cure
     */
    record Hidden(String reason) implements ProcessState {}

    /** The manager cannot tell; the metrics port decides. */
    record Unknown() implements ProcessState {}
}
