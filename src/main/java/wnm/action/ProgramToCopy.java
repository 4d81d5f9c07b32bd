package wnm.action;

import java.nio.file.Path;
import java.util.Optional;
import wnm.model.Node;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;

/** The node program that nodes get a copy of. */
final class ProgramToCopy {
    private final RunContext run;

    ProgramToCopy(RunContext run) {
        this.run = run;
    }

    /**
     * Before an id is given out, which antctl's nodes use up even if they then fail, and before anything is copied: a
     * program that does not run here will not run there.
     */
    void require(ProcessManager manager) throws ProcessManagerException {
        if (manager.bringsOwnProgram()) {
            return;
        }
        Optional<String> fault = run.binary().orElseThrow(ProgramToCopy::none).fault();
        if (fault.isPresent()) {
            throw new ProcessManagerException("the node program does not run: " + fault.get());
        }
    }

    /** The program to copy, where one is copied. */
    Path of(ProcessManager manager, Node node) throws ProcessManagerException {
        return manager.bringsOwnProgram()
                ? node.binary()
                : run.binary().orElseThrow(ProgramToCopy::none).path();
    }

    private static ProcessManagerException none() {
        return new ProcessManagerException("there is no antnode binary to copy; set --antnode_path");
    }
}
