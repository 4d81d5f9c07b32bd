package wnm.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import wnm.config.Setting;

/** Writes {@code docs/settings.md} from the settings. */
final class SettingsPage {
    private static final String INTRODUCTION = """
            # Settings

            <!-- Generated from wnm.config.Setting. After a change there: mvn test -Dtest=SettingsPageTest -Dsettings.page=write -->

            Everything that can be set, and where. `wnm --help` shows the same in short.

            ## Where values come from

            Highest first; a layer hides what the layers below it say about the same setting:

            1. the command line
            2. the environment: `NODE_CAP` or `WNM_NODE_CAP` for `--node_cap`. If both are there, the one with `WNM_` counts; it is the safer one, as names like `HOST`, `COUNT` or `ENVIRONMENT` may mean something else to other programs
            3. `~/.local/share/wnm/.env`: its lines act as environment variables that are not there yet
            4. the config file after `-c` or `--config`; if it cannot be read, nothing is done
            5. the config file `~/wnm/config`, if there is one
            6. the config file `~/.local/share/wnm/config`, if there is one
            7. what is stored in the database
            8. the default, once, when `wnm --init` stores it

            A value of layers 1 to 6 that differs from the stored one is stored: a line in a config file is lasting policy, and an option on the command line is a lasting change. What changed is logged as `Update: {…}` and holds from that run on. With `--dry_run` nothing is stored.

            An empty value, `NODE_CAP=` or `node_cap =`, counts as not given. On the command line an empty value clears a text that may be unset (`--start_args ""`).

            If any value is wrong, all wrong values are reported, each with the place it came from, and nothing is done (exit code 2).

            ## The command line

            - `--node_cap 5` or `--node_cap=5`; a value that begins with a dash needs the second form: `--start_args=--verbose`
            - names may be shortened as long as only one option begins like that: `--node_ca 5`. Dashes count as underscores: `--dry-run`
            - `-vq` is `-v -q`; `-cFILE` is `-c FILE`
            - of an option that is given twice the last one counts
            - `--` ends the options
            - options that wnm does not have, and words that belong to no option, are ignored with a warning. With the actions remove, teardown, stop, disable and wnm-db-migration, and with `--install_schedule` and `--remove_schedule`, an unknown option is an error: `--dryrun` must not become a real run

            ## Environment variables

            Only the settings that list a variable below have one. Flags take `true`, `yes`, `on`, `1` or `false`, `no`, `off`, `0`, in upper or lower case. `confirm` counts on the command line only, so an action that needs it cannot be repeated by a forgotten variable.

            ## Config files

            Text, one setting a line:

            ```
            # how many
            node_cap = 30
            cpu_remove: 80
            mem_remove 85          ; blanks separate too
            start_args = "--alpha --beta"
            no_upnp                # a flag alone is true
            ```

            - the key is the full name of the option; leading dashes may stay. Upper and lower case differ
            - key and value are separated by the first `=`, `:` or blank; one pair of quotes around the value is dropped
            - a comment is a line that begins with `#` or `;`, or what follows a blank and `#` or `;` after the value. Lines that begin with `[` or `---` mean nothing
            - of a key that is there twice the last line counts
            - keys that wnm does not have are ignored with a warning
            - `init`, `install_schedule`, `remove_schedule`, `force_action`, `report`, `remove_lockfile` and `version` are an error: they would be repeated by every run. `confirm` counts on the command line only
            - `wnm --report machine-config --report_format config` writes a file that can be read back

            ## Values

            | written as | takes |
            |---|---|
            | nothing | flag: given or not |
            | N | a whole number |
            | X | a number, `2.5` |
            | FILE, DIR | a path; `~` is the home folder |
            | WALLET | an address `0x…` of 40 hexadecimal digits |
            | WALLETS | a wallet, or several with weights: `0x…:3,donate:1` |
            | anything else | text, or one of the values listed |

            A port range is given in thousands (`55`) or as a port (`55000`).
            """;

    private SettingsPage() {}

    static String markdown() {
        return INTRODUCTION
                + Stream.of(Setting.Group.values()).map(SettingsPage::table).collect(Collectors.joining());
    }

    private static String table(Setting.Group group) {
        return "\n## " + group.title()
                + "\n\n| option | default | unit | environment | may change | meaning |\n|---|---|---|---|---|---|\n"
                + Stream.of(Setting.values())
                        .filter(setting -> setting.group() == group)
                        .map(SettingsPage::row)
                        .collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String option = OptionNames.all(setting).replace("/", "`, `");
        String value = HelpText.placeholder(setting);
        return "| `" + option + (value.isEmpty() ? "" : " " + value) + "` | "
                + code(setting.byDefault()) + " | "
                + setting.unit() + " | "
                + setting.environmentVariable().map(SettingsPage::code).orElse("") + " | "
                + change(setting.change()) + " | "
                + meaning(setting) + " |\n";
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String meaning(Setting setting) {
        return setting.choices().isEmpty()
                ? setting.help()
                : setting.choices().stream().collect(Collectors.joining("`, `", setting.help() + ": `", "`"));
    }

    private static String change(Setting.Change change) {
        return switch (change) {
            case RUN -> "this run only";
            case ANY_TIME -> "any time, stored";
            case AT_INIT -> "at init only, stored";
            case WITH_UPDATE_CONFIG -> "with `--force_action update_config`, stored";
            case IGNORED -> "never";
        };
    }
}
