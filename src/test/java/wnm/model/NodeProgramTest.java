package wnm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeProgramTest {
    @Test
    void a_command_line_is_read_back_in_whatever_form_it_has() {
        NodeArguments said = new NodeArguments(
                Optional.of("/a b/n"),
                Optional.of(55001L),
                Optional.of(13001L),
                Optional.of("0x1"),
                Optional.of("evm"),
                Optional.of("/l"),
                Optional.of("10.0.0.5"));

        assertEquals(
                said,
                NodeProgram.ANTNODE.read(List.of(
                        "/a b/n/antnode",
                        "--no-upnp",
                        "--root-dir",
                        "/a b/n",
                        "--port=55001",
                        "--metrics-server-port",
                        "13001",
                        "--ip",
                        "10.0.0.5",
                        "--log-output-dest",
                        "/l",
                        "--rewards-address",
                        "0x1",
                        "evm")));
    }

    @Test
    void what_a_command_line_does_not_say_is_not_known() {
        NodeArguments nothing = new NodeArguments(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertEquals(nothing, NodeProgram.ANTNODE.read(List.of()));
        assertEquals(nothing, NodeProgram.ANTNODE.read(List.of("antnode", "--ip", "0.0.0.0")));
        assertEquals(nothing, NodeProgram.ANTNODE.read(List.of("antnode", "--root-dir", "n", "--port", "70000")));
        assertEquals(nothing, NodeProgram.ANTNODE.read(List.of("antnode", "x", "y", "--port")));
    }

    @Test
    void a_network_is_found_wherever_it_stands() {
        List<String> words = List.of("antnode", "--rewards-address", "0x1", "--no-upnp", "evm-arbitrum-one");

        assertEquals(
                Optional.of("evm-arbitrum-one"), NodeProgram.ANTNODE.read(words).network());
        assertEquals(
                Optional.empty(), NodeProgram.ANTNODE.read(words.subList(0, 4)).network());
    }

    @Test
    void a_version_that_is_far_too_long_is_none() {
        assertEquals(Optional.empty(), NodeProgram.ANTNODE.versionIn("Autonomi Node v" + "1".repeat(256)));
    }
}
