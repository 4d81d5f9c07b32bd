package wnm.process.systemd;

import java.nio.file.Path;
import wnm.process.ManagerContext;
import wnm.process.ProcessManager;

/** Managers whose unit files lie where a test wants them. */
public final class SystemdManagers {
    private SystemdManagers() {}

    public static ProcessManager in(ManagerContext context, Path units) {
        return new SystemdManager(context, units);
    }
}
