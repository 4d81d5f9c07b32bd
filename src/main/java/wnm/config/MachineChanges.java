package wnm.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.OperatorError;

/**
 * How what was given differs from what is stored.
 *
 * @param columns new values by name, as {@link Machine#apply} takes them, in the order of {@link Setting}; null clears
 * @param notes lines to log at INFO
 * @param warnings lines to log at WARNING
 */
public record MachineChanges(Map<String, @Nullable Object> columns, List<String> notes, List<String> warnings) {
    /**
     * The changes that this run makes. A value equal to the stored one is no change, whatever the setting; an empty text
     * typed for a setting that may be NULL clears it.
     *
     * <p>{@code HOST} alone of the plain environment names is not a change: shells set it, and it would turn all probes
     * away. {@code WNM_HOST} is.
     *
     * <p>{@code highest_node_id_used} grows with every node that antctl adds, so a value in a file or variable, such as a
     * saved {@code machine-config} report, grows old: it never lowers the stored one, and stops no run.
     *
     * @throws OperatorError if a wallet is not valid, a setting is fixed since init, or
     *     {@code highest_node_id_used} is typed without {@code update_config}
     */
    public static MachineChanges of(ResolvedSettings settings, Machine machine, UserPaths paths, WalletCheck wallets) {
        MachineChanges changes = compare(settings, machine, paths);
        List<String> problems = changes.walletProblems(machine, wallets);
        changes.immutable(machine).ifPresent(problems::add);
        problems.addAll(changes.checkNodeId(settings, machine));
        return changes.orThrow(problems);
    }

    /** As {@link #of}, but without looking at what may not change any more. */
    static MachineChanges differences(
            ResolvedSettings settings, Machine machine, UserPaths paths, WalletCheck wallets) {
        MachineChanges changes = compare(settings, machine, paths);
        return changes.orThrow(changes.walletProblems(machine, wallets));
    }

    private MachineChanges orThrow(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new OperatorError(OperatorError.FAILED, problems);
        }
        return this;
    }

    private static MachineChanges compare(ResolvedSettings settings, Machine machine, UserPaths paths) {
        Comparison comparison = new Comparison(settings, machine.columns(), paths);
        for (Setting setting : Setting.values()) {
            boolean clears = setting.kind() == Setting.Kind.FLAG && comparison.disables(setting);
            if (!clears) {
                setting.column().flatMap(column -> settings.value(setting)).ifPresent(comparison::compare);
            }
        }
        comparison.clear(Setting.ANTCTL_DEBUG, "disable_config: Setting antctl_debug to False");
        comparison.clear(Setting.NO_UPNP, "disable_config: Setting no_upnp to False (enabling UPnP)");
        return comparison.result();
    }

    private List<String> walletProblems(Machine machine, WalletCheck wallets) {
        List<String> problems = new ArrayList<>();
        String donate = machine.donateAddress();
        if (columns.get(Setting.DONATE_ADDRESS.key()) instanceof String changed) {
            Optional<String> reason = wallets.donateReason(changed);
            reason.ifPresent(text -> problems.add("Invalid donate_address: " + text));
            donate = reason.isEmpty() ? changed : donate;
        }
        if (columns.get(Setting.REWARDS_ADDRESS.key()) instanceof String changed) {
            wallets.reason(changed, donate).ifPresent(text -> problems.add("Invalid rewards_address: " + text));
        }
        return problems;
    }

    private Optional<String> immutable(Machine machine) {
        List<String> refused = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (setting.change() == Setting.Change.AT_INIT && columns.containsKey(setting.key())) {
                refused.add(setting.key() + " (trying to change from "
                        + machine.columns().get(setting.key()) + " to " + columns.get(setting.key()) + ")");
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("Cannot change immutable settings on an active machine: " + String.join(", ", refused));
    }

    private List<String> checkNodeId(ResolvedSettings settings, Machine machine) {
        String key = Setting.HIGHEST_NODE_ID_USED.key();
        boolean updates = settings.text(Setting.FORCE_ACTION)
                .filter("update_config"::equals)
                .isPresent();
        Optional<GivenValue> given =
                settings.value(Setting.HIGHEST_NODE_ID_USED).filter(value -> columns.containsKey(key));
        if (given.isEmpty()) {
            return List.of();
        }
        if (given.get().origin().isCommandLine()) {
            return updates
                    ? List.of()
                    : List.of(
                            "The parameter --highest_node_id_used can only be used with --force_action update_config",
                            "A wrong value gives a node the id and the ports of another",
                            "Use: wnm --force_action update_config --highest_node_id_used " + columns.get(key));
        }
        long wanted = settings.integer(Setting.HIGHEST_NODE_ID_USED).orElseThrow();
        if (!updates || wanted < machine.highestNodeIdUsed().orElse(wanted)) {
            columns.remove(key);
        }
        return List.of();
    }

    /** Collects the differences. */
    private static final class Comparison {
        private final ResolvedSettings settings;
        private final Map<String, @Nullable Object> stored;
        private final UserPaths paths;
        private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Comparison(ResolvedSettings settings, Map<String, @Nullable Object> stored, UserPaths paths) {
            this.settings = settings;
            this.stored = stored;
            this.paths = paths;
        }

        void compare(GivenValue given) {
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
        boolean disables(Setting flag) {
            return settings.text(Setting.FORCE_ACTION)
                            .filter("disable_config"::equals)
                            .isPresent()
                    && settings.value(flag)
                            .filter(given -> given.origin().isCommandLine())
                            .isPresent();
        }

        void clear(Setting flag, String note) {
            if (disables(flag) && !Objects.equals(stored.get(flag.key()), false)) {
                columns.put(flag.key(), false);
                notes.add(note);
            }
        }

        MachineChanges result() {
            Map<String, @Nullable Object> after = new LinkedHashMap<>(stored);
            after.putAll(columns);
            warnings.addAll(Thresholds.warnings(after, columns.keySet()));
            return new MachineChanges(columns, notes, warnings);
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
}
