package wnm.cli;

import java.util.Map;
import wnm.config.Setting;

/** The page of {@code wnm --help}, made from the settings; at most {@value #WIDTH} columns wide. */
public final class HelpText {
    static final int WIDTH = 100;

    private static final int TEXT_COLUMN = 37;

    private static final Map<Setting, String> PLACEHOLDERS = Map.ofEntries(
            Map.entry(Setting.CONFIG, "FILE"),
            Map.entry(Setting.DBPATH, "DB"),
            Map.entry(Setting.LOG_FILE, "FILE"),
            Map.entry(Setting.LOGLEVEL, "LEVEL"),
            Map.entry(Setting.INSTALL_SCHEDULE, "SCHEDULER"),
            Map.entry(Setting.SERVICE_NAME, "NAMES"),
            Map.entry(Setting.FORCE_ACTION, "ACTION"),
            Map.entry(Setting.REPORT, "REPORT"),
            Map.entry(Setting.REPORT_FORMAT, "FORMAT"),
            Map.entry(Setting.PROCESS_MANAGER, "MANAGER"),
            Map.entry(Setting.ANTNODE_PATH, "FILE"),
            Map.entry(Setting.ANTCTL_PATH, "FILE"));

    /** Where values come from; ends with a line break, as EXAMPLES does. */
    static final String VALUES = """
            Values, highest first:
              the command line; the environment, to which ~/.local/share/wnm/.env adds; the file after -c;
              ~/wnm/config; ~/.local/share/wnm/config; what is stored; the defaults
              A config file holds lines like node_cap = 30, with comments after #.
              force_action, init, install_schedule, remove_lockfile, remove_schedule, report and version
              are an error there, and confirm counts on the command line only.
            """;

    static final String EXAMPLES = """
              wnm --init --rewards_address 0xYOUR_WALLET --node_cap 50
              wnm --dry_run --show_decisions
              wnm --node_cap 30 --cpu_remove 80
              wnm --report node-status
              wnm --report machine-config --report_format json
              wnm --force_action add --count 3
              wnm --force_action stop --service_name antnode0003,antnode0007
              wnm --force_action teardown --confirm
            """;

    static final String EXIT_CODES = """
              0  done
              1  refused or failed
              2  the command line, the environment or a config file is wrong; nothing was done""";

    private HelpText() {}

    /** Where a usage error sends the reader; ends with a line break. */
    static String usage() {
        return """
                usage: wnm [OPTION ...]
                       wnm --help lists all options
                """;
    }

    /** The whole page, without the last line break. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                wnm - Weave Node Manager: keeps as many Autonomi nodes as this machine can bear, and no more

                usage: wnm [OPTION ...]                                  one cycle, as cron runs it
                       wnm --init --rewards_address WALLET [OPTION ...]  set up, once
                       wnm --install_schedule cron|systemd|launchd       run it every minute from now on
                       wnm --report REPORT [--report_format FORMAT]      look, change nothing
                       wnm --force_action ACTION [OPTION ...]            act by hand

                An option may be shortened as long as it is unambiguous; dashes count as underscores.
                Options marked * are also read from the environment, as NODE_CAP or WNM_NODE_CAP for
                --node_cap (those of the log file as WNM_LOG_FILE... only), and nearly all from config files
                (see below). Stored settings stay until changed.
                """);
        for (Setting.Group group : Setting.Group.values()) {
            page.append('\n').append(group.title()).append(":\n");
            for (Setting setting : Setting.values()) {
                if (setting.group() == group) {
                    append(page, setting);
                }
            }
        }
        return page.append('\n')
                .append(VALUES)
                .append("\nExamples:\n")
                .append(EXAMPLES)
                .append("\nExit codes:\n")
                .append(EXIT_CODES)
                .toString();
    }

    private static void append(StringBuilder page, Setting setting) {
        String mark = setting.environmentVariable().isPresent() ? "* " : "  ";
        StringBuilder line = new StringBuilder(mark).append(names(setting));
        if (line.length() + 2 > TEXT_COLUMN) {
            page.append(line).append('\n');
            line.setLength(0);
        }
        boolean empty = true;
        for (String word : text(setting).split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                page.append(line).append('\n');
                line.setLength(0);
                empty = true;
            }
            line.append(empty ? " ".repeat(TEXT_COLUMN - line.length()) : " ").append(word);
            empty = false;
        }
        page.append(line).append('\n');
    }

    private static String names(Setting setting) {
        String names = OptionNames.all(setting).replace("/", ", ");
        return setting.kind() == Setting.Kind.FLAG ? names : names + " " + placeholder(setting);
    }

    /** What it does, its choices, and in brackets unit and default. */
    static String text(Setting setting) {
        String choices = setting.choices().isEmpty() ? "" : ": " + String.join(", ", setting.choices());
        String byDefault = setting.byDefault().isEmpty() ? "" : "default " + setting.byDefault();
        String facts = setting.unit().isEmpty() || byDefault.isEmpty()
                ? setting.unit() + byDefault
                : setting.unit() + ", " + byDefault;
        return setting.help() + choices + (facts.isEmpty() ? "" : " [" + facts + "]");
    }

    /** What stands for the value; empty for flags. */
    static String placeholder(Setting setting) {
        String own = PLACEHOLDERS.get(setting);
        if (own != null) {
            return own;
        }
        return switch (setting.kind()) {
            case FLAG -> "";
            case INTEGER, COUNT, PORT_RANGE -> "N";
            case DECIMAL -> "X";
            case PATH -> "DIR";
            case ADDRESS -> "WALLET";
            case WALLETS -> "WALLETS";
            case TEXT, CHOICE -> "TEXT";
        };
    }
}
