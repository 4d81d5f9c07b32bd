package wnm.firewall.ufw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.CommandException.Kind;
import wnm.command.RecordingCommandRunner;
import wnm.command.RecordingCommandRunner.Answer;

class UfwRulesTest {
    private static final String HEAD =
            "Status: active\n\n     To                         Action      From\n     --                         ------      ----\n";

    private static Optional<String> denying(String rules) {
        return UfwRules.denying(HEAD + rules, 55001, 55010);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ 1] 55000:55999/udp            DENY IN     Anywhere                  ",
                "[ 1] 55005                      REJECT IN   Anywhere",
                "[ 1] 55005/udp                  DENY        Anywhere                   # mine",
                "[ 1] 22,55009:55020/udp         DENY IN     Anywhere",
                "[ 1] Anywhere                   DENY IN     Anywhere",
                "[ 1] Anywhere on eth0           DENY IN     Anywhere",
                "[ 1] 192.168.1.7 55001/udp      DENY IN     Anywhere",
                "[ 1] 55001/udp (v6)             DENY IN     Anywhere (v6)",
            })
    void a_rule_that_keeps_a_port_shut_is_found(String rule) {
        assertEquals(
                Optional.of(rule.strip().replaceAll("\\s+", " ")),
                denying("[ 2] 22/tcp   ALLOW IN    Anywhere\n" + rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ 1] 54000:55000/udp            DENY IN     Anywhere",
                "[ 1] 55000:55999/tcp            DENY IN     Anywhere",
                "[ 1] 55000:55999/udp            DENY OUT    Anywhere",
                "[ 1] 55000:55999/udp            DENY IN     10.0.0.0/8",
                "[ 1] 55000:55999/udp            ALLOW IN    Anywhere",
                "[ 1] Samba                      DENY IN     Anywhere",
                "[ 1] fd00::1                    DENY IN     Anywhere",
                "[ 1] 99999/udp                  DENY IN     Anywhere",
                "what a line",
                ""
            })
    void other_rules_are_none_of_ours(String rule) {
        assertEquals(Optional.empty(), denying(rule));
    }

    @Test
    void the_first_rule_that_fits_counts() {
        assertEquals(
                Optional.empty(),
                denying("[ 1] 55001:55010/udp  ALLOW IN    Anywhere\n[ 2] 55000:55999/udp  DENY IN     Anywhere\n"));
        assertTrue(denying("[ 1] 55001/udp  ALLOW IN    Anywhere\n[ 2] 55000:55999/udp  DENY IN     Anywhere\n")
                .isPresent());
    }

    @Test
    void it_says_when_it_filters_nothing() {
        assertTrue(UfwRules.areInactive("Status: inactive\n"));
        assertFalse(UfwRules.areInactive(HEAD));
        RecordingCommandRunner commands = new RecordingCommandRunner();
        UfwFirewall firewall = new UfwFirewall(commands, false);
        commands.next(Answer.ok("Status: inactive\n"));
        assertTrue(firewall.warning(55001, 55010).orElseThrow().startsWith("ufw is inactive: "));
        commands.next(Answer.ok(HEAD + "[ 1] 55005/udp                  DENY IN     Anywhere\n"));
        String warning = firewall.warning(55001, 55010).orElseThrow();
        assertTrue(warning.contains("[ 1] 55005/udp DENY IN Anywhere") && warning.contains("55001-55010/udp"), warning);
    }

    @Test
    void what_it_does_not_show_is_not_spoken_of() {
        RecordingCommandRunner commands = new RecordingCommandRunner();
        UfwFirewall firewall = new UfwFirewall(commands, false);
        commands.next(Answer.exit(1, "sudo: a password is required\n"));
        commands.next(Answer.fail(Kind.TIMED_OUT, ""));
        assertEquals(Optional.empty(), firewall.warning(55001, 55010));
        assertEquals(Optional.empty(), firewall.warning(55001, 55010));
        commands.place("ufw", null);
        assertEquals(Optional.empty(), firewall.warning(55001, 55010));
    }
}
