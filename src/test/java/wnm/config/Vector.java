package wnm.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.golden.Golden;

/**
 * The input that the vectors of init and of later runs share: a command line, variables, a config file.
 *
 * @param argv exact names only; an option may be spelt with dashes
 */
record Vector(List<String> argv, Map<String, String> env, Optional<String> configFile) {
    static final Path HOME = Path.of("/home/tester");
    static final UserPaths PATHS = new UserPaths(HOME, Path.of("/somewhere"));
    private static final Path CONFIG = HOME.resolve(".local/share/wnm/config");

    @SuppressWarnings("unchecked")
    static Vector of(Golden.Case golden) {
        Map<String, @Nullable Object> in = golden.object("in");
        return new Vector(
                (List<String>) present(in.get("argv")),
                (Map<String, String>) present(in.get("env")),
                Optional.ofNullable((String) in.get("config_file")));
    }

    /** The value the reference stored or would store; flags as booleans, numbers as {@link Long} and {@link Double}. */
    static Map<String, @Nullable Object> columns(Map<String, @Nullable Object> recorded) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        recorded.forEach((column, value) -> columns.put(column, typed(column, value)));
        return columns;
    }

    private static @Nullable Object typed(String column, @Nullable Object value) {
        Optional<Setting.Kind> kind = Setting.of(column).map(Setting::kind);
        if (value instanceof BigInteger number) {
            boolean flag = kind.equals(Optional.of(Setting.Kind.FLAG));
            return flag ? (Object) (number.signum() != 0) : (Object) number.longValueExact();
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof String infinite && kind.equals(Optional.of(Setting.Kind.DECIMAL))) {
            return Numbers.decimal(infinite);
        }
        return value;
    }

    ResolvedSettings settings() {
        Layer typed = Layer.of(typed());
        Layer environment = EnvironmentValues.of(env, DotEnvFile.parse(DotEnvFile.in(HOME), "", env));
        return SettingsResolver.resolve(List.of(typed, environment, configLayer()));
    }

    Layer configLayer() {
        return ConfigFile.parse(CONFIG, configFile.orElse(""));
    }

    /** What was typed, in order; words that are no options are passed over. */
    List<GivenValue> typed() {
        List<GivenValue> values = new ArrayList<>();
        for (int i = 0; i < argv.size(); i++) {
            String word = argv.get(i);
            int sign = word.indexOf('=');
            String option = sign < 0 ? word : word.substring(0, sign);
            Optional<Setting> setting = option.startsWith("--") ? setting(option.substring(2)) : Optional.empty();
            if (setting.isEmpty()) {
                continue;
            }
            boolean flag = setting.get().kind() == Setting.Kind.FLAG;
            String text = flag ? "true" : sign < 0 ? argv.get(++i) : word.substring(sign + 1);
            values.add(new GivenValue(setting.get(), text, new Origin.CommandLine(option)));
        }
        return values;
    }

    private static Optional<Setting> setting(String name) {
        return Setting.of(name.replace('-', '_'));
    }

    /** Whether an option is abbreviated, which only the parser of the command line can resolve. */
    boolean abbreviates() {
        return argv.stream()
                .filter(word -> word.startsWith("--"))
                .map(word -> word.substring(2).split("=", 2)[0])
                .anyMatch(name -> Setting.of(name.replace('-', '_')).isEmpty()
                        && Setting.keys().stream().anyMatch(key -> key.startsWith(name)));
    }

    /** Everything given, by whatever way, the strongest first. */
    List<GivenValue> given() {
        Layer environment = EnvironmentValues.of(env, DotEnvFile.parse(DotEnvFile.in(HOME), "", env));
        return Stream.of(
                        typed().reversed(),
                        environment.values(),
                        configLayer().values().reversed())
                .flatMap(List::stream)
                .toList();
    }

    /** The value that counts. */
    Optional<GivenValue> given(Setting setting) {
        return given().stream().filter(value -> value.setting() == setting).findFirst();
    }

    /** R34: an address that is given for {@code donate} and is none. */
    boolean badDonateAddress() {
        return given(Setting.DONATE_ADDRESS)
                .map(GivenValue::text)
                .filter(text -> !text.isEmpty())
                .flatMap(DonateAddress::problem)
                .isPresent();
    }

    /** R16: a bad value is an error of usage, where the reference ends in a stack trace. */
    static boolean refusedAsUsage(Golden.Case golden) {
        return golden.get("error") instanceof String error && !error.equals("SystemExit: 1");
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("the vector is not complete");
        }
        return value;
    }
}
