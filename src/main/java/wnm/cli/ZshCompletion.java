package wnm.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import wnm.config.Setting;

/**
 * Completion for zsh, with the help of each option.
 *
 * @see <a href="https://zsh.sourceforge.io/Doc/Release/Completion-System.html">the manual, _arguments</a>
 */
final class ZshCompletion {
    private ZshCompletion() {}

    static String script() {
        return Stream.of(Setting.values())
                .map(ZshCompletion::option)
                .collect(Collectors.joining(" \\\n    ", "#compdef wnm\n\n_arguments -s -S \\\n    ", "\n"));
    }

    private static String option(Setting setting) {
        String all = OptionNames.all(setting);
        String about = "[" + quoted(setting.help()) + "]" + value(setting);
        String equals = setting.kind() == Setting.Kind.FLAG ? "" : "=";
        int slash = all.indexOf('/');
        if (slash < 0) {
            return "'" + all + equals + about + "'";
        }
        String letter = all.substring(0, slash) + (equals.isEmpty() ? "" : "+");
        return "'(" + all.replace('/', ' ') + ")'{" + letter + "," + all.substring(slash + 1) + equals + "}'" + about
                + "'";
    }

    private static String value(Setting setting) {
        String action = switch (CompletedValue.of(setting)) {
            case CompletedValue.Nothing none -> null;
            case CompletedValue.Words known -> "(" + String.join(" ", known.words()) + ")";
            case CompletedValue.File file -> "_files";
            case CompletedValue.Folder folder -> "_files -/";
            case CompletedValue.Anything any -> "";
        };
        return action == null ? "" : ":" + HelpText.placeholder(setting) + ":" + action;
    }

    /** Within single quotes and brackets of {@code _arguments}. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "'\\''")
                .replace(":", "\\:")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }
}
