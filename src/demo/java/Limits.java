import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs wnm with far more of everything than it is made for and prints what each run took. Arguments: the repository, an
 * empty folder to work in. The nodes are stand-ins on an address of loopback that nothing else uses.
 */
final class Limits {
    private static final int NODES = 2000;
    private static final String HOST = "127.77.77.7";
    private static final int FIRST_PORT = 13_001;
    private static final String METRICS = "ant_node_uptime 5\nant_networking_records_stored 7\nant_node_put_record_ok_total 3\n";
    private static final String METADATA = "node_info{antnode_version=\"0.4.10\"} 1\nnode_info{peer_id=\"12D3KooWx\"} 1\n";

    /** What the stand-ins do when they are asked. */
    private enum Mood {
        ANSWERING,
        ENDLESS,
        SILENT
    }

    private static volatile Mood mood = Mood.ANSWERING;
    private final Path repository;
    private final Path home;
    private final Path database;
    private int unexpected;

    private Limits(Path repository, Path home) {
        this.repository = repository;
        this.home = home;
        this.database = home.resolve(".local/share/autonomi/colony.db");
    }

    public static void main(String[] args) throws Exception {
        Limits limits = new Limits(Path.of(args[0]), Path.of(args[1]));
        limits.prepare();
        limits.runAll();
        System.exit(limits.unexpected == 0 ? 0 : 1);
    }

    private void prepare() throws Exception {
        antnode("echo Autonomi Node v0.4.10");
        quiet("--init --rewards_address faucet --process_manager setsid+user --node_cap " + NODES + " --host " + HOST
                + " --cpu_less_than 101 --cpu_remove 102 --mem_less_than 101 --mem_remove 102 --hd_less_than 101"
                + " --hd_remove 102 --desired_load_average 1000 --max_load_average_allowed 1001");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO node (id, machine_id, manager_type, node_name, service, user, binary, version,"
                    + " root_dir, port, metrics_port, rpc_port, network, wallet, peer_id, status, timestamp, records,"
                    + " uptime, shunned, connected_peers, gets, puts, mem, cpu, open_connections, total_peers, bad_peers,"
                    + " rel_records, max_records, rewards, payment_count, live_time, network_size, age, host, method, layout)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + NODES + ")"
                    + " SELECT i, 1, 'setsid+user', printf('%04d', i), printf('antnode%04d', i), 'x', '/x/antnode', '0.4.10',"
                    + " '" + home.resolve(".local/share/autonomi/node") + "/antnode' || printf('%04d', i),"
                    + " 55000 + i, " + (FIRST_PORT - 1) + " + i, 30000 + i, 'evm-arbitrum-one', '', '', 'RUNNING', 1, 0,"
                    + " 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '0', 0, 0, 0, 1, '" + HOST + "', 'setsid', '1' FROM n");
        }
        Path storage = home.resolve(".local/share/autonomi/node");
        for (int i = 1; i <= NODES; i++) {
            Files.createDirectories(storage.resolve("antnode%04d".formatted(i)));
            int port = FIRST_PORT + i - 1;
            Thread.ofVirtual().start(() -> serve(port));
        }
    }

    private void runAll() throws Exception {
        System.out.println("| what | exit | wall | peak memory | output |\n|---|---|---|---|---|");
        row("`--version`", 0, "--version");
        row("2,000 nodes, `--report node-status`", 0, "--report node-status");
        row("2,000 nodes, `--report node-status-details --json`", 0, "--report node-status-details --json");
        row("2,000 nodes, `--report influx-resources`", 0, "--report influx-resources");
        row("2,000 nodes that answer, a cycle with nothing to do", 0, "");
        row("2,000 nodes that answer, `--force_action survey`", 0, "--force_action survey");
        row("2,000 nodes, `--force_action teardown --confirm --dry_run`", 0, "--force_action teardown --confirm --dry_run");
        String names = IntStream.rangeClosed(1, 10_000).mapToObj("antnode%d"::formatted).collect(Collectors.joining(","));
        row("10,000 names in `--service_name`, `stop --dry_run`", 0, "--force_action stop --dry_run --service_name " + names);
        row("10,000 names in `--service_name`, `--report node-status`", 0, "--report node-status --service_name " + names);
        mood = Mood.ENDLESS;
        row("2,000 nodes whose pages are 1 GB, `--force_action survey`", 0, "--force_action survey");
        mood = Mood.SILENT;
        row("2,000 nodes that hang, `--force_action survey`", 0, "--force_action survey");
        mood = Mood.ANSWERING;
        files();
        antnode("echo Autonomi Node v0.4.10; head -c 10000000 /dev/zero | tr '\\0' x");
        row("10 MB printed by `antnode --version`, a cycle", 0, "");
        antnode("echo Autonomi Node v0.4.10; yes");
        row("`antnode --version` that prints for ever, a report of the machine", 0, "--report machine-metrics");
        antnode("echo Autonomi Node v0.4.10");
        row("120,000 characters in `--start_args`", 2, "--start_args " + "x".repeat(120_000));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE junk (x)");
            statement.execute("INSERT INTO junk WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                    + " SELECT zeroblob(1000000) FROM n");
        }
        row("500 MB of another table in `colony.db`, `--report node-status`", 0, "--report node-status");
        row("500 MB of another table in `colony.db`, a cycle with nothing to do", 0, "");
    }

    private void files() throws Exception {
        Path config = Files.createDirectories(home.resolve("wnm")).resolve("config");
        Path dotEnv = Files.createDirectories(home.resolve(".local/share/wnm")).resolve(".env");
        String nothing = "--force_action nullop";
        for (Path file : List.of(config, dotEnv)) {
            String name = file.equals(config) ? "config file" : "`.env`";
            Files.writeString(file, "NODE_CAP=1\n".repeat(1_000_000));
            row(name + " of 11 MB", 2, nothing);
            Files.writeString(file, "=\n".repeat(500_000));
            row(name + " of 500,000 bad lines", file.equals(config) ? 2 : 0, nothing);
            Files.writeString(file, (file.equals(config) ? "environment=" : "ENVIRONMENT=") + "x".repeat(1_000_000));
            row(name + " with a value of 1 MB", 2, nothing);
            Files.writeString(file, "B=x${B}${B}\n".repeat(80_000));
            row(name + " of 80,000 references to references", 0, nothing);
            Files.delete(file);
        }
    }

    private void antnode(String what) throws IOException {
        Path program = Files.createDirectories(home.resolve(".local/bin")).resolve("antnode");
        Files.writeString(program, "#!/bin/sh\n" + what + "\n");
        program.toFile().setExecutable(true);
    }

    private record Result(int exitCode, long millis, long peakKb, long bytes) {}

    private void row(String what, int expected, String words) throws Exception {
        Result result = run(words);
        boolean right = result.exitCode == expected;
        unexpected += right ? 0 : 1;
        System.out.printf(
                "| %s | %d%s | %.1f s | %d MB | %d kB |%n",
                what,
                result.exitCode,
                right ? "" : " (not " + expected + ")",
                result.millis / 1000.0,
                result.peakKb / 1024,
                result.bytes / 1024);
    }

    private void quiet(String words) throws Exception {
        Result result = run(words);
        if (result.exitCode != 0) {
            throw new IllegalStateException(Files.readString(home.resolve("output")));
        }
    }

    private Result run(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of(repository.resolve("scripts/wnm").toString()));
        command.addAll(words.isEmpty() ? List.of() : Arrays.asList(words.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "HOME", home.toString(), "PATH", "/usr/bin:/bin", "WNM_JAVA_HOME", System.getProperty("java.home")));
        Path output = home.resolve("output");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid())); // the script becomes the JVM: the same process
            Thread.sleep(5);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Result(process.waitFor(), millis, peak, Files.size(output));
    }

    /** The most memory (kB) that the process has had so far, as Linux counts it; 0 elsewhere. */
    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static void serve(int port) {
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(HOST))) {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            byte[] request = new byte[1000];
            int length = socket.getInputStream().read(request);
            boolean metadata = new String(request, 0, Math.max(0, length), StandardCharsets.US_ASCII).contains("/metadata");
            OutputStream out = socket.getOutputStream();
            switch (mood) {
                case ANSWERING -> {
                    String page = metadata ? METADATA : METRICS;
                    out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + page.length()
                                    + "\r\nConnection: close\r\n\r\n" + page)
                            .getBytes(StandardCharsets.US_ASCII));
                }
                case ENDLESS -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] megabyte = "ant_node_uptime 5\n".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 930; i++) {
                        out.write(megabyte);
                    }
                }
                case SILENT -> Thread.sleep(20_000);
            }
        } catch (IOException | InterruptedException e) {
            // the client has had enough
        }
    }
}
