package wnm.process;

import java.util.List;
import java.util.Optional;

/**
 * A process that is alive.
 *
 * @param parent id of its parent; 0 if not known
 * @param words its command line; empty if it may not be read
 * @param startedAt names this process among all that had or will have the same id; one line, compared only
 */
public record RunningProcess(long pid, long parent, List<String> words, Optional<String> startedAt) {
    public RunningProcess {
        words = List.copyOf(words);
    }
}
