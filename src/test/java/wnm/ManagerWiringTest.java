package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.command.RecordingCommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.cycle.Surroundings;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;
import wnm.process.Samples;

class ManagerWiringTest {
    private static final Path HOME = Path.of("/home/ada");
    private static final Machine MACHINE = Samples.machine(Path.of("/srv/nodes"), Map.of());

    private static String nodeUser(long userId, String type, Map<Setting, String> set) {
        String user = userId == 0 ? "root" : "ada";
        Surroundings here = new Surroundings(Map.of(), HOME, HOME, Platform.LINUX, userId, user, false);
        return new ManagerWiring(
                        here,
                        RunPaths.of(Platform.LINUX, Mode.SUDO, HOME),
                        MACHINE,
                        new OwnSettings(set, Map.of()),
                        new RecordingCommandRunner(),
                        pause -> {},
                        List::of)
                .nodeUser(ManagerType.parse(type).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "0, systemd+user, root",
        "0, systemd+sudo, ant",
        "0, systemd, ant",
        "0, setsid, root",
        "1000, systemd+user, ada",
        "1000, systemd, ada",
        "1000, setsid+sudo, ant",
        "1000, antctl+zen, ada",
        "1000, docker, ada"
    })
    void nodes_of_a_sudo_type_run_as_the_node_user_and_all_others_as_who_runs_wnm(
            long userId, String type, String account) {
        assertEquals(account, nodeUser(userId, type, Map.of()));
    }

    @Test
    void the_node_user_can_be_set() {
        assertEquals("nodes", nodeUser(0, "systemd+sudo", Map.of(Setting.NODE_USER, "nodes")));
        assertEquals("root", nodeUser(0, "systemd+user", Map.of(Setting.NODE_USER, "nodes")));
    }
}
