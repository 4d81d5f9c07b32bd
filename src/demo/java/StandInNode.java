import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * A stand-in for antnode, for the demonstration and for playing: it understands antnode's options, keeps an identity in
 * its folder, holds its UDP port, and answers /metrics and /metadata in antnode's format with figures that grow. It
 * stores nothing and talks to nobody.
 */
public final class StandInNode {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final List<String> words;
    private final String version;

    private StandInNode(List<String> words, String version) {
        this.words = words;
        this.version = version;
    }

    /** Options as for antnode; the system property {@code version} says which version to claim. */
    public static void main(String[] args) throws Exception {
        String version = System.getProperty("version", "0.4.17");
        if (List.of(args).contains("--version")) {
            System.out.println("Autonomi Node v" + version + "\nNetwork version: ant/1.0/1\nPackage version: stand-in");
            return;
        }
        new StandInNode(List.of(args), version).run();
    }

    private void run() throws Exception {
        Path root = Files.createDirectories(Path.of(option("--root-dir")));
        Files.createDirectories(root.resolve("record_store"));
        Path key = root.resolve("secret-key");
        if (Files.notExists(key)) {
            byte[] identity = new byte[32];
            new java.security.SecureRandom().nextBytes(identity);
            Files.write(key, identity);
        }
        String peerId = peerId(Files.readAllBytes(key));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        DatagramSocket network = new DatagramSocket(Integer.parseInt(option("--port")), loopback);
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(loopback, Integer.parseInt(option("--metrics-server-port"))), 0);
        server.createContext("/metrics", exchange -> answer(exchange, metrics()));
        server.createContext("/metadata", exchange -> answer(exchange, metadata(peerId)));
        server.start();
        System.out.println("stand-in node " + peerId + " listens");
    }

    private String option(String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            System.err.println("error: the following required arguments were not provided: " + name);
            System.exit(2);
        }
        return words.get(at + 1);
    }

    /** The shape of a peer id: 12D3KooW and 44 characters of base 58. */
    private static String peerId(byte[] identity) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(identity);
        StringBuilder id = new StringBuilder("12D3KooW");
        for (int i = 0; i < 44; i++) {
            id.append(BASE58.charAt((hash[i] & 0xff) % BASE58.length()));
        }
        return id.toString();
    }

    private String metadata(String peerId) {
        return """
                # HELP ant_node_antnode_version The version of the ant node.
                # TYPE ant_node_antnode_version info
                ant_node_antnode_version_info{antnode_version="%s"} 1
                # HELP ant_networking_peer_id Identifier of a peer of the network.
                # TYPE ant_networking_peer_id info
                ant_networking_peer_id_info{peer_id="%s"} 1
                # EOF
                """
                .formatted(version, peerId);
    }

    private static String metrics() {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
        double memory = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
        return """
                # HELP ant_node_uptime The uptime of the node in seconds.
                # TYPE ant_node_uptime gauge
                ant_node_uptime %d
                ant_node_current_reward_wallet_balance 0
                ant_node_put_record_ok_total{record_type="Chunk"} %d
                ant_networking_records_stored %d
                ant_networking_connected_peers %d
                ant_networking_open_connections %d
                ant_networking_peers_in_routing_table %d
                ant_networking_estimated_network_size 2064384
                ant_networking_shunned_by_close_group 0
                ant_networking_bad_peers_count_total 0
                ant_networking_process_memory_used_mb %s
                ant_networking_process_cpu_usage_percentage 0.1
                ant_networking_relevant_records %d
                ant_networking_max_records 16384
                ant_networking_received_payment_count 0
                ant_networking_live_time %d
                # EOF
                """
                .formatted(uptime, uptime, uptime, 20 + uptime % 7, 30, 180, memory, uptime, uptime);
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
