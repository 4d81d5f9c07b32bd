package wnm.fuzz;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wnm.config.ConfigFileFuzz;
import wnm.config.DotEnvFuzz;
import wnm.metrics.http.HttpFuzz;
import wnm.metrics.http.MetricsFuzz;

/** All targets. */
enum FuzzTargets {
    CONFIG_FILE(ConfigFileFuzz::new),
    DOTENV(DotEnvFuzz::new),
    METRICS(MetricsFuzz::new),
    HTTP(HttpFuzz::new);

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
