package wnm.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wnm.config.Setting;

/**
 * Completion for bash, 3.2 (macOS) and newer, without the package bash-completion.
 *
 * @see <a href="https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html">the manual</a>
 */
final class BashCompletion {
    private BashCompletion() {}

    static String script() {
        return """
                # bash completion for wnm
                _wnm() {
                    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} words
                    if [[ $word == "=" ]]; then # --option=VALUE comes as three words
                        word=
                    elif [[ $option == "=" ]]; then
                        option=${COMP_WORDS[COMP_CWORD-2]}
                    fi
                    [[ $option != --* ]] || { option=${option#--}; option=--${option//-/_}; }
                    COMPREPLY=()
                    case $option in
                @VALUES@
                        *)
                            words="@OPTIONS@"
                            [[ $word != --* ]] || { word=${word#--}; word=--${word//-/_}; }
                            ;;
                    esac
                    # shellcheck disable=SC2207
                    COMPREPLY=($(compgen -W "$words" -- "$word"))
                    compopt +o default 2>/dev/null
                }
                complete -o default -F _wnm wnm
                """.replace("@VALUES@", values()).replace("@OPTIONS@", options());
    }

    private static String options() {
        return Stream.of(Setting.values())
                .map(setting -> OptionNames.all(setting).replace('/', ' '))
                .collect(Collectors.joining(" "));
    }

    /** A branch for each way to complete; a return leaves file names to bash, which knows how to quote them. */
    private static String values() {
        Map<String, String> optionsByAnswer = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            String answer = switch (CompletedValue.of(setting)) {
                case CompletedValue.Nothing none -> "";
                case CompletedValue.Words known -> "words=\"" + String.join(" ", known.words()) + '"';
                case CompletedValue.File file -> "return";
                case CompletedValue.Folder folder -> "return";
                case CompletedValue.Anything any -> "words=";
            };
            if (!answer.isEmpty()) {
                String names = OptionNames.all(setting).replace('/', '|');
                optionsByAnswer.merge(answer, names, (all, one) -> all + '|' + one);
            }
        }
        return optionsByAnswer.entrySet().stream()
                .map(branch -> "        " + branch.getValue() + ") " + branch.getKey() + " ;;")
                .collect(Collectors.joining("\n"));
    }
}
