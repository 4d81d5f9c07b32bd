package wnm.process.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wnm.metrics.FakeNodeProbe;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.process.FakePorts;
import wnm.process.Samples;

class OwnPortsProbeTest {
    private final FakePorts ports = new FakePorts();
    private final FakeNodeProbe probe = new FakeNodeProbe();

    private NodeAnswer answer(String manager, String host, Set<String> holders) {
        Machine machine = Samples.machine(Path.of("/srv/nodes"), Map.of("host", host));
        Node node = Samples.node(machine, manager, 1, "ant");
        ports.holders.put(13_001, holders);
        probe.answers(1, "0.4.10");
        return Objects.requireNonNull(new OwnPortsProbe(probe, ports, "olga")
                .ask(List.of(node), Duration.ZERO)
                .get(1L));
    }

    @ParameterizedTest
    @CsvSource({
        "setsid+user, 127.0.0.1, mallory",
        "setsid+sudo, 127.0.0.1, mallory",
        "systemd+user, localhost, 4711000",
        "launchd+sudo, ::1, mallory",
        "antctl+user, 127.0.0.1, mallory"
    })
    void who_has_the_port_of_a_dead_node_does_not_answer_for_it(String manager, String host, String holder) {
        NodeAnswer answer = answer(manager, host, Set.of(holder));

        assertEquals(Outcome.GARBAGE, answer.outcome());
        assertTrue(answer.detail().contains(holder), answer.detail());
    }

    @ParameterizedTest
    @CsvSource({
        "setsid+user, 127.0.0.1, olga",
        "setsid+sudo, 127.0.0.1, ant",
        "setsid+sudo, 127.0.0.1, root",
        "setsid+sudo, 192.0.2.1, mallory",
        "docker, 127.0.0.1, mallory",
        "antctl+sudo, 127.0.0.1, mallory"
    })
    void nodes_of_the_cluster_and_of_other_hosts_and_of_those_who_choose_accounts_are_believed(
            String manager, String host, String holder) {
        assertEquals(Outcome.ANSWERED, answer(manager, host, Set.of(holder)).outcome());
    }

    @Test
    void a_stranger_on_another_address_of_the_port_hides_no_node_and_what_cannot_be_told_is_believed() {
        assertEquals(
                Outcome.ANSWERED,
                answer("setsid+user", "127.0.0.1", Set.of("mallory", "olga")).outcome());
        assertEquals(
                Outcome.ANSWERED, answer("setsid+user", "127.0.0.1", Set.of()).outcome());
    }
}
