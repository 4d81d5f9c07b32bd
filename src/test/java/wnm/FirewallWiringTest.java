package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.command.RecordingCommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.cycle.Surroundings;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;

class FirewallWiringTest {
    private final RecordingCommandRunner commands = new RecordingCommandRunner();

    private String firewall(String type, String mode, Map<String, String> variables, Map<Setting, String> set) {
        Surroundings here =
                new Surroundings(variables, Path.of("/home/ada"), Path.of("/"), Platform.LINUX, 1000, "ada", false);
        return new FirewallWiring(here, new OwnSettings(set, Map.of()), commands)
                .of(ManagerType.parse(type).orElseThrow(), Mode.valueOf(mode))
                .getClass()
                .getSimpleName();
    }

    @ParameterizedTest
    @CsvSource({
        "systemd+sudo, SUDO, UfwFirewall",
        "systemd, SUDO, UfwFirewall",
        "systemd+user, USER, NoFirewall",
        "setsid+user, USER, UfwFirewall",
        "launchd+sudo, SUDO, UfwFirewall",
        "antctl+sudo, SUDO, NoFirewall",
        "docker, USER, NoFirewall"
    })
    void each_manager_has_its_usual_firewall(String type, String mode, String firewall) {
        assertEquals(firewall, firewall(type, mode, Map.of(), Map.of()));
    }

    @Test
    void automatic_means_none_where_there_is_no_ufw() {
        commands.place("ufw", null);

        assertEquals("NoFirewall", firewall("setsid+user", "USER", Map.of(), Map.of()));
        assertEquals("UfwFirewall", firewall("systemd+sudo", "SUDO", Map.of(), Map.of()));
    }

    @Test
    void what_was_set_holds_for_every_manager() {
        assertEquals("UfwFirewall", firewall("docker", "USER", Map.of(), Map.of(Setting.FIREWALL, "ufw")));
        assertEquals("UfwFirewall", firewall("docker", "USER", Map.of(), Map.of(Setting.FIREWALL, "auto")));
        assertEquals("NoFirewall", firewall("systemd+sudo", "SUDO", Map.of(), Map.of(Setting.FIREWALL, "none")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "YES"})
    void the_variable_switches_it_off_whatever_was_set(String value) {
        Map<String, String> off = Map.of("WNM_FIREWALL_DISABLED", value);

        assertEquals("NoFirewall", firewall("systemd+sudo", "SUDO", off, Map.of()));
        assertEquals("NoFirewall", firewall("setsid+user", "USER", off, Map.of(Setting.FIREWALL, "ufw")));
    }

    @Test
    void other_values_of_the_variable_mean_nothing() {
        assertEquals("UfwFirewall", firewall("systemd+sudo", "SUDO", Map.of("WNM_FIREWALL_DISABLED", "0"), Map.of()));
    }
}
