package wnm.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wnm.model.NodeProgram;

/** Port: the processes of this machine. A zombie is not alive. */
public interface ProcessTable {
    /** Signals that end a process. */
    enum Signal {
        /** Asks it to end. */
        TERM,
        /** Ends it. */
        KILL
    }

    /** The process of that id, if it is alive. */
    Optional<RunningProcess> find(long pid);

    /** All that are alive and whose command line may be read. */
    List<RunningProcess> all();

    /**
     * Sends a signal with this run's own rights.
     *
     * @return false if there is no such process or it may not be signalled
     */
    boolean signal(long pid, Signal signal);

    /**
     * Processes of the node in that folder, by the {@code --root-dir} on their command line. Those that only wait for
     * another one of them ({@code sudo}) come last.
     */
    default List<RunningProcess> ofNode(NodeProgram program, Path rootDir) {
        List<RunningProcess> found =
                all().stream().filter(p -> program.runsIn(p.words(), rootDir)).toList();
        Set<Long> parents = found.stream().map(RunningProcess::parent).collect(Collectors.toSet());
        return found.stream()
                .sorted((a, b) -> Boolean.compare(parents.contains(a.pid()), parents.contains(b.pid())))
                .toList();
    }
}
