package wnm.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.OperatorError;
import wnm.model.Wallets;

/**
 * How what was given differs from what is stored.
 *
 * @param columns new values by name, as {@link Machine#apply} takes them, in the order of {@link Setting}; null clears
 * @param notes lines to log at INFO
 * @param warnings lines to log at WARNING
 */
public record MachineChanges(Map<String, @Nullable Object> columns, List<String> notes, List<String> warnings) {
    public MachineChanges {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

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
    public static MachineChanges of(ResolvedSettings settings, Machine machine, UserPaths paths) {
        MachineChanges changes = new MachineComparison(settings, machine.columns(), paths)
                .changes()
                .withoutOldNodeId(settings, machine);
        List<String> problems = changes.walletProblems(machine);
        changes.immutable(machine).ifPresent(problems::add);
        problems.addAll(changes.misplacedNodeId(settings));
        return changes.orThrow(problems);
    }

    /** As {@link #of}, but without looking at what may not change any more. */
    static MachineChanges differences(ResolvedSettings settings, Machine machine, UserPaths paths) {
        MachineChanges changes = new MachineComparison(settings, machine.columns(), paths).changes();
        return changes.orThrow(changes.walletProblems(machine));
    }

    private MachineChanges orThrow(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new OperatorError(OperatorError.FAILED, problems);
        }
        return this;
    }

    private List<String> walletProblems(Machine machine) {
        List<String> problems = new ArrayList<>();
        String donate = machine.donateAddress();
        if (columns.get(Setting.DONATE_ADDRESS.key()) instanceof String changed) {
            Optional<String> reason = DonateAddress.problem(changed);
            reason.ifPresent(text -> problems.add("Invalid donate_address: " + text));
            donate = reason.isEmpty() ? changed : donate;
        }
        if (columns.get(Setting.REWARDS_ADDRESS.key()) instanceof String changed) {
            Wallets.problem(changed, donate).ifPresent(text -> problems.add("Invalid rewards_address: " + text));
        }
        return problems;
    }

    private Optional<String> immutable(Machine machine) {
        List<String> refused = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (setting.change() == Setting.Change.AT_INIT && columns.containsKey(setting.key())) {
                refused.add(setting.key() + " (trying to change from "
                        + Objects.toString(machine.columns().get(setting.key()), "None") + " to "
                        + columns.get(setting.key()) + ")");
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("Cannot change immutable settings on an active machine: " + String.join(", ", refused));
    }

    private List<String> misplacedNodeId(ResolvedSettings settings) {
        String key = Setting.HIGHEST_NODE_ID_USED.key();
        if (!columns.containsKey(key) || updatesConfig(settings)) {
            return List.of();
        }
        return List.of(
                "The parameter --highest_node_id_used can only be used with --force_action update_config",
                "A wrong value gives a node the id and the ports of another",
                "Use: wnm --force_action update_config --highest_node_id_used " + columns.get(key));
    }

    private MachineChanges withoutOldNodeId(ResolvedSettings settings, Machine machine) {
        boolean typed = settings.value(Setting.HIGHEST_NODE_ID_USED)
                .filter(given -> given.origin().isCommandLine())
                .isPresent();
        OptionalLong wanted = settings.integer(Setting.HIGHEST_NODE_ID_USED);
        if (typed || wanted.isEmpty()) {
            return this;
        }
        boolean raises = machine.highestNodeIdUsed()
                .map(stored -> stored < wanted.getAsLong())
                .orElse(true);
        if (raises && updatesConfig(settings)) {
            return this;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>(columns);
        others.remove(Setting.HIGHEST_NODE_ID_USED.key());
        return new MachineChanges(others, notes, warnings);
    }

    private static boolean updatesConfig(ResolvedSettings settings) {
        return settings.text(Setting.FORCE_ACTION)
                .filter("update_config"::equals)
                .isPresent();
    }
}
