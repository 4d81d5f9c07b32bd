package wnm.cli;

import java.util.List;
import wnm.config.Setting;

/** How a shell may complete the value of an option. */
sealed interface CompletedValue {
    /** A flag takes no value. */
    record Nothing() implements CompletedValue {}

    /** Nobody can guess it. */
    record Anything() implements CompletedValue {}

    /** One of these, or for wallets something else too. */
    record Words(List<String> words) implements CompletedValue {}

    record File() implements CompletedValue {}

    record Folder() implements CompletedValue {}

    static CompletedValue of(Setting setting) {
        return switch (setting.kind()) {
            case FLAG -> new Nothing();
            case CHOICE -> new Words(setting.choices());
            case PATH -> new Folder();
            case WALLETS -> new Words(List.of("faucet", "donate"));
            case TEXT -> ofText(setting);
            case INTEGER, COUNT, DECIMAL, PORT_RANGE, ADDRESS -> new Anything();
        };
    }

    private static CompletedValue ofText(Setting setting) {
        if (setting == Setting.LOGLEVEL) {
            return new Words(List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"));
        }
        boolean file =
                setting == Setting.DBPATH || HelpText.placeholder(setting).equals("FILE");
        return file ? new File() : new Anything();
    }
}
