package wnm.process.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import wnm.process.Ports.Protocol;

class LocalPortsTest {
    private final LocalPorts ports = new LocalPorts();

    @Test
    void a_udp_port_is_taken_while_somebody_has_it() throws Exception {
        int port;
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0))) {
            port = other.getLocalPort();
            assertTrue(ports.isTaken(Protocol.UDP, port));
        }
        assertFalse(ports.isTaken(Protocol.UDP, port));
    }

    @Test
    void a_tcp_port_is_taken_while_somebody_listens_on_loopback_only() throws Exception {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
            assertTrue(ports.isTaken(Protocol.TCP, port));
        }
        assertFalse(ports.isTaken(Protocol.TCP, port));
    }
}
