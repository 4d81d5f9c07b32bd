package wnm.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can be set, in one place: command line, environment, config files, help, documentation, database and
 * reports all go by this list. The stored settings stand in the order in which changes to them are reported.
 */
public enum Setting {
    HELP(Kind.FLAG, Group.PROGRAM, Change.RUN, "", "", "show this help and exit"),
    VERSION(Kind.FLAG, Group.PROGRAM, Change.RUN, "", "", "show the version and exit"),
    CONFIG(Kind.TEXT, Group.PROGRAM, Change.RUN, "", "", "read this config file too; it wins over the default ones"),
    DBPATH(
            Kind.TEXT,
            Group.PROGRAM,
            Change.RUN,
            "",
            "sqlite:///BASE_DIR/colony.db",
            "the database: a path or sqlite:///PATH; $VAR and ~ are expanded"),
    DRY_RUN(Kind.FLAG, Group.PROGRAM, Change.RUN, "", "off", "plan and report, change nothing"),
    REMOVE_LOCKFILE(Kind.FLAG, Group.PROGRAM, Change.RUN, "", "", "remove the marker that a killed run left, and exit"),
    LOGLEVEL(Kind.TEXT, Group.OUTPUT, Change.RUN, "", "INFO", "DEBUG, INFO, WARNING, ERROR or CRITICAL"),
    QUIET(Kind.FLAG, Group.OUTPUT, Change.RUN, "", "off", "log errors only; wins over --loglevel"),
    V(Kind.FLAG, Group.OUTPUT, Change.RUN, "", "off", "log machine settings, metrics and decisions"),
    SHOW_MACHINE_CONFIG(Kind.FLAG, Group.OUTPUT, Change.RUN, "", "off", "log the machine's settings"),
    SHOW_MACHINE_METRICS(Kind.FLAG, Group.OUTPUT, Change.RUN, "", "off", "log what was measured"),
    SHOW_DECISIONS(Kind.FLAG, Group.OUTPUT, Change.RUN, "", "off", "log what the decision rests on"),
    INIT(Kind.FLAG, Group.INIT, Change.RUN, "", "", "create the cluster; needs --rewards_address"),
    IMPORT(Kind.FLAG, Group.INIT, Change.RUN, "", "", "with --init: take over the nodes found on this machine"),
    MIGRATE_ANM(
            Kind.FLAG, Group.INIT, Change.RUN, "", "", "with --init: take settings and nodes from an anm installation"),
    FORCE_ACTION(
            Kind.CHOICE,
            Group.ACTION,
            Change.RUN,
            "",
            "",
            "do this instead of a planned cycle",
            "add",
            "remove",
            "upgrade",
            "start",
            "stop",
            "disable",
            "teardown",
            "survey",
            "wnm-db-migration",
            "nullop",
            "update_config",
            "disable_config"),
    SERVICE_NAME(
            Kind.TEXT,
            Group.ACTION,
            Change.RUN,
            "",
            "",
            "names of nodes, separated by commas, for actions, surveys and reports"),
    COUNT(
            Kind.COUNT,
            Group.ACTION,
            Change.RUN,
            "nodes",
            "1",
            "how many nodes a forced add, remove, start, stop or upgrade touches"),
    CONFIRM(
            Kind.FLAG,
            Group.ACTION,
            Change.RUN,
            "",
            "",
            "consent for teardown and wnm-db-migration; only on the command line"),
    INTERVAL(
            Kind.COUNT,
            Group.ACTION,
            Change.RUN,
            "ms",
            "",
            "pause between operations of this run; wins over --this_action_delay"),
    THIS_ACTION_DELAY(Kind.COUNT, Group.ACTION, Change.RUN, "ms", "", "pause between operations of this run"),
    THIS_SURVEY_DELAY(Kind.COUNT, Group.ACTION, Change.RUN, "ms", "", "pause between nodes of this run's survey"),
    ENABLE_UPGRADE(
            Kind.FLAG,
            Group.ACTION,
            Change.RUN,
            "",
            "off",
            "let planned cycles upgrade nodes; off because antnode upgrades itself"),
    RUST_BACKTRACE(Kind.TEXT, Group.ACTION, Change.RUN, "", "", "value of RUST_BACKTRACE for antctl"),
    REPORT(
            Kind.CHOICE,
            Group.REPORT,
            Change.RUN,
            "",
            "",
            "print this report and exit",
            "node-status",
            "node-status-details",
            "influx-resources",
            "machine-config",
            "machine-metrics"),
    REPORT_FORMAT(
            Kind.CHOICE,
            Group.REPORT,
            Change.RUN,
            "",
            "text",
            "form of the report",
            "text",
            "json",
            "jsonl",
            "env",
            "config"),
    JSON(
            Kind.FLAG,
            Group.REPORT,
            Change.RUN,
            "",
            "",
            "same as --report_format json; with an action: its bare result on standard output"),
    NODE_CAP(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "nodes", "20", "most nodes on this machine"),
    CPU_LESS_THAN(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "50", "add nodes only below this CPU use"),
    CPU_REMOVE(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "70", "shed nodes above this CPU use"),
    MEM_LESS_THAN(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "60", "add nodes only below this memory use"),
    MEM_REMOVE(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "75", "shed nodes above this memory use"),
    HD_LESS_THAN(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "75", "add nodes only below this disk use"),
    HD_REMOVE(Kind.INTEGER, Group.LIMITS, Change.ANY_TIME, "%", "90", "shed nodes above this disk use"),
    DELAY_START(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "s", "300", "how long a started node counts as starting"),
    DELAY_RESTART(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "s", "600", "reserved, not used"),
    DELAY_UPGRADE(
            Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "s", "300", "how long an upgraded node counts as upgrading"),
    DELAY_REMOVE(
            Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "s", "300", "how long a stopped node waits for its deletion"),
    SURVEY_DELAY(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "ms", "0", "pause between nodes of a survey"),
    ACTION_DELAY(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "ms", "0", "pause between operations"),
    MAX_CONCURRENT_UPGRADES(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "nodes", "1", "most nodes upgrading at once"),
    MAX_CONCURRENT_STARTS(Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "nodes", "1", "most nodes starting at once"),
    MAX_CONCURRENT_REMOVALS(
            Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "nodes", "1", "most nodes being removed at once"),
    MAX_CONCURRENT_OPERATIONS(
            Kind.INTEGER, Group.TIMING, Change.ANY_TIME, "nodes", "1", "most nodes in any of these states at once"),
    NODE_STORAGE(Kind.PATH, Group.NODES, Change.ANY_TIME, "", "BASE_DIR/node", "parent of the nodes' folders"),
    DONATE_ADDRESS(
            Kind.ADDRESS,
            Group.NODES,
            Change.ANY_TIME,
            "",
            "0x00455d78f850b0358E8cea5be24d415E01E107CF",
            "address behind the wallet name donate"),
    MAX_LOAD_AVERAGE_ALLOWED(
            Kind.DECIMAL,
            Group.LIMITS,
            Change.ANY_TIME,
            "load",
            "number of CPUs",
            "shed nodes above this load average"),
    DESIRED_LOAD_AVERAGE(
            Kind.DECIMAL,
            Group.LIMITS,
            Change.ANY_TIME,
            "load",
            "number of CPUs x 0.6",
            "add nodes only below this load average"),
    PORT_START(
            Kind.PORT_RANGE,
            Group.NODES,
            Change.AT_INIT,
            "thousands",
            "55",
            "a node's port is this x 1000 plus its id"),
    HDIO_READ_LESS_THAN(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of disk reads"),
    HDIO_READ_REMOVE(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of disk reads"),
    HDIO_WRITE_LESS_THAN(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of disk writes"),
    HDIO_WRITE_REMOVE(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of disk writes"),
    NETIO_READ_LESS_THAN(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of received network traffic"),
    NETIO_READ_REMOVE(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of received network traffic"),
    NETIO_WRITE_LESS_THAN(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of sent network traffic"),
    NETIO_WRITE_REMOVE(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of sent network traffic"),
    CRISIS_BYTES(
            Kind.INTEGER,
            Group.LIMITS,
            Change.ANY_TIME,
            "bytes",
            "2000000000",
            "assumed most bytes per node, for the disk forecast"),
    METRICS_PORT_START(
            Kind.PORT_RANGE,
            Group.NODES,
            Change.AT_INIT,
            "thousands",
            "13",
            "a node's metrics port is this x 1000 plus its id"),
    RPC_PORT_START(
            Kind.PORT_RANGE,
            Group.NODES,
            Change.AT_INIT,
            "thousands",
            "30",
            "a node's rpc port is this x 1000 plus its id"),
    ENVIRONMENT(Kind.TEXT, Group.NODES, Change.ANY_TIME, "", "", "KEY=value KEY=value for new nodes"),
    START_ARGS(Kind.TEXT, Group.NODES, Change.ANY_TIME, "", "", "further arguments for new nodes"),
    PROCESS_MANAGER(
            Kind.CHOICE,
            Group.NODES,
            Change.AT_INIT,
            "",
            "systemd+user; launchd+user on macOS",
            "what starts and stops nodes",
            "systemd+sudo",
            "systemd+user",
            "setsid+sudo",
            "setsid+user",
            "launchd+sudo",
            "launchd+user",
            "antctl+sudo",
            "antctl+user",
            "antctl+zen"),
    ANTNODE_PATH(
            Kind.TEXT,
            Group.NODES,
            Change.ANY_TIME,
            "",
            "~/.local/bin/antnode",
            "the antnode binary that new nodes get a copy of"),
    ANTCTL_PATH(Kind.TEXT, Group.ANTCTL, Change.ANY_TIME, "", "~/.local/bin/antctl", "the antctl program"),
    ANTCTL_VERSION(
            Kind.TEXT, Group.ANTCTL, Change.ANY_TIME, "", "", "antnode version that antctl add and upgrade take"),
    HIGHEST_NODE_ID_USED(
            Kind.INTEGER,
            Group.ANTCTL,
            Change.WITH_UPDATE_CONFIG,
            "",
            "",
            "last id given out to antctl's nodes; only with --force_action update_config"),
    REWARDS_ADDRESS(
            Kind.WALLETS,
            Group.NODES,
            Change.ANY_TIME,
            "",
            "",
            "wallet, or WALLET:WEIGHT,WALLET:WEIGHT; faucet and donate are names of wallets"),
    NO_UPNP(
            Kind.FLAG,
            Group.NODES,
            Change.ANY_TIME,
            "",
            "off",
            "new nodes run without UPnP; clear it with --force_action disable_config --no_upnp"),
    ANTCTL_DEBUG(
            Kind.FLAG,
            Group.ANTCTL,
            Change.ANY_TIME,
            "",
            "off",
            "run antctl with --debug; clear it with --force_action disable_config --antctl_debug"),
    HOST(Kind.TEXT, Group.NODES, Change.ANY_TIME, "", "127.0.0.1", "where nodes are asked"),
    LAST_STOPPED_AT(Kind.TEXT, Group.NODES, Change.IGNORED, "", "", "accepted for old scripts, without effect");

    /** How a value is read. */
    public enum Kind {
        /** No value: given or not; files and environment say true, yes, on, 1 or false, no, off, 0. */
        FLAG,
        /** A whole number of 64 bits, stored. */
        INTEGER,
        /** A whole number for this run only. */
        COUNT,
        /** A number. */
        DECIMAL,
        /** Thousands, or a port, which is divided by 1000. */
        PORT_RANGE,
        TEXT,
        /** A folder; made absolute and {@code ~} expanded when stored. */
        PATH,
        /** One wallet. */
        ADDRESS,
        /** Wallets with weights. */
        WALLETS,
        /** One of {@link Setting#choices}. */
        CHOICE
    }

    /** Concerns, as the help is divided. */
    public enum Group {
        PROGRAM("Program"),
        OUTPUT("What is logged"),
        INIT("Setting up"),
        ACTION("Actions by hand"),
        REPORT("Reports"),
        LIMITS("How large the cluster may be (stored)"),
        TIMING("Delays and concurrency (stored)"),
        NODES("Nodes (stored)"),
        ANTCTL("antctl (stored)");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** When a setting may change. */
    public enum Change {
        /** Holds for one run and is not stored. */
        RUN,
        /** Stored; any later run may change it. */
        ANY_TIME,
        /** Stored at init; afterwards only the same value is accepted. */
        AT_INIT,
        /** Stored; changes only together with {@code --force_action update_config}. */
        WITH_UPDATE_CONFIG,
        /** Accepted, without effect. */
        IGNORED
    }

    private static final Map<String, Setting> BY_KEY =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    /** Settings of one run that nevertheless may come from the environment. */
    private static final Set<String> FROM_ENVIRONMENT = Set.of(
            "dbpath",
            "dry_run",
            "loglevel",
            "force_action",
            "service_name",
            "count",
            "interval",
            "this_action_delay",
            "this_survey_delay",
            "enable_upgrade",
            "rust_backtrace",
            "report",
            "report_format");

    /** Text columns that may be NULL, and the one number. */
    private static final Set<String> NULLABLE = Set.of(
            "environment", "start_args", "antnode_path", "antctl_path", "antctl_version", "highest_node_id_used");

    private final Kind kind;
    private final Group group;
    private final Change change;
    private final String unit;
    private final String byDefault;
    private final String help;
    private final List<String> choices;

    Setting(Kind kind, Group group, Change change, String unit, String byDefault, String help, String... choices) {
        this.kind = kind;
        this.group = group;
        this.change = change;
        this.unit = unit;
        this.byDefault = byDefault;
        this.help = help;
        this.choices = List.of(choices);
    }

    /** The setting with that exact key; empty if there is none. */
    public static Optional<Setting> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** Name without dashes, {@code node_cap}: the config key and, if stored, the column. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code --node_cap}; {@code -v} for the one setting that has no long name. */
    public String option() {
        return (this == V ? "-" : "--") + key();
    }

    /** {@code NODE_CAP}; {@code WNM_NODE_CAP} is taken too and wins. Empty: none exists. */
    public Optional<String> environmentVariable() {
        return change != Change.RUN || FROM_ENVIRONMENT.contains(key()) ? Optional.of(name()) : Optional.empty();
    }

    /** Column of the machine row; empty for settings of one run. */
    public Optional<String> column() {
        return change == Change.RUN ? Optional.empty() : Optional.of(key());
    }

    public Kind kind() {
        return kind;
    }

    public Group group() {
        return group;
    }

    public Change change() {
        return change;
    }

    /** Empty: none. */
    public String unit() {
        return unit;
    }

    /** The default in words; empty: none. */
    public String byDefault() {
        return byDefault;
    }

    public String help() {
        return help;
    }

    /** Whether an empty text on the command line clears it. */
    public boolean nullable() {
        return NULLABLE.contains(key());
    }

    /** What a {@link Kind#CHOICE} accepts, in the order shown. */
    public List<String> choices() {
        return choices;
    }
}
