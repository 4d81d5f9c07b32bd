package wnm.cycle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import wnm.action.Progress;
import wnm.command.CommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.metrics.HostProbe;
import wnm.metrics.NodeBinary;
import wnm.metrics.NodeProbe;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.Sleeper;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.Ports;
import wnm.process.ProcessManagers;
import wnm.process.SiteCheck;
import wnm.schedule.Schedules;
import wnm.store.Colonies;

/** Port: what a run is made of. Each part is made when it is first asked for, so that a run loads only what it needs. */
public interface Parts {
    Colonies colonies();

    HostProbe hostProbe();

    NodeProbe nodeProbe();

    /**
     * Asks the node program its version.
     *
     * @param account that runs it; empty: the one of this run
     */
    NodeBinary nodeBinary(Optional<String> account);

    CommandRunner commands();

    Ports ports();

    SiteCheck site();

    /**
     * The managers for a run.
     *
     * @param nodes gives all nodes of the machine, whose folders must not be deleted with another's
     */
    ProcessManagers managers(RunPaths paths, Machine machine, OwnSettings own, Supplier<List<Node>> nodes);

    /** Files of nodes, with the rights of their account where elevation asks for it. */
    NodeFiles files(Elevation elevation);

    /** What tells this machine from others; empty if nothing does. */
    Optional<String> machineId();

    /** Looks for runs that the lock does not know of. */
    OtherRuns otherRuns();

    /** What runs wnm every minute. */
    Schedules schedules(RunPaths paths);

    /** The path by which the operator called wnm, which an upgrade leaves valid; empty if it is not known. */
    String program();

    Clock clock();

    Sleeper sleeper();

    RandomGenerator random();

    Progress progress();

    /** Ends the process at once with exit code 1: for a run that hangs. */
    void giveUp();

    /** Our own version, {@code 0.7.0}. */
    String version();
}
