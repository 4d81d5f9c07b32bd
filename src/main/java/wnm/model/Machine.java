package wnm.model;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one settings row of a cluster (id 1). Its columns can be read and replaced by name ({@link #columns()},
 * {@link #apply}): that is how settings, reports and JSON see it.
 */
@Entity
@Table(name = "machine")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init") // filled by Hibernate or by apply
public class Machine {
    @Id
    @Column(name = "id")
    private Long id;

    @Column(name = "cpu_count")
    private Long cpuCount;

    @Column(name = "node_cap")
    private Long nodeCap;

    @Embedded
    private UsageLimits usage;

    @Embedded
    private IoLimits io;

    @Embedded
    private LoadLimits load;

    @Embedded
    private Delays delays;

    @Embedded
    private Concurrency concurrency;

    @Embedded
    private PortRanges ports;

    @Column(name = "node_storage")
    private String nodeStorage;

    @Column(name = "rewards_address")
    private String rewardsAddress;

    @Column(name = "donate_address")
    private String donateAddress;

    @Column(name = "highest_node_id_used")
    private @Nullable Long highestNodeIdUsed;

    @Column(name = "last_stopped_at")
    private Long lastStoppedAt;

    @Column(name = "host")
    private String host;

    @Column(name = "crisis_bytes")
    private Long crisisBytes;

    @Column(name = "environment")
    private @Nullable String environment;

    @Column(name = "start_args")
    private @Nullable String startArgs;

    @Column(name = "node_removal_strategy")
    private String nodeRemovalStrategy;

    @Column(name = "process_manager")
    private @Nullable String processManager;

    @Column(name = "max_node_per_container")
    private Long maxNodePerContainer;

    @Column(name = "min_container_count")
    private Long minContainerCount;

    @Column(name = "docker_image")
    private @Nullable String dockerImage;

    @Column(name = "no_upnp")
    private Long noUpnp;

    @Column(name = "antnode_path")
    private @Nullable String antnodePath;

    @Column(name = "antctl_path")
    private @Nullable String antctlPath;

    @Column(name = "antctl_debug")
    private Long antctlDebug;

    @Column(name = "antctl_version")
    private @Nullable String antctlVersion;

    /** For Hibernate. */
    protected Machine() {}

    /**
     * A machine with these values.
     *
     * @param columns every column by name, numbers as {@link Long} or {@link Double}, flags as {@link Boolean}
     */
    public static Machine of(Map<String, ? extends @Nullable Object> columns) {
        Machine machine = new Machine();
        machine.fill(columns);
        return machine;
    }

    /** Replaces the named columns, in memory only; types as in {@link #of}. */
    public void apply(Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> all = columns();
        changes.forEach((name, value) -> {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("machine has no column " + name);
            }
            all.put(name, value);
        });
        fill(all);
    }

    /** Every column by name, in the order of the machine's JSON; empty text stays empty, NULL stays null. */
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> c = new LinkedHashMap<>();
        c.put("id", id);
        c.put("cpu_count", cpuCount);
        c.put("node_cap", nodeCap);
        c.put("cpu_less_than", usage.cpuLessThan());
        c.put("cpu_remove", usage.cpuRemove());
        c.put("mem_less_than", usage.memLessThan());
        c.put("mem_remove", usage.memRemove());
        c.put("hd_less_than", usage.hdLessThan());
        c.put("hd_remove", usage.hdRemove());
        c.put("delay_start", delays.start());
        c.put("delay_restart", delays.restart());
        c.put("delay_upgrade", delays.upgrade());
        c.put("delay_remove", delays.remove());
        c.put("survey_delay", delays.survey());
        c.put("action_delay", delays.action());
        c.put("node_storage", nodeStorage);
        c.put("rewards_address", rewardsAddress);
        c.put("donate_address", donateAddress);
        c.put("max_load_average_allowed", load.maxAllowed());
        c.put("desired_load_average", load.desired());
        c.put("port_start", ports.node());
        c.put("hdio_read_less_than", io.hdioReadLessThan());
        c.put("hdio_read_remove", io.hdioReadRemove());
        c.put("hdio_write_less_than", io.hdioWriteLessThan());
        c.put("hdio_write_remove", io.hdioWriteRemove());
        c.put("netio_read_less_than", io.netioReadLessThan());
        c.put("netio_read_remove", io.netioReadRemove());
        c.put("netio_write_less_than", io.netioWriteLessThan());
        c.put("netio_write_remove", io.netioWriteRemove());
        c.put("last_stopped_at", lastStoppedAt);
        c.put("host", host);
        c.put("crisis_bytes", crisisBytes);
        c.put("metrics_port_start", ports.metrics());
        c.put("rpc_port_start", ports.rpc());
        c.put("environment", environment);
        c.put("start_args", startArgs);
        c.put("max_concurrent_upgrades", concurrency.upgrades());
        c.put("max_concurrent_starts", concurrency.starts());
        c.put("max_concurrent_removals", concurrency.removals());
        c.put("max_concurrent_operations", concurrency.operations());
        c.put("node_removal_strategy", nodeRemovalStrategy);
        c.put("process_manager", processManager);
        c.put("max_node_per_container", maxNodePerContainer);
        c.put("min_container_count", minContainerCount);
        c.put("docker_image", dockerImage);
        c.put("no_upnp", noUpnp != 0);
        c.put("antnode_path", antnodePath);
        c.put("antctl_path", antctlPath);
        c.put("antctl_debug", antctlDebug != 0);
        c.put("antctl_version", antctlVersion);
        c.put("highest_node_id_used", highestNodeIdUsed);
        return c;
    }

    private void fill(Map<String, ? extends @Nullable Object> columns) {
        Columns c = new Columns("machine", columns);
        id = c.integer("id");
        cpuCount = c.integer("cpu_count");
        nodeCap = c.integer("node_cap");
        usage = new UsageLimits(
                c.integer("cpu_less_than"),
                c.integer("cpu_remove"),
                c.integer("mem_less_than"),
                c.integer("mem_remove"),
                c.integer("hd_less_than"),
                c.integer("hd_remove"));
        io = new IoLimits(
                c.integer("hdio_read_less_than"),
                c.integer("hdio_read_remove"),
                c.integer("hdio_write_less_than"),
                c.integer("hdio_write_remove"),
                c.integer("netio_read_less_than"),
                c.integer("netio_read_remove"),
                c.integer("netio_write_less_than"),
                c.integer("netio_write_remove"));
        load = new LoadLimits(c.decimal("max_load_average_allowed"), c.decimal("desired_load_average"));
        delays = new Delays(
                c.integer("delay_start"),
                c.integer("delay_restart"),
                c.integer("delay_upgrade"),
                c.integer("delay_remove"),
                c.integer("survey_delay"),
                c.integer("action_delay"));
        concurrency = new Concurrency(
                c.integer("max_concurrent_upgrades"),
                c.integer("max_concurrent_starts"),
                c.integer("max_concurrent_removals"),
                c.integer("max_concurrent_operations"));
        ports = new PortRanges(c.integer("port_start"), c.integer("metrics_port_start"), c.integer("rpc_port_start"));
        nodeStorage = c.text("node_storage");
        rewardsAddress = c.text("rewards_address");
        donateAddress = c.text("donate_address");
        highestNodeIdUsed = c.optionalInteger("highest_node_id_used");
        lastStoppedAt = c.integer("last_stopped_at");
        host = c.text("host");
        crisisBytes = c.integer("crisis_bytes");
        environment = c.optionalText("environment");
        startArgs = c.optionalText("start_args");
        nodeRemovalStrategy = c.text("node_removal_strategy");
        processManager = c.optionalText("process_manager");
        maxNodePerContainer = c.integer("max_node_per_container");
        minContainerCount = c.integer("min_container_count");
        dockerImage = c.optionalText("docker_image");
        noUpnp = c.flag("no_upnp");
        antnodePath = c.optionalText("antnode_path");
        antctlPath = c.optionalText("antctl_path");
        antctlDebug = c.flag("antctl_debug");
        antctlVersion = c.optionalText("antctl_version");
    }

    public long nodeCap() {
        return nodeCap;
    }

    public UsageLimits usage() {
        return usage;
    }

    public IoLimits io() {
        return io;
    }

    public LoadLimits load() {
        return load;
    }

    public Delays delays() {
        return delays;
    }

    public Concurrency concurrency() {
        return concurrency;
    }

    public PortRanges ports() {
        return ports;
    }

    /** Parent of the nodes' folders. */
    public String nodeStorage() {
        return nodeStorage;
    }

    /** A wallet, or weighted wallets; see {@link Wallets}. */
    public String rewardsAddress() {
        return rewardsAddress;
    }

    /** The address behind the name {@code donate}. */
    public String donateAddress() {
        return donateAddress;
    }

    /** Last id given out by antctl managers. */
    public Optional<Long> highestNodeIdUsed() {
        return Optional.ofNullable(highestNodeIdUsed);
    }

    public void useNodeId(long newHighest) {
        highestNodeIdUsed = newHighest;
    }

    /** Unix seconds of the last planned stop or reboot survey; a boot after it is news. */
    public long lastStoppedAt() {
        return lastStoppedAt;
    }

    public void stoppedAt(long unixSeconds) {
        lastStoppedAt = unixSeconds;
    }

    /** Where nodes are probed. */
    public String host() {
        return host;
    }

    /** Assumed most bytes per node, for the {@code node_hd_crisis} forecast. */
    public long crisisBytes() {
        return crisisBytes;
    }

    /** {@code K=v K=v} for new nodes; may be empty. */
    public String environment() {
        return environment == null ? "" : environment;
    }

    /** Further arguments of new nodes; may be empty. */
    public String startArgs() {
        return startArgs == null ? "" : startArgs;
    }

    /** Manager of new nodes; empty in old databases. */
    public Optional<ManagerType> processManager() {
        return ManagerType.parse(processManager);
    }

    public boolean noUpnp() {
        return noUpnp != 0;
    }

    /** The binary that new nodes get a copy of; {@code ~} not yet expanded. */
    public Optional<String> antnodePath() {
        return Optional.ofNullable(antnodePath).filter(p -> !p.isEmpty());
    }

    public Optional<String> antctlPath() {
        return Optional.ofNullable(antctlPath).filter(p -> !p.isEmpty());
    }

    public boolean antctlDebug() {
        return antctlDebug != 0;
    }

    public Optional<String> antctlVersion() {
        return Optional.ofNullable(antctlVersion).filter(v -> !v.isEmpty());
    }

    public Optional<String> dockerImage() {
        return Optional.ofNullable(dockerImage).filter(i -> !i.isEmpty());
    }
}
