package wnm.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import wnm.config.GivenValue;
import wnm.config.Setting;
import wnm.model.OperatorError;

/** Has picocli read the options, one word each, and says what it finds wrong as the reference does. */
final class PicocliParser {
    /** What no argument of a process can be. */
    private static final String NO_WORD = "\0";

    private final List<OptionWord> words;
    private final List<GivenValue> values = new ArrayList<>();

    PicocliParser(List<OptionWord> words) {
        this.words = words;
    }

    /**
     * Reads the words.
     *
     * @throws OperatorError (usage) with the one line that says what is wrong
     */
    List<GivenValue> values() {
        CommandSpec spec = CommandSpec.create();
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
        // every word is an option with its value attached, so that nothing in a value means anything
        spec.parser()
                .trimQuotes(false)
                .expandAtFiles(false)
                .endOfOptionsDelimiter(NO_WORD)
                .allowOptionsAsOptionParameters(true);
        try {
            new CommandLine(spec)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(words.stream().map(OptionWord::text).toArray(String[]::new));
        } catch (MissingParameterException e) {
            throw problem(e, "expected one argument");
        } catch (MaxValuesExceededException e) {
            throw problem(e, "ignored explicit argument '" + current().value().orElse("") + "'");
        }
        return values;
    }

    private OptionSpec option(Setting setting) {
        boolean flag = setting.kind() == Setting.Kind.FLAG;
        return OptionSpec.builder(OptionWord.nameOf(setting))
                .type(flag ? boolean.class : String.class)
                .arity(flag ? "0" : "1")
                .hasInitialValue(false)
                .setter(recorder())
                .build();
    }

    private ISetter recorder() {
        return new ISetter() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's signature
            public <T> T set(T value) {
                values.add(current().given());
                return value;
            }
        };
    }

    /** The word that picocli is at: each word before it has given one value. */
    private OptionWord current() {
        return words.get(values.size());
    }

    private OperatorError problem(Throwable cause, String what) {
        OperatorError error = new OperatorError(
                OperatorError.USAGE,
                List.of("argument " + OptionNames.all(current().setting()) + ": " + what));
        error.initCause(cause);
        return error;
    }
}
