package wnm.model;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One antnode installation: a row of {@code node}. Changes are in memory until the store saves them.
 *
 * <p>Databases older than the reference's constraints have NULL in columns that are never NULL today: a NULL text reads
 * as empty and a NULL number as 0; {@link #columns()} keeps it.
 */
@Entity
@Table(name = "node")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init") // filled by Hibernate or by the factory
public class Node {
    @Id
    @Column(name = "id")
    private Long id;

    @Column(name = "machine_id")
    private @Nullable Long machineId;

    @Column(name = "container_id")
    private @Nullable Long containerId;

    @Column(name = "manager_type")
    private @Nullable String managerType;

    @Column(name = "node_name")
    private @Nullable String nodeName;

    @Column(name = "service")
    private @Nullable String service;

    @Column(name = "user")
    private @Nullable String user;

    @Column(name = "binary")
    private @Nullable String binary;

    @Column(name = "version")
    private @Nullable String version;

    @Column(name = "root_dir")
    private @Nullable String rootDir;

    @Column(name = "log_dir")
    private @Nullable String logDir;

    @Column(name = "port")
    private @Nullable Long port;

    @Column(name = "metrics_port")
    private @Nullable Long metricsPort;

    @Column(name = "rpc_port")
    private @Nullable Long rpcPort;

    @Column(name = "network")
    private @Nullable String network;

    @Column(name = "wallet")
    private @Nullable String wallet;

    @Column(name = "peer_id")
    private @Nullable String peerId;

    @Column(name = "status")
    private @Nullable String status;

    @Column(name = "timestamp")
    private @Nullable Long timestamp;

    @Embedded
    private @Nullable NodeCounters counters;

    @Column(name = "age")
    private @Nullable Long age;

    @Column(name = "host")
    private @Nullable String host;

    @Column(name = "method")
    private @Nullable String method;

    @Column(name = "layout")
    private @Nullable String layout;

    @Column(name = "environment")
    private @Nullable String environment;

    /** For Hibernate. */
    protected Node() {}

    /**
     * A node with these values.
     *
     * @param columns columns by name, numbers as {@link Long}; {@code id} is needed, those that are missing are NULL
     */
    public static Node of(Map<String, ? extends @Nullable Object> columns) {
        Columns c = new Columns("node", columns);
        Node node = new Node();
        node.id = c.integer("id");
        node.machineId = c.optionalInteger("machine_id");
        node.containerId = c.optionalInteger("container_id");
        node.managerType = c.optionalText("manager_type");
        node.nodeName = c.optionalText("node_name");
        node.service = c.optionalText("service");
        node.user = c.optionalText("user");
        node.binary = c.optionalText("binary");
        node.version = c.optionalText("version");
        node.rootDir = c.optionalText("root_dir");
        node.logDir = c.optionalText("log_dir");
        node.port = c.optionalInteger("port");
        node.metricsPort = c.optionalInteger("metrics_port");
        node.rpcPort = c.optionalInteger("rpc_port");
        node.network = c.optionalText("network");
        node.wallet = c.optionalText("wallet");
        node.peerId = c.optionalText("peer_id");
        node.status = c.optionalText("status");
        node.timestamp = c.optionalInteger("timestamp");
        node.counters = NodeCounters.of(c);
        node.age = c.optionalInteger("age");
        node.host = c.optionalText("host");
        node.method = c.optionalText("method");
        node.layout = c.optionalText("layout");
        node.environment = c.optionalText("environment");
        return node;
    }

    /**
     * A node to be created: STOPPED, never asked, its folder {@code node_storage/antnodeNNNN}.
     *
     * @param id at least 1
     * @param version of the binary it will get a copy of; null if it could not be read
     * @param now Unix seconds
     */
    public static Node create(
            Machine machine,
            ManagerType manager,
            long id,
            String user,
            @Nullable String version,
            String wallet,
            long now) {
        Node node = new Node();
        node.id = id;
        node.machineId = 1L;
        node.managerType = manager.toString();
        node.nodeName = nameOf(id);
        node.service = "antnode" + node.nodeName + ".service";
        node.user = user;
        node.rootDir = folderOf(machine, id).toString();
        node.binary = Path.of(node.rootDir, "antnode").toString();
        node.version = version;
        node.port = machine.ports().node() * 1000 + id;
        node.metricsPort = machine.ports().metrics() * 1000 + id;
        node.rpcPort = machine.ports().rpc() * 1000 + id;
        node.network = "evm-arbitrum-one";
        node.wallet = wallet;
        node.peerId = "";
        node.become(NodeStatus.STOPPED, now);
        node.counters = NodeCounters.NONE;
        node.age = now;
        node.host = machine.host();
        node.method = node.managerType;
        node.layout = "1";
        node.environment = machine.environment();
        return node;
    }

    /** The folder that a new node of that id gets. */
    public static Path folderOf(Machine machine, long id) {
        return Path.of(machine.nodeStorage(), "antnode" + nameOf(id));
    }

    /** The id with at least four digits. */
    public static String nameOf(long id) {
        String digits = Long.toString(id);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    public long id() {
        return id;
    }

    /** Empty for texts that no release writes. */
    public Optional<ManagerType> managerType() {
        return ManagerType.parse(managerType);
    }

    /** {@code 0001}. */
    public String nodeName() {
        return text(nodeName);
    }

    /** {@code antnode0001.service}, or {@code antnode1} for antctl's. */
    public String service() {
        return text(service);
    }

    /** The service without {@code .service}: how actions name a node. */
    public String displayName() {
        String name = text(service);
        return name.endsWith(".service") ? name.substring(0, name.length() - ".service".length()) : name;
    }

    /** Account the node runs as. */
    public String user() {
        return text(user);
    }

    /**
     * The node's own copy of the program.
     *
     * @throws OperatorError if the database does not say where it is
     */
    public Path binary() {
        return path("binary", binary);
    }

    /** Version text; empty when it is not known (NULL, empty, or the {@code 0} that the reference stores). */
    public Optional<String> version() {
        return Optional.ofNullable(version).filter(v -> !v.isEmpty() && !v.equals("0"));
    }

    /** The version column as it is. */
    public @Nullable String storedVersion() {
        return version;
    }

    /**
     * The node's folder.
     *
     * @throws OperatorError if the database does not say where it is
     */
    public Path rootDir() {
        return path("root_dir", rootDir);
    }

    public Optional<Path> logDir() {
        return Optional.ofNullable(logDir).filter(d -> !d.isEmpty()).map(d -> path("log_dir", d));
    }

    public int port() {
        return Math.toIntExact(number(port));
    }

    public int metricsPort() {
        return Math.toIntExact(number(metricsPort));
    }

    public int rpcPort() {
        return Math.toIntExact(number(rpcPort));
    }

    public String network() {
        return text(network);
    }

    public Optional<String> wallet() {
        return Optional.ofNullable(wallet).filter(w -> !w.isEmpty());
    }

    public Optional<String> peerId() {
        return Optional.ofNullable(peerId).filter(p -> !p.isEmpty());
    }

    public NodeStatus status() {
        return NodeStatus.of(status);
    }

    /** The status column as it is. */
    public String statusText() {
        return text(status);
    }

    /** Unix seconds of the last change of status, or of the last survey for a node not in transition. */
    public long timestamp() {
        return number(timestamp);
    }

    /** Unix seconds of creation (the column is called {@code age}). */
    public long createdAt() {
        return number(age);
    }

    /** Where the node is probed. */
    public String host() {
        return text(host);
    }

    public void hostIs(String found) {
        host = found;
    }

    /** {@code K=v K=v}; may be empty. */
    public String environment() {
        return text(environment);
    }

    public NodeCounters counters() {
        return counters == null ? NodeCounters.NONE : counters;
    }

    /** Takes on a status; the timestamp becomes the time of the change. */
    public void become(NodeStatus newStatus, long now) {
        status = newStatus.name();
        timestamp = now;
    }

    /** A survey found this out; the timestamp is that of the survey. */
    public void surveyed(long now) {
        timestamp = now;
    }

    public void countersAre(NodeCounters newCounters) {
        counters = newCounters;
    }

    public void versionIs(String newVersion) {
        version = newVersion;
    }

    public void peerIdIs(String newPeerId) {
        peerId = newPeerId;
    }

    /** Service name and places as the process manager reported them. */
    public void placedAt(String newService, Path newBinary, Path newRootDir, @Nullable Path newLogDir) {
        service = newService;
        binary = newBinary.toString();
        rootDir = newRootDir.toString();
        logDir = newLogDir == null ? logDir : newLogDir.toString();
    }

    /** Runs in the docker container whose row has this id. */
    public void runsInContainer(long containerRow) {
        containerId = containerRow;
    }

    /** Every column by name, in the order of the node's JSON, as stored. */
    public Map<String, @Nullable Object> columns() {
        NodeCounters n = counters == null ? NodeCounters.NULLS : counters;
        Map<String, @Nullable Object> c = new LinkedHashMap<>();
        c.put("id", id);
        c.put("machine_id", machineId);
        c.put("container_id", containerId);
        c.put("manager_type", managerType);
        c.put("node_name", nodeName);
        c.put("service", service);
        c.put("user", user);
        c.put("binary", binary);
        c.put("version", version);
        c.put("root_dir", rootDir);
        c.put("log_dir", logDir);
        c.put("port", port);
        c.put("metrics_port", metricsPort);
        c.put("rpc_port", rpcPort);
        c.put("network", network);
        c.put("wallet", wallet);
        c.put("peer_id", peerId);
        c.put("status", status);
        c.put("timestamp", timestamp);
        c.put("records", n.records());
        c.put("uptime", n.uptime());
        c.put("shunned", n.shunned());
        c.put("connected_peers", n.connectedPeers());
        c.put("gets", n.gets());
        c.put("puts", n.puts());
        c.put("mem", n.mem());
        c.put("cpu", n.cpu());
        c.put("open_connections", n.openConnections());
        c.put("total_peers", n.totalPeers());
        c.put("bad_peers", n.badPeers());
        c.put("rel_records", n.relRecords());
        c.put("max_records", n.maxRecords());
        c.put("rewards", n.rewards());
        c.put("payment_count", n.paymentCount());
        c.put("live_time", n.liveTime());
        c.put("network_size", n.networkSize());
        c.put("age", age);
        c.put("host", host);
        c.put("method", method);
        c.put("layout", layout);
        c.put("environment", environment);
        return c;
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }

    private static long number(@Nullable Long column) {
        return column == null ? 0 : column;
    }

    /** An empty path would mean the folder that wnm happens to run in. */
    private Path path(String column, @Nullable String path) {
        if (path == null || path.isEmpty()) {
            throw new OperatorError("node " + id + " has no " + column + " in the database; set it or delete the row");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new OperatorError("node " + id + ": its " + column + " in the database is no path in this locale"
                    + " (letters beyond ASCII need a UTF-8 locale, for example LC_ALL=C.UTF-8)");
        }
    }
}
