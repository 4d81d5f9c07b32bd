package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.golden.Golden;
import wnm.model.Machine;
import wnm.model.OperatorError;

/** What a later run changes in the machine row. */
class ConfigMergeGoldenTest {

    static Stream<Golden.Case> cases() {
        // abbreviations are for the parser of the command line, which these vectors bypass
        return Golden.cases("config_merge").filter(golden -> !Vector.of(golden).abbreviates());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_run_changes_what_was_given_and_differs(Golden.Case golden) {
        Vector vector = withoutEmptyVariables(Vector.of(golden));
        Map<String, @Nullable Object> stored = Machines.columns(Vector.columns(
                golden.object("in").get("machine") instanceof Map<?, ?> machine ? asColumns(machine) : Map.of()));
        if (isUsageError(golden, vector)) {
            assertEquals(OperatorError.USAGE, refusal(vector, stored).exitCode());
        } else if ("SystemExit: 1".equals(golden.get("error")) || vector.badDonateAddress()) {
            assertEquals(OperatorError.FAILED, refusal(vector, stored).exitCode());
        } else {
            MachineChanges changes = changes(vector, stored);
            assertEquals(
                    new ArrayList<>(expected(golden, vector, stored).entrySet()),
                    new ArrayList<>(changes.columns().entrySet()));
            assertEquals(golden.has("error") ? List.of() : notes(golden), changes.notes());
        }
    }

    /** R18: an empty variable is not given, where the reference refuses some. */
    private static Vector withoutEmptyVariables(Vector vector) {
        Map<String, String> env = new LinkedHashMap<>(vector.env());
        env.values().removeIf(String::isEmpty);
        return new Vector(vector.argv(), env, vector.configFile());
    }

    /** Refused by both; or R16, R84; or a limit that is not a number, to which nothing compares. */
    private static boolean isUsageError(Golden.Case golden, Vector vector) {
        boolean refused = Vector.refusedAsUsage(golden)
                && vector.env().size() == Vector.of(golden).env().size();
        boolean onlyTyped = vector.configLayer().problems().stream().anyMatch(line -> line.contains("only"))
                || vector.env().getOrDefault("FORCE_ACTION", "").equals("teardown");
        boolean nan = vector.given().stream()
                .anyMatch(given -> given.setting().kind() == Setting.Kind.DECIMAL
                        && given.text().strip().matches("(?i)[+-]?nan"));
        return refused || onlyTyped || nan;
    }

    private static Map<String, @Nullable Object> expected(
            Golden.Case golden, Vector vector, Map<String, @Nullable Object> stored) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        if (!golden.has("error")) {
            expected.putAll(Vector.columns(golden.object("out")));
        }
        expectCleared(vector, stored, expected);
        expectFlag(Setting.NO_UPNP, vector, stored, expected);
        expectFlag(Setting.ANTCTL_DEBUG, vector, stored, expected);
        expectHost(vector, stored, expected);
        return expected;
    }

    /** R18: an empty text typed for a setting that may be NULL clears it. */
    private static void expectCleared(
            Vector vector, Map<String, @Nullable Object> stored, Map<String, @Nullable Object> expected) {
        for (Setting setting : Setting.values()) {
            boolean emptied = vector.given(setting)
                    .filter(given -> given.text().isEmpty())
                    .isPresent();
            boolean holdsSomething = stored.get(setting.key()) != null && !"".equals(stored.get(setting.key()));
            if (setting.nullable() && emptied && holdsSomething) {
                expected.put(setting.key(), null);
            }
        }
    }

    /** R8, R22, R32: flags count from a config file and with dashes; {@code disable_config} always clears. */
    private static void expectFlag(
            Setting flag, Vector vector, Map<String, @Nullable Object> stored, Map<String, @Nullable Object> expected) {
        Optional<GivenValue> given = vector.given(flag);
        boolean dashed = vector.argv().contains("--" + flag.key().replace('_', '-'));
        boolean typed = given.filter(value -> value.origin().isCommandLine()).isPresent();
        boolean fromFile = given.filter(value -> value.origin() instanceof Origin.ConfigFile)
                .isPresent();
        boolean disabled = typed && vector.argv().contains("disable_config");
        if (given.isEmpty() || !(dashed || fromFile || disabled)) {
            return;
        }
        boolean wanted = !disabled && ValueCheck.flag(given.get().text()).orElseThrow();
        if (stored.get(flag.key()) instanceof Boolean now && now == wanted) {
            expected.remove(flag.key());
        } else {
            expected.put(flag.key(), wanted);
        }
    }

    /** R35: the host can be changed, though not by a variable that shells set. */
    private static void expectHost(
            Vector vector, Map<String, @Nullable Object> stored, Map<String, @Nullable Object> expected) {
        vector.given(Setting.HOST)
                .filter(given -> !given.origin().equals(new Origin.Environment("HOST")))
                .filter(given -> !given.text().equals(stored.get("host"))
                        && !given.text().isEmpty())
                .ifPresent(given -> expected.put("host", given.text()));
    }

    private static List<String> notes(Golden.Case golden) {
        return golden.get("log") instanceof List<?> log
                ? log.stream()
                        .map(line -> String.valueOf(line).replace("INFO [root] ", ""))
                        .toList()
                : List.of();
    }

    private static MachineChanges changes(Vector vector, Map<String, @Nullable Object> stored) {
        return MachineChanges.differences(vector.settings(), Machine.of(stored), Vector.PATHS);
    }

    private static OperatorError refusal(Vector vector, Map<String, @Nullable Object> stored) {
        return assertThrows(OperatorError.class, () -> changes(vector, stored));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asColumns(Map<?, ?> machine) {
        return (Map<String, @Nullable Object>) machine;
    }
}
