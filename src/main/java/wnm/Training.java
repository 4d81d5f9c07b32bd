package wnm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wnm.cycle.StopRequest;

/**
 * Runs the command lines of its standard input, one a line, words between spaces, in one JVM, so that {@code scripts/train}
 * can record the classes that real runs load. The line {@code listen PORT} stands for no command: from there on the port
 * answers as a node's.
 */
final class Training {
    private Training() {}

    public static void main(String[] args) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
            if (!words.isEmpty() && words.getFirst().equals("listen")) {
                listen(Integer.parseInt(words.getLast()));
            } else {
                Wiring.program(new StopRequest()).execute(words);
            }
        }
    }

    private static void listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> answer(socket));
    }

    private static void answer(ServerSocket socket) {
        while (true) {
            try (Socket client = socket.accept();
                    OutputStream out = client.getOutputStream()) {
                client.getInputStream().read();
                out.write(PAGE.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // that one gets no answer
            }
        }
    }

    /** Both pages of a node in one. */
    private static final String PAGE = """
            HTTP/1.1 200 OK\r
            Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r
            Connection: close\r
            \r
            # TYPE ant_node_uptime gauge
            ant_node_uptime 100
            ant_node_put_record_ok_total{record_type="Chunk"} 100
            ant_networking_records_stored 100
            ant_networking_connected_peers 20
            ant_node_antnode_version_info{antnode_version="0.4.17"} 1
            ant_networking_peer_id_info{peer_id="12D3KooWAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"} 1
            # EOF
            """;
}
