package wnm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.config.Setting;

/** The options as they are typed: their long and short names, and the prefixes that stand for them. */
final class OptionNames {
    private static final Map<Character, Setting> LETTERS =
            Map.of('h', Setting.HELP, 'c', Setting.CONFIG, 'q', Setting.QUIET, 'v', Setting.V);

    private OptionNames() {}

    /** The setting behind a letter; empty: none. */
    static Optional<Setting> ofLetter(char letter) {
        return Optional.ofNullable(LETTERS.get(letter));
    }

    /** All names, {@code -q/--quiet}, as messages give them. */
    static String all(Setting setting) {
        if (!hasLongName(setting)) {
            return setting.option();
        }
        for (Map.Entry<Character, Setting> letter : LETTERS.entrySet()) {
            if (letter.getValue() == setting) {
                return "-" + letter.getKey() + "/" + setting.option();
            }
        }
        return setting.option();
    }

    /**
     * The settings that a long name may mean: one if it is a setting's own name, else all that it is the beginning of. What the
     * reference does not have counts only if nothing else fits, so that the names shortened in old scripts keep their meaning.
     *
     * @param name without the two dashes in front; dashes within count as underscores
     */
    static List<Setting> matching(String name) {
        String key = name.replace('-', '_');
        List<Setting> found = new ArrayList<>();
        if (key.isEmpty()) {
            return found;
        }
        for (Setting setting : Setting.values()) {
            if (!hasLongName(setting) || !setting.key().startsWith(key)) {
                continue;
            }
            if (setting.key().equals(key)) {
                return List.of(setting);
            }
            found.add(setting);
        }
        return found.stream().allMatch(Setting::isNew)
                ? found
                : found.stream().filter(setting -> !setting.isNew()).toList();
    }

    /** The options that have a long name, for suggestions. */
    static List<String> longNames() {
        List<String> names = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (hasLongName(setting)) {
                names.add(setting.key());
            }
        }
        return names;
    }

    private static boolean hasLongName(Setting setting) {
        return setting != Setting.V;
    }
}
