package wnm.process.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.process.Accounts;
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

    @Test
    void a_number_that_is_no_port_nobody_has() {
        for (int number : new int[] {-1, 0, 65_536}) {
            assertFalse(ports.isTaken(Protocol.UDP, number));
            assertFalse(ports.isTaken(Protocol.TCP, number));
        }
    }

    @Test
    void whose_a_port_is_the_tables_of_the_kernel_tell() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "Linux only");
        String me = System.getProperty("user.name");
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0));
                ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String account : ports.holders(Protocol.UDP, udp.getLocalPort())) {
                assertTrue(Accounts.same(me, account), account);
            }
            assertEquals(1, ports.holders(Protocol.UDP, udp.getLocalPort()).size());
            assertEquals(1, ports.holders(Protocol.TCP, tcp.getLocalPort()).size());
        }
    }

    @Test
    void connections_and_lines_not_understood_are_passed_over(@TempDir Path tables) throws Exception {
        String head =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        Files.writeString(
                tables.resolve("tcp"),
                head
                        + "   0: 0100007F:D6D9 00000000:0000 0A 00000000:00000000 00:00000000 00000000 4711000        0 1 1\n"
                        + "   1: 0100007F:D6DA 0100007F:D6D9 01 00000000:00000000 00:00000000 00000000 4711001        0 2 1\n"
                        + "garbage\n");
        Files.writeString(
                tables.resolve("tcp6"),
                head + "   0: 00000000000000000000000000000000:D6D9 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 3 1\n");

        assertEquals(Map.of(0xD6D9, Set.of("4711000", "root")), new LocalPorts(tables).holders(Protocol.TCP));
        assertEquals(Map.of(), new LocalPorts(tables).holders(Protocol.UDP));
    }
}
