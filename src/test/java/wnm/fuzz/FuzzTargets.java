package wnm.fuzz;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wnm.anm.AnmFuzz;
import wnm.cli.CommandLineFuzz;
import wnm.cli.DatabaseBytesFuzz;
import wnm.cli.DatabaseRowsFuzz;
import wnm.config.ConfigFileFuzz;
import wnm.config.DotEnvFuzz;
import wnm.cycle.LockFuzz;
import wnm.format.JsonFuzz;
import wnm.metrics.http.HttpFuzz;
import wnm.metrics.http.MetricsFuzz;
import wnm.metrics.oshi.HostFuzz;
import wnm.process.antctl.AntctlFuzz;
import wnm.process.docker.DockerFuzz;
import wnm.process.files.MountsFuzz;
import wnm.process.launchd.LaunchctlFuzz;
import wnm.process.launchd.PlistFuzz;
import wnm.process.launchd.PlistRoundTripFuzz;
import wnm.process.systemd.SystemctlFuzz;
import wnm.process.systemd.UnitFuzz;
import wnm.process.systemd.UnitRoundTripFuzz;
import wnm.process.table.ProcessesFuzz;
import wnm.report.ConfigRoundTripFuzz;

/** All targets. */
enum FuzzTargets {
    COMMAND_LINE(CommandLineFuzz::new, Cost.WHOLE_RUN),
    CONFIG_FILE(ConfigFileFuzz::new, Cost.CHEAP),
    DOTENV(DotEnvFuzz::new, Cost.CHEAP),
    CONFIG_ROUND_TRIP(ConfigRoundTripFuzz::new, Cost.FILES),
    ANM(AnmFuzz::new, Cost.CHEAP),
    METRICS(MetricsFuzz::new, Cost.CHEAP),
    HTTP(HttpFuzz::new, Cost.FILES),
    ANTCTL(AntctlFuzz::new, Cost.FILES),
    DOCKER(DockerFuzz::new, Cost.FILES),
    LAUNCHCTL(LaunchctlFuzz::new, Cost.FILES),
    PLIST(PlistFuzz::new, Cost.FILES),
    PLIST_ROUND_TRIP(PlistRoundTripFuzz::new, Cost.CHEAP),
    SYSTEMCTL(SystemctlFuzz::new, Cost.FILES),
    UNIT(UnitFuzz::new, Cost.FILES),
    UNIT_ROUND_TRIP(UnitRoundTripFuzz::new, Cost.CHEAP),
    PROCESSES(ProcessesFuzz::new, Cost.CHEAP),
    MOUNTS(MountsFuzz::new, Cost.CHEAP),
    HOST(HostFuzz::new, Cost.CHEAP),
    JSON(JsonFuzz::new, Cost.CHEAP),
    DATABASE_ROWS(DatabaseRowsFuzz::new, Cost.WHOLE_RUN),
    DATABASE_BYTES(DatabaseBytesFuzz::new, Cost.WHOLE_RUN),
    LOCK(LockFuzz::new, Cost.FILES);

    /** What one input costs, and so how many a quick look takes. */
    private enum Cost {
        CHEAP(300),
        FILES(60),
        WHOLE_RUN(6);

        private final int quickLook;

        Cost(int quickLook) {
            this.quickLook = quickLook;
        }
    }

    private final Supplier<FuzzTarget> maker;
    private final Cost cost;

    FuzzTargets(Supplier<FuzzTarget> maker, Cost cost) {
        this.maker = maker;
        this.cost = cost;
    }

    /** Inputs that a quick look makes. */
    int quickLook() {
        return cost.quickLook;
    }

    FuzzTarget make() {
        return maker.get();
    }

    /** As scripts/fuzz takes it. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FuzzTargets named(String title) {
        return Stream.of(values())
                .filter(target -> target.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + title));
    }

    /** Prints the names of all targets. */
    public static void main(String[] args) {
        Stream.of(values()).map(FuzzTargets::title).forEach(System.out::println);
    }
}
