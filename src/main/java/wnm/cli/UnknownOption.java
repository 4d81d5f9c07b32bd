package wnm.cli;

import java.util.Optional;
import wnm.config.NearestName;

/**
 * An option that wnm does not have.
 *
 * @param as as the user wrote it, without a value
 * @param meant the option that it may be a misspelling of
 */
public record UnknownOption(String as, Optional<String> meant) {
    static UnknownOption of(String as) {
        int dashes = as.startsWith("--") ? 2 : 1;
        return new UnknownOption(
                as,
                NearestName.of(as.substring(dashes), OptionNames.longNames()).map(name -> "--" + name));
    }

    /** {@code --dryrun; did you mean --dry_run?} */
    String inWords() {
        return as + meant.map(option -> "; did you mean " + option + "?").orElse("");
    }
}
