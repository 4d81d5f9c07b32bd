package wnm.process;

import java.util.List;
import java.util.Optional;

/**
 * A process that is alive.
 *
 * @param parent id of its parent; 0 if not known
 * @param words its command line; empty if it may not be read. Who starts a process writes there what he likes
 * @param startedAt names this process among all that had or will have the same id; one line, compared only
 * @param user account that it runs as, by name, or by number where it has none; empty if not known
 */
public record RunningProcess(long pid, long parent, List<String> words, Optional<String> startedAt, String user) {
    public RunningProcess {
        words = List.copyOf(words);
    }
}
