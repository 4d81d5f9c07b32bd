package wnm.process;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.process.NodeProcesses.Witness;

/** Takes back what a creation did before it failed, last things first. What was there before stays. */
public final class Undo {
    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    /** One thing to take back. */
    @FunctionalInterface
    public interface Step {
        void run() throws ProcessManagerException;
    }

    private final ManagerContext context;
    private final Node node;
    private final Witness witness;
    private final Deque<Step> steps = new ArrayDeque<>();

    /**
     * @param witness of the node's end
     */
    public Undo(ManagerContext context, Node node, Witness witness) {
        this.context = context;
        this.node = node;
        this.witness = witness;
    }

    /** To be called before the thing is done, which may be half done when it fails. */
    public void step(Step step) {
        steps.push(step);
    }

    /** To be called before a folder is made: it is deleted again unless it was there. */
    public void makes(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            step(() -> {
                Optional<String> remains = context.nodeProcesses().remains(node, witness, "");
                if (remains.isPresent()) {
                    throw new ProcessManagerException(folder + " stays: " + remains.get());
                }
                context.files().deleteTree(folder);
            });
        }
    }

    /** Takes everything back; what cannot be is logged and added to the cause. */
    public void run(ProcessManagerException cause) {
        for (Step step : steps) {
            try {
                step.run();
            } catch (ProcessManagerException e) {
                LOG.warn("Node {} could not be created, and something of it stays: {}", node.id(), e.getMessage());
                cause.addSuppressed(e);
            }
        }
    }
}
