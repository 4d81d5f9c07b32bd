package wnm.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import wnm.config.Setting;
import wnm.decision.Limits;
import wnm.metrics.HostMetrics;

/** A kind of day. Settings are the defaults; each day begins without nodes. */
enum Scenario {
    QUIET("a quiet machine", OtherWork.quiet()),
    DAYTIME("people at work from 8 to 18 h", OtherWork.daytime()),
    DISK("a disk that fills", OtherWork.fillingDisk()),
    NEIGHBOUR("a noisy neighbour", OtherWork.neighbour());

    static final int MINUTES = 1440;
    private static final long SEED = 20_260_101;

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final OtherWork otherWork;

    Scenario(String title, OtherWork otherWork) {
        this.title = title;
        this.otherWork = otherWork;
    }

    String title() {
        return title;
    }

    /** The day with wnm. */
    Day ours(Path home, Map<Setting, String> options) throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("wnm");
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            SimulatedMachine machine = new SimulatedMachine(otherWork, SEED + ordinal());
            return day(machine, new OursAtWork(machine, Files.createTempDirectory(home, "day"), options));
        } finally {
            log.setLevel(before);
        }
    }

    /** The day with the reference's rules. */
    Day reference(boolean surveysRestartDelays) throws Exception {
        SimulatedMachine machine = new SimulatedMachine(otherWork, SEED + ordinal());
        return day(machine, new ReferenceAtWork(machine, defaults(), surveysRestartDelays));
    }

    private static Day day(SimulatedMachine machine, Manager manager) throws Exception {
        List<Day.Minute> minutes = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            machine.pass(manager.running(), manager.onDisk());
            Optional<String> action = manager.run(minute);
            HostMetrics seen = machine.figures();
            minutes.add(new Day.Minute(
                    action,
                    manager.running().size(),
                    manager.rows().size(),
                    seen.usedCpuPercent().orElseThrow(),
                    seen.load15().orElseThrow(),
                    seen.usedHdPercent().orElseThrow()));
        }
        return new Day(minutes);
    }

    /** What {@code --init} stores on this machine. */
    static Limits defaults() {
        Limits.Rate off = new Limits.Rate(0, 0);
        return new Limits(
                20,
                new Limits.Usage(new Limits.Share(50, 70), new Limits.Share(60, 75), new Limits.Share(75, 90)),
                new Limits.Io(off, off),
                new Limits.Io(off, off),
                new Limits.Load(SimulatedMachine.CPUS, SimulatedMachine.CPUS * 0.6),
                new Limits.Concurrency(1, 1, 1, 1),
                0);
    }
}
