package wnm.cli;

import java.util.ArrayList;
import java.util.List;
import wnm.config.Setting;

/**
 * The page that {@code man wnm} shows, in the macros of man(7).
 *
 * @see <a href="https://mandoc.bsd.lv/man/man.7.html">man(7)</a>
 */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /** @param date of the page, {@code 2026-01-31} */
    static String of(String version, String date) {
        ManualPage manual = new ManualPage();
        manual.page
                .append(".TH WNM 1 ")
                .append(date)
                .append(" \"wnm ")
                .append(version)
                .append("\" \"User Commands\"\n.nh\n.ad l\n");
        manual.introduction();
        manual.options();
        manual.rest();
        return manual.page.toString();
    }

    private void introduction() {
        section("NAME");
        text("wnm - keeps as many Autonomi nodes as this machine can bear, and no more");
        section("SYNOPSIS");
        for (String form : List.of(
                "[OPTION ...]",
                "--init --rewards_address WALLET [OPTION ...]",
                "--report REPORT [--report_format FORMAT]",
                "--force_action ACTION [OPTION ...]")) {
            page.append(page.toString().endsWith(".SH SYNOPSIS\n") ? "" : ".br\n")
                    .append("\\fBwnm\\fR ")
                    .append(escaped(form))
                    .append('\n');
        }
        section("DESCRIPTION");
        text(
                "Without --init, --report and --force_action, wnm runs one cycle, as cron starts it once a minute: it looks at the"
                        + " machine and its nodes, decides, does one small thing, and exits. Below all limits it starts a stopped node or"
                        + " adds one; above a limit it stops or removes the youngest.");
        paragraph(
                "--init sets up, once. --report looks and changes nothing. --force_action acts by hand. --dry_run says what a"
                        + " run would do.");
    }

    private void options() {
        section("OPTIONS");
        text(
                "An option may be shortened as long as it is unambiguous; dashes count as underscores. Nearly all options may stand"
                        + " in config files too, without the dashes. Stored settings stay until changed.");
        for (Setting.Group group : Setting.Group.values()) {
            page.append(".SS ").append(escaped(group.title())).append('\n');
            for (Setting setting : Setting.values()) {
                if (setting.group() == group) {
                    option(setting);
                }
            }
        }
    }

    private void option(Setting setting) {
        String names = "\\fB" + escaped(OptionNames.all(setting)).replace("/", "\\fR, \\fB") + "\\fR";
        String value = HelpText.placeholder(setting);
        page.append(".TP\n")
                .append(names)
                .append(value.isEmpty() ? "" : " \\fI" + value + "\\fR")
                .append('\n');
        text(HelpText.text(setting));
    }

    private void rest() {
        section("CONFIGURATION");
        asTyped(HelpText.VALUES);
        section("ENVIRONMENT");
        text("A variable with WNM_ in front wins over the same without: WNM_NODE_CAP over NODE_CAP.");
        List<String> variables = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            setting.environmentVariable().ifPresent(variables::add);
        }
        paragraph("Read are " + String.join(", ", variables) + ".");
        paragraph(
                "WNM_JAVA_HOME names the Java that runs wnm, and WNM_JAVA_OPTIONS gives it options, parted by blanks. The options"
                        + " of other programs (JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, _JAVA_OPTIONS) do not count.");
        section("FILES");
        asTyped("""
                BASE_DIR/colony.db           the cluster: its settings and nodes
                ~/wnm/config                 settings of this user
                ~/.local/share/wnm/config    the same; ~/wnm/config wins
                ~/.local/share/wnm/.env      adds to the environment
                """);
        paragraph(
                "BASE_DIR is ~/.local/share/autonomi, on macOS ~/Library/Application Support/autonomi. For process managers that"
                        + " end in +sudo, and for root who names none, it is /var/antctl, on macOS /Library/Application"
                        + " Support/autonomi.");
        section("EXIT STATUS");
        asTyped(HelpText.EXIT_CODES + "\n");
        section("EXAMPLES");
        asTyped(HelpText.EXAMPLES);
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    /** Lines of at most 70 columns, as linters of manual pages want them short. */
    private void text(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            boolean fits = length + 1 + word.length() <= 70;
            lines.append(lines.isEmpty() ? "" : fits ? " " : "\n").append(word);
            length = fits ? length + 1 + word.length() : word.length();
        }
        page.append(escaped(lines.toString())).append('\n');
    }

    private void paragraph(String text) {
        page.append(".PP\n");
        text(text);
    }

    private void asTyped(String lines) {
        page.append(".nf\n").append(escaped(lines)).append(".fi\n");
    }

    /** A minus, not a hyphen, so that it can be copied; no letter of a text is taken for a macro. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha")
                .replaceAll("(?m)^(?=[.'])", "\\\\&");
    }
}
