package wnm.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds how what was given differs from what is stored. */
final class MachineComparison {
    private final ResolvedSettings settings;
    private final Map<String, @Nullable Object> stored;
    private final UserPaths paths;
    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    MachineComparison(ResolvedSettings settings, Map<String, @Nullable Object> stored, UserPaths paths) {
        this.settings = settings;
        this.stored = stored;
        this.paths = paths;
    }

    MachineChanges changes() {
        for (Setting setting : Setting.values()) {
            boolean clears = setting.kind() == Setting.Kind.FLAG && disables(setting);
            if (!clears) {
                setting.column().flatMap(column -> settings.value(setting)).ifPresent(this::compare);
            }
        }
        clear(Setting.ANTCTL_DEBUG, "disable_config: Setting antctl_debug to False");
        clear(Setting.NO_UPNP, "disable_config: Setting no_upnp to False (enabling UPnP)");
        Map<String, @Nullable Object> after = new LinkedHashMap<>(stored);
        after.putAll(columns);
        warnings.addAll(Thresholds.warnings(after, columns.keySet()));
        return new MachineChanges(columns, notes, warnings);
    }

    private void compare(GivenValue given) {
        Setting setting = given.setting();
        boolean leaked = given.origin().equals(new Origin.Environment("HOST"));
        if (setting.change() == Setting.Change.IGNORED) {
            warnIfTyped(given);
        } else if (given.text().isEmpty() && !setting.nullable()) {
            warnings.add(ValueCheck.place(given) + "an empty text changes nothing");
        } else if (!leaked) {
            change(setting, wanted(given));
        }
    }

    private void warnIfTyped(GivenValue given) {
        if (given.origin().isCommandLine()) {
            warnings.add(ValueCheck.place(given) + "has no effect");
        }
    }

    /** Whether {@code disable_config} was asked to clear this flag. */
    private boolean disables(Setting flag) {
        return settings.text(Setting.FORCE_ACTION)
                        .filter("disable_config"::equals)
                        .isPresent()
                && settings.value(flag)
                        .filter(given -> given.origin().isCommandLine())
                        .isPresent();
    }

    private void clear(Setting flag, String note) {
        if (disables(flag) && !Objects.equals(stored.get(flag.key()), false)) {
            columns.put(flag.key(), false);
            notes.add(note);
        }
    }

    private void change(Setting setting, @Nullable Object wanted) {
        Object old = stored.get(setting.key());
        boolean bothEmpty = wanted == null && "".equals(old);
        if (!bothEmpty && !Objects.equals(wanted, old)) {
            columns.put(setting.key(), wanted);
        }
    }

    private @Nullable Object wanted(GivenValue given) {
        Setting setting = given.setting();
        if (given.text().isEmpty()) {
            return null;
        }
        return switch (setting.kind()) {
            case INTEGER, COUNT, PORT_RANGE -> settings.integer(setting).orElseThrow();
            case DECIMAL -> settings.decimal(setting).orElseThrow();
            case FLAG -> settings.flag(setting);
            case TEXT, ADDRESS, WALLETS, CHOICE -> given.text();
            case PATH ->
                given.text().equals(stored.get(setting.key()))
                        ? given.text()
                        : paths.absolute(given).toString();
        };
    }
}
