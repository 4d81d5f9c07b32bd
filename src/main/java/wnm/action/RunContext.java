package wnm.action;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.Sleeper;
import wnm.process.Ports;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessManagers;
import wnm.process.SiteCheck;
import wnm.store.Colony;

/**
 * What the actions of one run work with.
 *
 * @param machine with this run's changes already applied
 * @param binary empty if there is none; only adding and upgrading need it
 * @param nodeUser account that new nodes run as
 * @param dryRun plan and report, change nothing
 */
public record RunContext(
        Colony colony,
        Machine machine,
        ProcessManagers managers,
        NodeProbe probe,
        Ports ports,
        SiteCheck site,
        Optional<LocalBinary> binary,
        String nodeUser,
        Pace pace,
        Clock clock,
        RandomGenerator random,
        boolean dryRun) {

    /**
     * How fast a run goes.
     *
     * @param betweenActions pause between two operations
     * @param betweenPolls pause between two nodes of a survey
     * @param checkpoint asked before each operation; throws if the run is to end now
     */
    public record Pace(
            Duration betweenActions,
            Duration betweenPolls,
            Sleeper sleeper,
            Checkpoint checkpoint,
            Progress progress) {}

    /** A place between two units of work, where a run may be ended. */
    @FunctionalInterface
    public interface Checkpoint {
        void pass() throws InterruptedException;
    }

    /** Unix seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** What the node's own program says its version is; empty if it cannot be told. */
    Optional<String> versionOf(Node node) {
        try {
            return managerOf(node).version(node);
        } catch (ProcessManagerException e) {
            return Optional.empty();
        }
    }

    public ProcessManager managerOf(Node node) throws ProcessManagerException {
        return managers.of(node, machine.processManager());
    }
}
