package wnm.cycle;

import wnm.model.OperatorError;

/** Another run holds the lock. Shown at WARNING, exit code 1; never waited for, since the scheduler comes again. */
public final class AlreadyRunning extends OperatorError {
    private static final long serialVersionUID = 1L;

    AlreadyRunning() {
        super("wnm still running");
    }
}
