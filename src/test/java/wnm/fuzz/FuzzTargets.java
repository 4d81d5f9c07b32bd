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
    COMMAND_LINE(CommandLineFuzz::new),
    CONFIG_FILE(ConfigFileFuzz::new),
    DOTENV(DotEnvFuzz::new),
    CONFIG_ROUND_TRIP(ConfigRoundTripFuzz::new),
    ANM(AnmFuzz::new),
    METRICS(MetricsFuzz::new),
    HTTP(HttpFuzz::new),
    ANTCTL(AntctlFuzz::new),
    DOCKER(DockerFuzz::new),
    LAUNCHCTL(LaunchctlFuzz::new),
    PLIST(PlistFuzz::new),
    PLIST_ROUND_TRIP(PlistRoundTripFuzz::new),
    SYSTEMCTL(SystemctlFuzz::new),
    UNIT(UnitFuzz::new),
    UNIT_ROUND_TRIP(UnitRoundTripFuzz::new),
    PROCESSES(ProcessesFuzz::new),
    MOUNTS(MountsFuzz::new),
    HOST(HostFuzz::new),
    JSON(JsonFuzz::new),
    DATABASE_ROWS(DatabaseRowsFuzz::new),
    DATABASE_BYTES(DatabaseBytesFuzz::new),
    LOCK(LockFuzz::new);

    private final Supplier<FuzzTarget> maker;

    FuzzTargets(Supplier<FuzzTarget> maker) {
        this.maker = maker;
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
