package wnm.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wnm.model.PlainText;

/**
 * Why sudo did not run a command, in its own words, and the cure. sudo has many wordings, by version and by situation, and
 * sudo-rs has others (sudo 1.8 and 1.9: {@code plugins/sudoers/logging.c}, {@code src/sudo.c}; sudo-rs 0.2).
 *
 * @param line sudo's own last line
 */
record SudoRefusal(Reason reason, String line) {
    /** What calls for a cure of its own; the first whose words occur counts. */
    enum Reason {
        NEEDS_TERMINAL(
                "must have a tty",
                "is refused by sudo without a terminal (`Defaults:ACCOUNT !requiretty` in sudoers changes that)"),
        NEEDS_PASSWORD(
                "password is required|authentication (is )?required|terminal is required|no tty present|askpass"
                        + "|incorrect password",
                "needs a NOPASSWD rule for sudo"),
        NOT_ALLOWED(
                "not in the sudoers file|not allowed to|may not run|command not allowed|can't do that|not authorized",
                "is not allowed by sudoers, and needs a rule for just this command (docs/sudoers.example)"),
        NO_ACCOUNT(
                "(unknown|no such) (user|group)|(user|group) .*(not found|does not exist)|you do not exist",
                "names an account that sudo does not know: create it, or name another one with --node_user"),
        ACCOUNT_CLOSED(
                "account validation|expired|account management|authentication (error|failure)",
                "is refused by sudo because of the account (is it locked, or expired?)"),
        NO_RIGHTS(
                "no new privileges|setuid|effective uid is not 0|operation not permitted",
                "cannot be run by sudo, which may not become root here (a container, or a service with"
                        + " NoNewPrivileges=): run wnm as root, or use a user mode"),
        BROKEN_RULES(
                "(syntax|parse) error|valid sudoers|(error|unable to) initializ|writable|bad permissions|owned by",
                "cannot be run, because the files of sudo are wrong (visudo -c tells where)");

        private final Pattern signs;
        private final String what;

        Reason(String signs, String what) {
            this.signs = Pattern.compile(signs);
            this.what = what;
        }
    }

    /** Follows the refusal in some versions. */
    private static final String AFTERWORD = "this incident ";

    /** Empty if no sudo was called, or it did run the command. */
    static Optional<SudoRefusal> of(CommandResult result) {
        if (result.succeeded() || !result.command().argv().contains("sudo")) {
            return Optional.empty();
        }
        String last = result.stderr()
                .lines()
                .map(line -> PlainText.line(line).strip())
                .filter(line ->
                        !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith(AFTERWORD))
                .reduce("", (before, line) -> line);
        String lower = last.toLowerCase(Locale.ROOT);
        if (!isOfSudo(lower)) {
            return Optional.empty();
        }
        for (Reason reason : Reason.values()) {
            if (reason.signs.matcher(lower).find()) {
                return Optional.of(new SudoRefusal(reason, last));
            }
        }
        return Optional.empty();
    }

    /** Commands fail with lines of their own; to none of them sudo puts its name. */
    private static boolean isOfSudo(String lower) {
        return lower.startsWith("sudo: ")
                || lower.startsWith("sudo-rs: ")
                || lower.startsWith("sorry, ")
                || lower.contains(" sudoers")
                || lower.contains(" run sudo");
    }

    /** What the message says between the command and sudo's line. */
    String what() {
        return reason.what;
    }
}
