package wnm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wnm.config.GivenValue;
import wnm.config.Setting;
import wnm.model.OperatorError;

/**
 * What the command line says.
 *
 * @param values in the order typed; an option given twice is in it twice, and the last one counts
 * @param unknownOptions options that wnm does not have
 * @param strayWords words that belong to no option
 */
public record ParsedCommandLine(List<GivenValue> values, List<UnknownOption> unknownOptions, List<String> strayWords) {
    /** With these a misspelt option, {@code --dryrun}, could cost nodes. */
    private static final Set<String> NO_MISSPELLING =
            Set.of("remove", "teardown", "stop", "disable", "wnm-db-migration");

    public ParsedCommandLine {
        values = List.copyOf(values);
        unknownOptions = List.copyOf(unknownOptions);
        strayWords = List.copyOf(strayWords);
    }

    /** Whether a flag was typed. */
    public boolean has(Setting flag) {
        return last(flag).isPresent();
    }

    /** The value that counts, as typed; may be empty text. */
    public Optional<String> last(Setting setting) {
        return values.stream()
                .filter(value -> value.setting() == setting)
                .reduce((first, second) -> second)
                .map(GivenValue::text);
    }

    /** One line for all that is ignored; empty: nothing is. */
    public Optional<String> warning() {
        return ignored().isEmpty() ? Optional.empty() : Optional.of("Ignored: " + String.join(", ", ignored()));
    }

    /**
     * Refuses what is ignored elsewhere where a misunderstanding could not be undone: {@code --dryrun} must not become a
     * real run, and {@code remove antnode3} must not remove another node; a schedule repeats it every minute.
     *
     * @param forceAction from whatever layer it came; empty: none
     * @throws OperatorError (usage)
     */
    public void refuseIgnored(Optional<String> forceAction) {
        Optional<String> serious = Stream.of(Setting.INSTALL_SCHEDULE, Setting.REMOVE_SCHEDULE)
                .filter(this::has)
                .map(Setting::option)
                .findFirst()
                .or(() -> forceAction.filter(NO_MISSPELLING::contains));
        if (ignored().isEmpty() || serious.isEmpty()) {
            return;
        }
        throw new OperatorError(
                OperatorError.USAGE,
                List.of(String.join(", ", ignored()) + " (not ignored with " + serious.get() + "; nothing was done)"));
    }

    private List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        unknownOptions.forEach(option -> ignored.add("unknown option " + option.inWords()));
        strayWords.forEach(word -> ignored.add("word '" + word + "' belongs to no option"));
        return ignored;
    }
}
