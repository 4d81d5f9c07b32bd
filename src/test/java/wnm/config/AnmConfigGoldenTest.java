package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wnm.anm.AnmInstallation;
import wnm.config.RunPaths.Platform;
import wnm.golden.Golden;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;
import wnm.model.Wallets;

/** The machine row that {@code --init --migrate_anm} makes of anm's files. */
class AnmConfigGoldenTest {
    private static final Set<String> DELAYS = Set.of("delay_start", "delay_upgrade", "delay_restart", "delay_remove");

    @TempDir
    Path root;

    static Stream<Golden.Case> cases() {
        return Golden.cases("anm_config");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anms_settings_are_taken_over(Golden.Case golden) throws IOException {
        Map<String, @Nullable Object> in = golden.object("in");
        Vector vector = Vector.of(golden);
        install((String) in.get("config"), (String) in.get("script"));
        if (golden.has("error") || !walletIsGood(golden)) {
            assertThrows(OperatorError.class, () -> columns(vector, 4));
            return;
        }
        int cpus = ((BigInteger) Optional.ofNullable(in.get("cpus")).orElseThrow()).intValueExact();
        Map<String, @Nullable Object> made = columns(vector, cpus);
        expected(golden, vector).forEach((column, value) -> assertEquals(value, made.get(column), column));
    }

    @Test
    void the_delay_is_read_as_anm_spells_it() throws IOException {
        install("DelayReStart=6\nDelayRestart=7\nRewardsAddress=" + Wallets.FAUCET + "\n", null);

        assertEquals(
                360L,
                columns(new Vector(List.of(), Map.of(), Optional.empty()), 4).get("delay_restart"));
    }

    private void install(@Nullable String config, @Nullable String script) throws IOException {
        Files.createDirectories(root.resolve("var/antctl"));
        Files.createDirectories(root.resolve("usr/bin"));
        if (config != null) {
            Files.writeString(root.resolve("var/antctl/config"), config);
        }
        if (script != null) {
            Files.writeString(root.resolve("usr/bin/anms.sh"), script);
        }
    }

    private Map<String, @Nullable Object> columns(Vector vector, int cpus) {
        Map<String, String> environment = new HashMap<>(vector.env());
        environment.put("HOME", Vector.HOME.toString());
        ResolvedSettings settings = new AnmInstallation(root).under(vector.settings(), environment);
        RunPaths paths = RunPaths.of(Platform.LINUX, Mode.SUDO, Vector.HOME);
        return NewMachine.columns(settings, paths, Vector.PATHS, cpus, Platform.LINUX);
    }

    /** Wallets are checked as they are at any init. */
    private static boolean walletIsGood(Golden.Case golden) {
        return Wallets.problem(String.valueOf(golden.object("out").get("rewards_address")), Wallets.FAUCET)
                .isEmpty();
    }

    private Map<String, @Nullable Object> expected(Golden.Case golden, Vector vector) throws IOException {
        Map<String, @Nullable Object> expected = new HashMap<>(Vector.columns(golden.object("out")));
        String config = String.valueOf(golden.object("in").get("config"));
        // R70: anm counts minutes
        DELAYS.stream()
                .filter(delay -> saysDelay(config, delay))
                .forEach(delay -> expected.computeIfPresent(delay, (d, minutes) -> (Long) minutes * 60));
        // R69: anm's nodes are system services
        expected.put("process_manager", "systemd+sudo");
        // R33: a path is absolute; without one it is that of sudo mode
        String storage = String.valueOf(expected.get("node_storage"));
        boolean named = config.contains("NodeStorage=");
        expected.put("node_storage", named ? Vector.HOME.resolve(storage).toString() : "/var/antctl/services");
        // an option wins in the end, as in the reference, which applies it a step later
        vector.typed().forEach(given -> {
            if (expected.containsKey(given.setting().key())) {
                expected.put(given.setting().key(), value(given));
            }
        });
        return expected;
    }

    private static boolean saysDelay(String config, String delay) {
        String name = "Delay" + Character.toUpperCase(delay.charAt(6)) + delay.substring(7);
        return config.contains("\n" + name + "=") || config.startsWith(name + "=");
    }

    private static Object value(GivenValue given) {
        return switch (given.setting().kind()) {
            case INTEGER, COUNT -> Numbers.integer(given.text());
            case PORT_RANGE -> Numbers.portThousands(Numbers.integer(given.text()));
            case DECIMAL -> Numbers.decimal(given.text());
            case FLAG -> Boolean.TRUE;
            case TEXT, PATH, ADDRESS, WALLETS, CHOICE -> given.text();
        };
    }
}
