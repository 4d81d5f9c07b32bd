package wnm.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings that the reference does not have and that are therefore kept in a table of wnm's own.
 *
 * @param values what was given in this run, else what is stored; settings without value are not in it
 * @param changes the given values that differ from the stored ones
 */
public record OwnSettings(Map<Setting, String> values, Map<Setting, String> changes) {
    /** What to do about the ports of nodes. */
    public enum FirewallChoice {
        UFW,
        NONE,
        /** ufw if it is there. */
        AUTO
    }

    public OwnSettings {
        values = Map.copyOf(values);
        changes = new LinkedHashMap<>(changes);
    }

    /**
     * @param stored the stored value by {@link Setting#key}; empty where there is none
     */
    public static OwnSettings of(ResolvedSettings given, Function<String, Optional<String>> stored) {
        Map<Setting, String> values = new LinkedHashMap<>();
        Map<Setting, String> changes = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            if (!setting.isOwn()) {
                continue;
            }
            Optional<String> old = stored.apply(setting.key());
            Optional<String> now = given.text(setting);
            now.or(() -> old).ifPresent(text -> values.put(setting, text));
            now.filter(text -> !old.equals(Optional.of(text))).ifPresent(text -> changes.put(setting, text));
        }
        return new OwnSettings(values, changes);
    }

    /** The stored ones alone: for reports, which show nothing that was given beside them. */
    public static OwnSettings stored(Function<String, Optional<String>> stored) {
        Map<Setting, String> values = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.isOwn()) {
                stored.apply(setting.key()).ifPresent(text -> values.put(setting, text));
            }
        }
        return new OwnSettings(values, Map.of());
    }

    /** Account of the nodes in sudo mode. */
    public String nodeUser() {
        return Objects.requireNonNullElse(values.get(Setting.NODE_USER), Setting.NODE_USER.byDefault());
    }

    /** Minutes for which a limit must be exceeded before a node is shed; 0: none. */
    public long pressureMinutes() {
        return minutes(Setting.PRESSURE_MINUTES);
    }

    /** Minutes for which no node is added or started after one was shed; 0: none. */
    public long settleMinutes() {
        return minutes(Setting.SETTLE_MINUTES);
    }

    private long minutes(Setting setting) {
        String text = values.get(setting);
        return text == null ? 0 : Math.max(0, Numbers.integer(text));
    }

    /** Empty: what is usual for the process manager. */
    public Optional<FirewallChoice> firewall() {
        return switch (Objects.requireNonNullElse(values.get(Setting.FIREWALL), "")) {
            case "ufw" -> Optional.of(FirewallChoice.UFW);
            case "none" -> Optional.of(FirewallChoice.NONE);
            case "auto" -> Optional.of(FirewallChoice.AUTO);
            default -> Optional.empty();
        };
    }
}
