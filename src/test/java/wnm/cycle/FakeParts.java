package wnm.cycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import wnm.action.Progress;
import wnm.config.RunPaths;
import wnm.metrics.NodeBinary;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.SiteCheck;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.OwnFiles;
import wnm.schedule.Schedules;
import wnm.trust.PathTrust;

/** What is the same in all runs on pretended machines. */
public abstract class FakeParts implements Parts {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /** Who types the commands. */
    protected abstract Caller caller();

    /** Takes the pauses of a run, but for its deadline, which never passes. */
    protected static Sleeper butForTheDeadline(Sleeper pauses) {
        return pause -> {
            if (pause.compareTo(DEADLINE) < 0) {
                pauses.sleep(pause);
            } else {
                new CountDownLatch(1).await();
            }
        };
    }

    @Override
    public SiteCheck site() {
        return folder -> Optional.empty();
    }

    @Override
    public NodeBinary nodeBinary(Optional<String> account) {
        return new NodeBinary(NodeProgram.ANTNODE, commands());
    }

    @Override
    public Schedules schedules(RunPaths paths) {
        return Schedules.of(commands(), caller(), Elevation.NONE, new OwnFiles(PathTrust.ofThisProcess()), paths);
    }

    @Override
    public NodeFiles files(Elevation elevation) {
        return elevation == Elevation.NONE
                ? new OwnFiles(PathTrust.ofThisProcess())
                : new ElevatedFiles(elevation, commands(), PathTrust.ofThisProcess());
    }

    @Override
    public Optional<String> machineId() {
        return Optional.of("0123456789abcdef");
    }

    /** None is ever at work. */
    @Override
    public OtherRuns otherRuns() {
        return new OtherRuns(Path.of("/nowhere"));
    }

    @Override
    public String program() {
        return "/opt/wnm/bin/wnm";
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public void giveUp() {
        throw new IllegalStateException("the deadline passed");
    }

    @Override
    public String version() {
        return "0.0.0";
    }
}
