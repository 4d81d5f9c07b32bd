package wnm.process;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;

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
    private final Deque<Step> steps = new ArrayDeque<>();

    public Undo(ManagerContext context, Node node) {
        this.context = context;
        this.node = node;
    }

    /** To be called before the thing is done, which may be half done when it fails. */
    public void step(Step step) {
        steps.push(step);
    }

    /** To be called before a folder is made: it is deleted again unless it was there. */
    public void makes(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            step(() -> {
                if (!context.isDead(node)) {
                    throw new ProcessManagerException(folder + " stays: a process of the node is still alive");
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
