package wnm.simulation;

import java.util.Optional;
import java.util.Set;

/** Whoever runs the nodes of a simulated machine. */
interface Manager {
    /**
     * What happens in that minute.
     *
     * @return {@code add}, {@code start}, {@code stop} or {@code remove}; empty: nothing was changed
     */
    Optional<String> run(int minute) throws Exception;

    /** Nodes that have a process. */
    Set<Long> running();

    /** Nodes whose folder is there. */
    Set<Long> onDisk();

    /** Nodes in the database. */
    Set<Long> rows();
}
