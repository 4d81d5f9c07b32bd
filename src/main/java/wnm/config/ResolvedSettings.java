package wnm.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import wnm.model.OperatorError;

/**
 * What was given, after all layers were merged and every value checked: at most one value for each setting, with its
 * origin. Built-in defaults and the database are not in it.
 */
public final class ResolvedSettings {
    private static final Set<String> NO_MISSPELLING = Set.of("stop", "remove", "disable", "teardown", "upgrade");

    private final Map<Setting, GivenValue> values;
    private final Optional<String> reportFormat;
    private final List<String> warnings;
    private final List<String> misspelt;

    /** Takes checked values; {@link SettingsResolver} makes them. */
    ResolvedSettings(
            Map<Setting, GivenValue> values,
            Optional<String> reportFormat,
            List<String> warnings,
            List<String> misspelt) {
        this.values = new EnumMap<>(Setting.class);
        this.values.putAll(values);
        this.reportFormat = reportFormat;
        this.warnings = List.copyOf(warnings);
        this.misspelt = List.copyOf(misspelt);
    }

    /**
     * The same, with the values of a lower layer where nothing was given. What is hidden in it is not checked.
     *
     * @throws wnm.model.OperatorError (usage) naming every bad value and where it came from
     */
    public ResolvedSettings over(Layer lower) {
        List<GivenValue> wanted = lower.values().stream()
                .filter(value -> !values.containsKey(value.setting()))
                .toList();
        ResolvedSettings all = SettingsResolver.resolve(List.of(new Layer(wanted, lower.problems(), List.of())));
        all.values.putAll(values);
        return new ResolvedSettings(all.values, reportFormat, warnings, misspelt);
    }

    /** What the operator should know of, one line each: unknown keys, lines not understood. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Refuses what is a warning elsewhere where a misunderstanding costs nodes: {@code dry-run: yes} in a config file must not
     * become a real run.
     *
     * @throws wnm.model.OperatorError (usage) naming every name that is nearly a setting's
     */
    public void refuseMisspelt() {
        Optional<String> action = text(Setting.FORCE_ACTION).filter(NO_MISSPELLING::contains);
        if (action.isPresent() && !misspelt.isEmpty()) {
            throw new OperatorError(
                    OperatorError.USAGE,
                    misspelt.stream()
                            .map(line -> line + " (not ignored with " + action.get() + "; nothing was done)")
                            .toList());
        }
    }

    /**
     * One of the choices of {@link Setting#REPORT_FORMAT}: the value given, or {@code json} if {@link Setting#JSON} was
     * given later or in a higher layer; {@code text} by default.
     */
    public String reportFormat() {
        return reportFormat.orElse("text");
    }

    /** The value and its origin; empty if nobody gave one. An empty text given on the command line is a value. */
    public Optional<GivenValue> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** Whether a text was given that is not empty. */
    public boolean has(Setting setting) {
        return text(setting).isPresent();
    }

    /** The text, if one was given that is not empty. */
    public Optional<String> text(Setting setting) {
        return value(setting).map(GivenValue::text).filter(text -> !text.isEmpty());
    }

    /** The whole number, for INTEGER, COUNT and PORT_RANGE (in thousands). */
    public OptionalLong integer(Setting setting) {
        Optional<String> text = text(setting);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long number = Numbers.integer(text.get());
        return OptionalLong.of(setting.kind() == Setting.Kind.PORT_RANGE ? Numbers.portThousands(number) : number);
    }

    /** The number, for DECIMAL. */
    public OptionalDouble decimal(Setting setting) {
        Optional<String> text = text(setting);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Numbers.decimal(text.get()));
    }

    /** Whether the flag was given and is true. */
    public boolean flag(Setting setting) {
        return text(setting).filter("true"::equals).isPresent();
    }
}
