package wnm.config;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import wnm.model.AccountName;

/** Whether a text can be the value of its setting. Wallets are checked later, when the donate address is known. */
final class ValueCheck {
    /** Of a value that is stored; as much as the database may hold. */
    private static final int MOST_BYTES = 65_536;

    private ValueCheck() {}

    /** What is wrong with the value and where it came from; empty if nothing is. */
    static Optional<String> problem(GivenValue given) {
        String text = given.text();
        if (given.setting().kind() == Setting.Kind.FLAG) {
            return flag(text).isPresent() ? Optional.empty() : Optional.of(unexpectedFlag(given));
        }
        return reason(given).map(reason -> place(given) + reason);
    }

    /** True, yes, on, 1 or false, no, off, 0 in any case; empty for other texts. */
    static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> reason(GivenValue given) {
        Setting setting = given.setting();
        String text = given.text();
        if (text.indexOf('\0') >= 0) {
            return Optional.of("contains a NUL character");
        }
        if (setting.column().isPresent() && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("is longer than " + MOST_BYTES + " bytes");
        }
        if (text.isEmpty() && mayBeEmpty(setting)) {
            return Optional.empty();
        }
        return switch (setting.kind()) {
            case INTEGER, COUNT, PORT_RANGE ->
                Numbers.integerProblem(text).or(() -> tooSmall(setting, Numbers.integer(text)));
            case DECIMAL -> Numbers.decimalProblem(text);
            case CHOICE -> choice(given);
            case TEXT ->
                setting == Setting.NODE_USER && !AccountName.isValid(text)
                        ? Optional.of("no account name: " + Quoted.of(text))
                        : Optional.empty();
            case FLAG, PATH, ADDRESS, WALLETS -> Optional.empty();
        };
    }

    private static Optional<String> tooSmall(Setting setting, long number) {
        boolean mustBePositive = setting == Setting.LOG_FILE_SIZE || setting == Setting.LOG_FILE_COUNT;
        return mustBePositive && number < 1 ? Optional.of("must be at least 1") : Optional.empty();
    }

    /** The reference's parser checks choices and these whole numbers itself, and there an empty text is an error. */
    private static boolean mayBeEmpty(Setting setting) {
        return setting.kind() != Setting.Kind.CHOICE
                && setting.kind() != Setting.Kind.COUNT
                && setting != Setting.ACTION_DELAY;
    }

    private static Optional<String> choice(GivenValue given) {
        Setting setting = given.setting();
        String text = given.text();
        if (!setting.choices().contains(text)) {
            String choices = setting.choices().stream().map(Quoted::of).collect(Collectors.joining(", "));
            return Optional.of("invalid choice: " + Quoted.of(text) + " (choose from " + choices + ")"
                    + NearestName.hint(text, setting.choices()));
        }
        if (setting == Setting.FORCE_ACTION
                && text.equals("teardown")
                && !given.origin().isCommandLine()) {
            return Optional.of("teardown is accepted on the command line only");
        }
        return Optional.empty();
    }

    /** Where the value was given, to start a message with. */
    static String place(GivenValue given) {
        String key = given.setting().key();
        return switch (given.origin()) {
            case Origin.CommandLine typed -> "argument " + given.setting().option() + ": ";
            case Origin.Environment variable -> variable.inWords() + ": ";
            case Origin.DotEnv variable -> variable.inWords() + ": ";
            case Origin.ConfigFile line -> line.inWords() + ": " + key + ": ";
        };
    }

    private static String unexpectedFlag(GivenValue given) {
        String key = given.setting().key();
        return switch (given.origin()) {
            case Origin.CommandLine typed -> unexpected(typed.as(), given);
            case Origin.Environment variable -> unexpected(variable.variable(), given);
            case Origin.DotEnv variable -> unexpected(variable.inWords(), given);
            case Origin.ConfigFile line -> line.inWords() + ": " + unexpected(key, given);
        };
    }

    private static String unexpected(String name, GivenValue given) {
        return "Unexpected value for " + name + ": " + Quoted.of(given.text())
                + ". Expecting 'true', 'false', 'yes', 'no', 'on', 'off', '1' or '0'";
    }
}
