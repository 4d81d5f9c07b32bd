package wnm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wnm.config.Setting;
import wnm.model.OperatorError;

/**
 * Reads words as Python's argparse does, which picocli cannot: prefixes of names, dashes for underscores, which words
 * are values. What comes out is plain enough for any parser.
 *
 * @see <a href="https://docs.python.org/3/library/argparse.html#the-parse-args-method">argparse</a>
 */
final class CommandLineWords {
    private final List<String> args;
    private int next;
    private boolean complete = true;

    private final List<OptionWord> options = new ArrayList<>();
    private final List<UnknownOption> unknown = new ArrayList<>();
    private final List<String> stray = new ArrayList<>();

    private CommandLineWords(List<String> args) {
        this.args = args;
    }

    /** @throws OperatorError (usage) if a prefix could mean several options */
    static CommandLineWords read(List<String> args) {
        CommandLineWords words = new CommandLineWords(args);
        while (words.complete && words.next < args.size()) {
            words.takeWord();
        }
        return words;
    }

    /** In the order typed. Ends at {@code --help}, and at an option without the value it needs. */
    List<OptionWord> options() {
        return options;
    }

    List<UnknownOption> unknown() {
        return unknown;
    }

    /** Words that belong to no option. */
    List<String> stray() {
        return stray;
    }

    private void takeWord() {
        String word = args.get(next++);
        if (word.equals("--")) {
            stray.addAll(args.subList(next, args.size()));
            next = args.size();
        } else if (!startsLikeOption(word) || isNegativeNumber(word)) {
            stray.add(word);
        } else if (word.startsWith("--")) {
            takeLong(word);
        } else {
            takeLetters(word);
        }
    }

    private void takeLong(String word) {
        int equals = word.indexOf('=');
        String as = equals < 0 ? word : word.substring(0, equals);
        Optional<Setting> setting = longOption(word);
        if (setting.isEmpty()) {
            takeUnknown(as, equals >= 0);
        } else {
            take(setting.get(), as, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
        }
    }

    /** Flags may share one dash; {@code -c} takes the rest of the word. */
    private void takeLetters(String word) {
        if (OptionNames.ofLetter(word.charAt(1)).isEmpty()) {
            takeUnknown(word, false);
            return;
        }
        for (int at = 1; at < word.length() && complete; at++) {
            Setting setting = OptionNames.ofLetter(word.charAt(at)).orElseThrow();
            String rest = word.substring(at + 1);
            boolean restIsFlags = setting.kind() == Setting.Kind.FLAG
                    && !rest.isEmpty()
                    && OptionNames.ofLetter(rest.charAt(0)).isPresent();
            Optional<String> value = rest.isEmpty() || restIsFlags
                    ? Optional.empty()
                    : Optional.of(at == 1 && rest.startsWith("=") ? rest.substring(1) : rest);
            take(setting, "-" + word.charAt(at), value);
            if (!restIsFlags) {
                return;
            }
        }
    }

    private void take(Setting setting, String as, Optional<String> attached) {
        boolean flag = setting.kind() == Setting.Kind.FLAG;
        Optional<String> value = flag ? attached : attached.or(this::nextValue);
        options.add(new OptionWord(setting, as, value));
        complete = setting != Setting.HELP && (flag || value.isPresent());
    }

    private void takeUnknown(String as, boolean valueAttached) {
        unknown.add(UnknownOption.of(as));
        if (!valueAttached) {
            nextValue();
        }
    }

    private Optional<String> nextValue() {
        if (next < args.size() && isValue(args.get(next))) {
            return Optional.of(args.get(next++));
        }
        return Optional.empty();
    }

    private static boolean isValue(String word) {
        if (!startsLikeOption(word)) {
            return true;
        }
        if (word.equals("--") || isKnownOption(word)) {
            return false;
        }
        return isNegativeNumber(word) || word.indexOf(' ') >= 0;
    }

    private static boolean isKnownOption(String word) {
        return word.startsWith("--")
                ? longOption(word).isPresent()
                : OptionNames.ofLetter(word.charAt(1)).isPresent();
    }

    private static boolean startsLikeOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-';
    }

    /** A minus, digits, and at most one point that has digits behind it. */
    private static boolean isNegativeNumber(String word) {
        int point = word.indexOf('.');
        String whole = word.substring(1, point < 0 ? word.length() : point);
        String fraction = point < 0 ? whole : word.substring(point + 1);
        return !fraction.isEmpty()
                && whole.chars().allMatch(Character::isDigit)
                && fraction.chars().allMatch(Character::isDigit);
    }

    private static Optional<Setting> longOption(String word) {
        int equals = word.indexOf('=');
        List<Setting> found = OptionNames.matching(word.substring(2, equals < 0 ? word.length() : equals));
        if (found.size() > 1) {
            throw new OperatorError(
                    OperatorError.USAGE,
                    List.of("ambiguous option: " + word + " could match "
                            + found.stream().map(Setting::option).collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst();
    }
}
