package wnm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.command.CommandException.Kind;
import wnm.command.SudoRefusal.Reason;

/** Lines of sudo 1.8.31, 1.9.13, 1.9.16 and sudo-rs 0.2.5, or of their sources. */
class SudoRefusalTest {
    private static CommandResult failed(String stderr, String... argv) {
        return new CommandResult(Command.of(Command.QUESTION, argv), 1, "", stderr);
    }

    private static Optional<Reason> reason(String stderr) {
        return SudoRefusal.of(failed(stderr, "sudo", "-n", "ufw", "allow", "55001/udp"))
                .map(SudoRefusal::reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sudo: a password is required|NEEDS_PASSWORD",
                "sudo-rs: interactive authentication is required|NEEDS_PASSWORD",
                "sudo: interactive authentication is required|NEEDS_PASSWORD",
                "SUDO: A Password Is Required|NEEDS_PASSWORD",
                "sudo: a terminal is required to read the password; either use the -S option to read from standard input"
                        + " or configure an askpass helper|NEEDS_PASSWORD",
                "sudo: no tty present and no askpass program specified|NEEDS_PASSWORD",
                "sudo: sorry, you must have a tty to run sudo|NEEDS_TERMINAL",
                "Sorry, user olga is not allowed to execute '/usr/sbin/ufw allow 55001/udp' as root on box.|NOT_ALLOWED",
                "Sorry, user olga may not run sudo on box.|NOT_ALLOWED",
                "olga is not in the sudoers file.|NOT_ALLOWED",
                "olga is not in the sudoers file.  This incident will be reported.|NOT_ALLOWED",
                "olga is not allowed to run sudo on box.  This incident will be reported.|NOT_ALLOWED",
                "sudo-rs: I'm sorry olga. I'm afraid I can't do that|NOT_ALLOWED",
                "sudo: unknown user: ant|NO_ACCOUNT",
                "sudo: unknown user ant|NO_ACCOUNT",
                "sudo-rs: user 'ant' not found|NO_ACCOUNT",
                "sudo: account validation failure, is your account locked?|ACCOUNT_CLOSED",
                "sudo: Account expired or PAM config lacks an \"account\" section for sudo, contact your system"
                        + " administrator|ACCOUNT_CLOSED",
                "sudo: effective uid is not 0, is /usr/bin/sudo on a file system with the 'nosuid' option set or an NFS"
                        + " file system without root privileges?|NO_RIGHTS",
                "sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set|NO_RIGHTS",
                "sudo-rs: sudo must be setuid root|NO_RIGHTS",
                "sudo: The \"no new privileges\" flag is set, which prevents sudo from running as root.|NO_RIGHTS",
                "sudo: error initializing audit plugin sudoers_audit|BROKEN_RULES",
                "sudo: no valid sudoers sources found, quitting|BROKEN_RULES",
                "sudo: /etc/sudo.conf is world writable|BROKEN_RULES",
                "sudo-rs: invalid sudoers file|BROKEN_RULES"
            })
    void each_way_of_sudo_to_refuse_is_known(String line, Reason reason) {
        assertEquals(Optional.of(reason), reason(line + "\n"));
        assertEquals(
                Optional.of(reason), reason("/etc/sudoers.d/wnm:14:62: syntax error: illegal escape\n ^~~\n" + line));
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR: problem running ufw-init",
        "Sorry no room",
        "mv: cannot stat 'a': No such file or directory",
        "sudo: ufw: command not found",
        "sudo: unable to execute /usr/sbin/ufw: Exec format error"
    })
    void what_the_command_says_is_no_refusal(String line) {
        assertEquals(Optional.empty(), reason(line));
        assertEquals(Optional.empty(), reason("sudo: unable to resolve host box\n" + line));
    }

    @Test
    void without_sudo_nobody_refuses() {
        assertEquals(Optional.empty(), SudoRefusal.of(failed("sudo: a password is required", "ufw", "status")));
        assertTrue(SudoRefusal.of(failed("sudo: a password is required", "setsid", "-w", "sudo", "-n", "true"))
                .isPresent());
    }

    @Test
    void the_line_of_sudo_is_always_shown_and_a_password_rule_advised_only_where_it_asked_for_one() {
        CommandException asked = assertThrows(
                CommandException.class,
                failed("sudo: a password is required\n", "sudo", "-n", "ufw", "status")::orThrow);
        assertEquals(
                "`sudo -n ufw status` needs a NOPASSWD rule for sudo: sudo: a password is required",
                asked.getMessage());
        for (String line : List.of(
                "sudo-rs: I'm sorry olga. I'm afraid I can't do that",
                "sudo: unknown user ant",
                "sudo: sorry, you must have a tty to run sudo",
                "sudo: account validation failure, is your account locked?",
                "sudo: no valid sudoers sources found, quitting")) {
            CommandException refused =
                    assertThrows(CommandException.class, failed(line, "sudo", "-n", "ufw", "status")::orThrow);
            assertEquals(Kind.REFUSED, refused.kind());
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.endsWith(": " + line), message);
            assertFalse(message.contains("NOPASSWD"), message);
        }
    }

    @Test
    void what_programs_print_cannot_command_a_terminal() {
        CommandException e = assertThrows(
                CommandException.class,
                failed("boom \u001b[2J\u009b31m \u202e end\r INFO [root] forged\n", "antnode\u0007", "--version")
                        ::orThrow);
        assertEquals(
                "`antnode\\x07 --version` failed: exit code 1: boom \\x1b[2J\\x9b31m \\u202e end; INFO [root] forged",
                e.getMessage());
    }
}
