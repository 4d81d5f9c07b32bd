package wnm.cli;

import java.util.Optional;
import wnm.config.GivenValue;
import wnm.config.Origin;
import wnm.config.Setting;

/**
 * One option of the command line, with its value if it has one.
 *
 * @param as the option as the user wrote it: {@code --dry-run}, {@code -c}
 */
record OptionWord(Setting setting, String as, Optional<String> value) {
    /** The one name under which picocli knows a setting. */
    static String nameOf(Setting setting) {
        return "--" + setting.key();
    }

    /** Whether it has the value it needs, or needs and has none. */
    boolean isWhole() {
        return (setting.kind() == Setting.Kind.FLAG) == value.isEmpty();
    }

    /** A flag given is true. */
    GivenValue given() {
        return new GivenValue(setting, value.orElse("true"), new Origin.CommandLine(as));
    }

    /** The word that picocli reads: full name, value attached. */
    String text() {
        return nameOf(setting) + value.map(given -> "=" + given).orElse("");
    }
}
