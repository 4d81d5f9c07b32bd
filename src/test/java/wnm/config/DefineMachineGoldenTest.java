package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.config.RunPaths.Platform;
import wnm.golden.Golden;
import wnm.model.Machine;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;

/** The machine row that {@code --init} makes on Linux in user mode. */
class DefineMachineGoldenTest {

    static Stream<Golden.Case> cases() {
        return Golden.cases("define_machine");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void init_stores_what_was_given_and_defaults(Golden.Case golden) {
        Vector vector = Vector.of(golden);
        if (Vector.refusedAsUsage(golden) || hasBadPort(vector)) {
            assertEquals(OperatorError.USAGE, refusal(golden, vector).exitCode());
        } else if (Boolean.FALSE.equals(golden.get("out")) || vector.badDonateAddress()) {
            OperatorError refusal = refusal(golden, vector);
            assertEquals(OperatorError.FAILED, refusal.exitCode());
            assertEquals("Failed to create machine", refusal.lines().getLast());
            assertLogged(golden, refusal);
        } else {
            Map<String, @Nullable Object> made = columns(golden, vector);
            assertEquals(new TreeMap<>(expected(golden, vector)), new TreeMap<>(made));
            assertEquals(new TreeMap<>(made), new TreeMap<>(Machine.of(made).columns()), "the entity takes them all");
        }
    }

    private static Map<String, @Nullable Object> columns(Golden.Case golden, Vector vector) {
        int cpus = ((BigInteger)
                        Optional.ofNullable(golden.object("in").get("cpus")).orElseThrow())
                .intValueExact();
        RunPaths runPaths = RunPaths.of(Platform.LINUX, Mode.USER, Vector.HOME);
        return NewMachine.columns(vector.settings(), runPaths, Vector.PATHS, cpus, Platform.LINUX);
    }

    private static OperatorError refusal(Golden.Case golden, Vector vector) {
        return assertThrows(OperatorError.class, () -> columns(golden, vector));
    }

    private static void assertLogged(Golden.Case golden, OperatorError refusal) {
        if (golden.get("log") instanceof List<?> log && !log.isEmpty()) {
            String line = String.valueOf(log.getFirst());
            String subject = line.substring(line.indexOf("] ") + 2).split(":", 2)[0];
            assertTrue(refusal.lines().getFirst().startsWith(subject), () -> refusal.lines() + " for " + line);
        }
    }

    /** R21: no port may lie beyond 65535 or in the first thousand. */
    private static boolean hasBadPort(Vector vector) {
        return Stream.of(Setting.PORT_START, Setting.METRICS_PORT_START, Setting.RPC_PORT_START)
                .flatMap(setting -> vector.given(setting).stream())
                .filter(given -> Numbers.integerProblem(given.text()).isEmpty())
                .mapToLong(given -> Numbers.portThousands(Numbers.integer(given.text())))
                .anyMatch(thousands -> thousands < 1 || thousands > 65);
    }

    private static Map<String, @Nullable Object> expected(Golden.Case golden, Vector vector) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(Vector.columns(golden.object("out")));
        // the reference stores it a step later, as a change
        vector.given(Setting.HIGHEST_NODE_ID_USED)
                .filter(given -> !given.text().isEmpty())
                .ifPresent(given -> expected.put("highest_node_id_used", Numbers.integer(given.text())));
        // R33
        vector.given(Setting.NODE_STORAGE)
                .filter(given -> !given.text().isEmpty())
                .ifPresent(given -> expected.put("node_storage", absolute(given)));
        return expected;
    }

    private static String absolute(GivenValue given) {
        Path folder = given.origin().isCommandLine() ? Path.of("/somewhere") : Vector.HOME;
        String text = given.text();
        return (text.startsWith("~/") ? Vector.HOME.resolve(text.substring(2)) : folder.resolve(text)).toString();
    }
}
