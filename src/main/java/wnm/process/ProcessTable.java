package wnm.process;

import java.util.List;
import java.util.Optional;

/** Port: the processes of this machine. A zombie is not alive. */
public interface ProcessTable {
    /** Signals that end a process. */
    enum Signal {
        /** Asks it to end. */
        TERM,
        /** Ends it. */
        KILL
    }

    /**
     * What can be seen.
     *
     * @param processes all that are alive and whose command line may be read, of any account
     * @param hidden why some of the account that was asked for may be missing, with the cure; empty: none is, so that
     *     what is not here has ended
     */
    record View(List<RunningProcess> processes, Optional<String> hidden) {
        public View {
            processes = List.copyOf(processes);
        }
    }

    /** The process of that id, if it is alive and may be seen. */
    Optional<RunningProcess> find(long pid);

    /** All that are alive and whose command line may be read. */
    List<RunningProcess> all();

    /**
     * Why processes of an account may be alive and yet not be seen here, with the cure; empty if all are seen.
     *
     * @param account by name or number
     */
    Optional<String> hides(String account);

    /** Both at once, for decisions that rest on the absence of a process of that account. */
    default View view(String account) {
        Optional<String> hidden = hides(account);
        return new View(all(), hidden);
    }

    /**
     * The PID namespace (that of a container, say) whose processes are seen here, or of the system that has none.
     *
     * @param name one line, compared only; with the boot it lives in; empty where there is none
     * @param whole whether the processes of all others are seen, too
     */
    record Namespace(String boot, String name, boolean whole) {
        public static final Namespace NONE = new Namespace("", "", true);
    }

    Namespace namespace();

    /**
     * Sends a signal with this run's own rights.
     *
     * @return false if there is no such process or it may not be signalled
     */
    boolean signal(long pid, Signal signal);
}
