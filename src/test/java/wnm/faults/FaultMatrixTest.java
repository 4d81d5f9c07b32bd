package wnm.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wnm.cli.LogConfigurator;

/**
 * Whatever goes wrong at whatever call of a port, and wherever a run is killed: the database is whole, the runs that
 * follow bring everything in order, and then nothing changes any more.
 *
 * <p>A call that fails for ever is another matter: {@link ForEver} says what must hold then.
 *
 * <p>All points take many minutes; by default one of 23 is taken (of those that last fewer), {@code -Dfaults=all} takes
 * all, {@code -Dfaults=BLOW} those of one blow, {@code -Dfaults=BLOW/10} a tenth of
 * them, {@code -Dfaults=FLAVOUR:scenario:BLOW:n} one.
 */
class FaultMatrixTest {
    private static final int SAMPLED = 23;

    /** Of the points of a fault that lasts, which take ten times as many runs each. */
    private static final int SAMPLED_FOR_EVER = 151;

    /** Runs after the blow within which all must be in order. */
    private static final int SETTLED_WITHIN = 12;

    private static final Duration MINUTE = Duration.ofMinutes(2);
    private static final String CHOSEN = System.getProperty("faults", "");
    private static final Matrix MATRIX = new Matrix();

    @AfterAll
    static void write() throws IOException {
        MATRIX.write(Path.of("target", "fault-matrix.md"), CHOSEN.equals("all"));
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void after_any_blow_the_next_runs_bring_all_in_order(Flavour flavour) throws IOException {
        Path folder = Files.createTempDirectory(shared(), "wnm-fault-matrix");
        try {
            World world = new World(folder);
            List<String> failures = new ArrayList<>();
            new Trial(flavour, world, failures).all();
            assertTrue(failures.isEmpty(), () -> failures.size() + " failures:\n" + String.join("\n", failures));
        } finally {
            World.delete(folder);
            LogConfigurator.apply(Optional.empty(), false); // other tests read the log
        }
    }

    /** In memory if possible: what is tested is order, not the disk. */
    private static Path shared() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** All scenarios of one flavour. */
    private static final class Trial {
        private final Flavour flavour;
        private final World world;
        private final Operator operator;
        private final Cluster cluster;
        private final List<String> failures;
        private int points;

        Trial(Flavour flavour, World world, List<String> failures) {
            this.flavour = flavour;
            this.world = world;
            this.operator = new Operator(world, flavour);
            this.cluster = new Cluster(world, operator, flavour);
            this.failures = failures;
        }

        void all() {
            World.Moment bare = world.moment();
            threeNodes();
            World.Moment running = world.moment();
            for (Scenario scenario : Scenario.of(flavour)) {
                String name = flavour + ":" + scenario.name() + ":";
                if (CHOSEN.contains(":") && !name.startsWith(CHOSEN) && !CHOSEN.startsWith(name)) {
                    continue;
                }
                world.backTo(scenario.bare() ? bare : running);
                operator.injector().count();
                scenario.before().accept(world, operator);
                World.Moment start = world.moment();
                world.backTo(start); // as before each blow: the files are other ones than those that a run remembers
                operator.injector().count();
                operator.types(scenario.command());
                List<Injector.Call> calls = operator.injector().calls();
                settle(scenario, flavour + ":" + scenario.name() + ":without a blow", complaint -> false);
                for (Blow blow : Blow.values()) {
                    for (int n = 1; n <= calls.size(); n++) {
                        Injector.Call call = calls.get(n - 1);
                        if (isPoint(blow, call) && isChosen(scenario, blow, n)) {
                            world.backTo(start);
                            strike(scenario, blow, n, call);
                        }
                    }
                }
            }
        }

        private void threeNodes() {
            assertEquals(0, operator.types(Scenario.init(flavour, 3)));
            for (int cycle = 0; cycle < 8; cycle++) {
                operator.types("");
                world.later(MINUTE);
            }
            Scenario atRest = Scenario.of(flavour).stream()
                    .filter(scenario -> scenario.name().equals("stop"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of(), cluster.wrong(atRest));
        }

        private static boolean isPoint(Blow blow, Injector.Call call) {
            return switch (blow) {
                case FAULT -> true;
                case LATE_FAULT -> call.changes();
                case DEATH -> call.changes();
                case TORN -> call.tears();
                case FOR_EVER -> Subject.mayFailForEver(call);
            };
        }

        private boolean isChosen(Scenario scenario, Blow blow, int n) {
            if (CHOSEN.equals("all")) {
                return true;
            }
            if (CHOSEN.contains(":")) {
                return (flavour + ":" + scenario.name() + ":" + blow + ":" + n + ":").startsWith(CHOSEN);
            }
            if (CHOSEN.equals(blow.name())) {
                return true;
            }
            points++;
            int sampled = blow == Blow.FOR_EVER ? SAMPLED_FOR_EVER : SAMPLED;
            if (CHOSEN.contains("/")) {
                String[] one = CHOSEN.split("/", 2);
                return one[0].equals(blow.name()) && (points + flavour.ordinal()) % Integer.parseInt(one[1]) == 0;
            }
            return (points + flavour.ordinal()) % sampled == 0;
        }

        private void strike(Scenario scenario, Blow blow, int n, Injector.Call call) {
            String point =
                    flavour + ":" + scenario.name() + ":" + blow + ":" + n + ":" + call.port() + "." + call.what();
            MATRIX.note(flavour, scenario, call.port(), blow);
            operator.injector().arm(n, blow);
            operator.types(scenario.command());
            operator.injector().count();
            List<String> wrong = cluster.alwaysWrong();
            if (!wrong.isEmpty()) {
                fail(point + " at once " + wrong);
            }
            world.later(MINUTE);
            if (scenario.repeat()) {
                operator.types(scenario.command());
                world.later(MINUTE);
            }
            if (blow == Blow.FOR_EVER) {
                List<String> then = new ForEver(world, operator, cluster, scenario, Subject.isOneNode(call)).look();
                if (!then.isEmpty()) {
                    fail(point + " " + then);
                }
                operator.injector().mend();
                return;
            }
            settle(scenario, point, blow.isDeadly() ? this::isNotOpenedYet : excusedBy(call));
        }

        /** systemd's nodes get their port after they were started; a run that is killed in between leaves it closed. */
        private boolean isNotOpenedYet(String complaint) {
            return (flavour == Flavour.SYSTEMD_USER || flavour == Flavour.SYSTEMD_SUDO)
                    && complaint.startsWith("the port of node")
                    && complaint.endsWith("is closed");
        }

        /** What is refused to a run that goes on is logged, and not tried again; docs/reliability.md says so. */
        private static Predicate<String> excusedBy(Injector.Call call) {
            boolean ofOldProgram =
                    call.what().equals("deleteFile") || call.what().contains("antnode.prev");
            return complaint -> call.port() == Port.FIREWALL && complaint.contains("port")
                    || ofOldProgram && complaint.endsWith("antnode.prev is left");
        }

        private List<String> wrong(Scenario scenario, Predicate<String> excused) {
            return cluster.wrong(scenario).stream().filter(excused.negate()).toList();
        }

        private void settle(Scenario scenario, String point, Predicate<String> excused) {
            String before = cluster.fingerprint();
            for (int cycle = 1; cycle <= SETTLED_WITHIN; cycle++) {
                operator.types(scenario.cycle());
                world.later(MINUTE);
                String after = cluster.fingerprint();
                if (after.equals(before) && wrong(scenario, excused).isEmpty()) {
                    operator.types(scenario.cycle());
                    world.later(MINUTE);
                    if (!cluster.fingerprint().equals(after)) {
                        fail(point + " goes on changing");
                    }
                    MATRIX.settledAfter(cycle - 1);
                    return;
                }
                before = after;
            }
            fail(point + " " + wrong(scenario, excused));
        }

        private void fail(String what) {
            failures.add(what);
            System.err.println(what); // at once: the whole takes long
        }
    }
}
