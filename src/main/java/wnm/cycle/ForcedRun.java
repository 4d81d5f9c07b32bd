package wnm.cycle;

import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.ForcedActions;
import wnm.action.LocalBinary;
import wnm.action.RunContext;
import wnm.config.Setting;
import wnm.model.OperatorError;

/** {@code --force_action X} for the actions on nodes. */
final class ForcedRun {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedRun.class);

    /** Actions that make or change a node's program; only they need one, and the storage. */
    private static final Set<String> WITH_PROGRAM = Set.of("add", "upgrade", "start");

    private final Session session;

    ForcedRun(Session session) {
        this.session = session;
    }

    /**
     * @param deadline that the pauses of the action do not count for
     */
    Outcome execute(String action, Deadline deadline) throws InterruptedException {
        if (action.equals("teardown") && !session.settings().flag(Setting.CONFIRM)) {
            throw new OperatorError("Teardown requires --confirm flag for safety");
        }
        LOG.info("Executing forced action: {}", action);
        if (WITH_PROGRAM.contains(action)) {
            session.requireStorage();
        }
        RunContext context = session.context(binaryFor(action), deadline);
        return session.forced(new ForcedActions(context).execute(action, session.request()));
    }

    private Optional<LocalBinary> binaryFor(String action) {
        return WITH_PROGRAM.contains(action) ? session.binary() : Optional.empty();
    }
}
