package wnm.firewall.ufw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wnm.command.CommandException.Kind;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;

class UfwFirewallTest {
    private final RecordingCommandRunner commands = new RecordingCommandRunner();
    private final UfwFirewall firewall = new UfwFirewall(commands, false);

    @Test
    void a_port_is_opened_with_a_comment_and_closed_by_what_it_is() {
        assertTrue(firewall.open(55001, "antnode0001"));
        assertTrue(firewall.close(55001));

        assertEquals(
                List.of("sudo -n ufw allow 55001/udp comment antnode0001", "sudo -n ufw delete allow 55001/udp"),
                commands.lines());
    }

    @Test
    void an_empty_comment_is_left_out() {
        assertTrue(firewall.open(55001, ""));

        assertEquals(List.of("sudo -n ufw allow 55001/udp"), commands.lines());
    }

    @Test
    void root_needs_no_sudo() {
        assertTrue(new UfwFirewall(commands, true).close(55001));

        assertEquals(List.of("ufw delete allow 55001/udp"), commands.lines());
    }

    @Test
    void a_rule_that_is_there_or_is_not_there_is_as_good_as_made_or_taken_back() {
        commands.next(Answer.ok("Skipping adding existing rule\nSkipping adding existing rule (v6)\n"));
        commands.next(Answer.exit(1, "Could not delete non-existent rule\n"));

        assertTrue(firewall.open(55001, ""));
        assertTrue(firewall.close(55001));
    }

    @Test
    void without_ufw_nothing_is_run() {
        commands.place("ufw", null);

        assertFalse(firewall.open(55001, ""));
        assertFalse(firewall.close(55001));
        assertEquals(List.of(), commands.lines());
    }

    @Test
    void a_failure_is_no_exception() {
        commands.next(Answer.exit(1, "ERROR: problem running\n"));
        commands.next(Answer.exit(1, "sudo: a password is required\n"));
        commands.next(Answer.fail(Kind.TIMED_OUT, ""));

        assertFalse(firewall.open(55001, ""));
        assertFalse(firewall.open(55001, ""));
        assertFalse(firewall.close(55001));
    }
}
