package wnm.cli;

import java.util.List;
import wnm.config.GivenValue;
import wnm.model.OperatorError;

/** Turns arguments into given values. Only the form is checked here; what a value may be is checked with all layers. */
public final class CommandLineParser {
    private CommandLineParser() {}

    /** @throws OperatorError (usage) with the one line that says what is wrong */
    public static ParsedCommandLine parse(List<String> args) {
        CommandLineWords words = CommandLineWords.read(args);
        return new ParsedCommandLine(values(words.options()), words.unknown(), words.stray());
    }

    /**
     * Where nothing is wrong with any word, picocli would only hand them back. Not loading it takes 50 ms off a run: it is
     * compiled for a Java so old that its classes cannot be in the class data.
     */
    private static List<GivenValue> values(List<OptionWord> words) {
        return words.stream().allMatch(OptionWord::isWhole)
                ? words.stream().map(OptionWord::given).toList()
                : new PicocliParser(words).values();
    }
}
