package wnm.process;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a node that was just started. A service manager has succeeded as soon as the program was executed; if that ends
 * soon after, it is executed again, for ever, and after 100 ms already: so between two looks it may have come back as
 * another process.
 */
public final class EarlyEnd {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyEnd.class);

    private final ManagerContext context;

    public EarlyEnd(ManagerContext context) {
        this.context = context;
    }

    /** Asks a service manager. */
    @FunctionalInterface
    public interface Question {
        ProcessState ask() throws ProcessManagerException;
    }

    /**
     * @param name of the node, as its manager calls it
     * @throws ProcessManagerException if the node has ended; not if the manager cannot tell
     */
    public void check(String name, Question state) throws ProcessManagerException {
        Optional<Long> first = process(name, state);
        if (first.isPresent()) {
            context.pause(ManagerContext.WATCH);
            Optional<Long> last = process(name, state);
            if (last.isPresent() && !last.equals(first)) {
                throw new ProcessManagerException(name + " ended at once, and was started again");
            }
        }
    }

    private Optional<Long> process(String name, Question question) throws ProcessManagerException {
        ProcessState state;
        try {
            state = question.ask();
        } catch (ProcessManagerException e) {
            LOG.warn("{} was started, but what became of it is unknown: {}", name, e.getMessage());
            return Optional.empty();
        }
        return switch (state) {
            case ProcessState.Alive alive -> Optional.of(alive.pid());
            case ProcessState.Ended ended ->
                throw new ProcessManagerException(name + " ended at once: " + ended.reason());
            case ProcessState.Hidden hidden -> Optional.empty();
            case ProcessState.Unknown unknown -> Optional.empty();
        };
    }
}
