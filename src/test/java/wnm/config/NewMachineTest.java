package wnm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static wnm.config.Given.line;
import static wnm.config.Given.resolved;
import static wnm.config.Given.typed;
import static wnm.config.Given.variable;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wnm.config.RunPaths.Platform;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;

class NewMachineTest {
    private static final GivenValue REWARDS = typed(Setting.REWARDS_ADDRESS, "faucet");

    @Test
    void a_machine_needs_a_rewards_address() {
        assertEquals(
                List.of("Rewards Address is required", "Failed to create machine"),
                assertThrows(OperatorError.class, () -> made(Platform.LINUX)).lines());
    }

    @Test
    void every_bad_port_range_is_refused_with_its_place() {
        OperatorError error = assertThrows(
                OperatorError.class,
                () -> made(
                        Platform.LINUX,
                        REWARDS,
                        variable(Setting.PORT_START, "999"),
                        line(Setting.METRICS_PORT_START, "0", 2),
                        typed(Setting.RPC_PORT_START, "66000")));
        assertEquals(OperatorError.USAGE, error.exitCode());
        String cure = " (give 1 to 65, in thousands, or a port from 1000 to 65535)";
        assertEquals(
                List.of(
                        "environment variable PORT_START: no range of ports: '999'" + cure,
                        Given.CONFIG + ":2: metrics_port_start: no range of ports: '0'" + cure,
                        "argument --rpc_port_start: no range of ports: '66000'" + cure),
                error.lines());
    }

    @Test
    void the_manager_and_the_folder_depend_on_the_platform() {
        Map<String, @Nullable Object> mac = made(Platform.MACOS, REWARDS);
        assertEquals("launchd+user", mac.get("process_manager"));
        assertEquals("/home/tester/Library/Application Support/autonomi/node", mac.get("node_storage"));
        assertEquals("systemd+user", made(Platform.OTHER, REWARDS).get("process_manager"));
    }

    @Test
    void an_empty_text_falls_back_to_the_default() {
        Map<String, @Nullable Object> columns =
                made(Platform.LINUX, REWARDS, typed(Setting.ANTNODE_PATH, ""), typed(Setting.NODE_CAP, ""));
        assertEquals("~/.local/bin/antnode", columns.get("antnode_path"));
        assertEquals(20L, columns.get("node_cap"));
    }

    private static Map<String, @Nullable Object> made(Platform platform, GivenValue... given) {
        return NewMachine.columns(
                resolved(given), RunPaths.of(platform, Mode.USER, Vector.HOME), Vector.PATHS, 4, platform);
    }
}
