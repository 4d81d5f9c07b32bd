package wnm.config;

import static wnm.config.Setting.Change.ANY_TIME;
import static wnm.config.Setting.Change.AT_INIT;
import static wnm.config.Setting.Change.IGNORED;
import static wnm.config.Setting.Change.RUN;
import static wnm.config.Setting.Change.WITH_UPDATE_CONFIG;
import static wnm.config.Setting.Kind.ADDRESS;
import static wnm.config.Setting.Kind.CHOICE;
import static wnm.config.Setting.Kind.DECIMAL;
import static wnm.config.Setting.Kind.FLAG;
import static wnm.config.Setting.Kind.INTEGER;
import static wnm.config.Setting.Kind.PATH;
import static wnm.config.Setting.Kind.PORT_RANGE;
import static wnm.config.Setting.Kind.TEXT;
import static wnm.config.Setting.Kind.WALLETS;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that can be set, in one place: command line, environment, config files, help, documentation, database and
 * reports all go by this list. The stored settings stand in the order in which changes to them are reported.
 */
public enum Setting {
    HELP(FLAG, Group.PROGRAM, "show this help and exit"),
    VERSION(FLAG, Group.PROGRAM, "show the version and exit"),
    CONFIG(TEXT, Group.PROGRAM, "read this config file too; it wins over the default ones"),
    DBPATH(
            TEXT,
            Group.PROGRAM,
            RUN,
            "",
            "sqlite:///BASE_DIR/colony.db",
            "the database: a path or sqlite:///PATH; $VAR and ~ are expanded"),
    DRY_RUN(FLAG, Group.PROGRAM, RUN, "", "off", "plan and report, change nothing"),
    REMOVE_LOCKFILE(FLAG, Group.PROGRAM, "remove the marker that a killed run left, and exit"),
    MACHINE_MOVED(
            FLAG,
            Group.PROGRAM,
            "the database was moved here from another machine on purpose: take its cluster over; only on the command line"),
    LOG_FILE(
            TEXT,
            Group.OUTPUT,
            "log to this file instead of standard error, which gets errors only; a terminal gets everything"),
    LOG_FILE_SIZE(
            Kind.COUNT,
            Group.OUTPUT,
            RUN,
            "MiB",
            "10",
            "from this size on the log file is renamed to FILE.1 when a run begins, FILE.1 to FILE.2 ..."),
    LOG_FILE_COUNT(Kind.COUNT, Group.OUTPUT, RUN, "files", "5", "how many renamed log files are kept"),
    LOGLEVEL(TEXT, Group.OUTPUT, RUN, "", "INFO", "DEBUG, INFO, WARNING, ERROR or CRITICAL"),
    QUIET(FLAG, Group.OUTPUT, RUN, "", "off", "log errors only; wins over --loglevel"),
    V(FLAG, Group.OUTPUT, RUN, "", "off", "log machine settings, metrics and decisions"),
    SHOW_MACHINE_CONFIG(FLAG, Group.OUTPUT, RUN, "", "off", "log the machine's settings"),
    SHOW_MACHINE_METRICS(FLAG, Group.OUTPUT, RUN, "", "off", "log what was measured"),
    SHOW_DECISIONS(FLAG, Group.OUTPUT, RUN, "", "off", "log what the decision rests on"),
    INIT(FLAG, Group.INIT, "create the cluster; needs --rewards_address"),
    IMPORT(FLAG, Group.INIT, "with --init: take over the nodes found on this machine"),
    MIGRATE_ANM(FLAG, Group.INIT, "with --init: take settings and nodes from an anm installation"),
    INSTALL_SCHEDULE(
            CHOICE,
            Group.INIT,
            "let this run wnm every minute, with the --dbpath, -c and log options given here, and exit; also with --init",
            "cron",
            "systemd",
            "launchd"),
    REMOVE_SCHEDULE(FLAG, Group.INIT, "take away what --install_schedule installed, and exit"),
    FORCE_ACTION(
            CHOICE,
            Group.ACTION,
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
    SERVICE_NAME(TEXT, Group.ACTION, "names of nodes, separated by commas, for actions, surveys and reports"),
    COUNT(
            Kind.COUNT,
            Group.ACTION,
            RUN,
            "nodes",
            "1",
            "how many nodes a forced add, remove, start, stop or upgrade touches"),
    CONFIRM(FLAG, Group.ACTION, "consent for teardown and wnm-db-migration; only on the command line"),
    INTERVAL(
            Kind.COUNT,
            Group.ACTION,
            RUN,
            "ms",
            "",
            "pause between operations of this run; wins over --this_action_delay"),
    THIS_ACTION_DELAY(Kind.COUNT, Group.ACTION, RUN, "ms", "", "pause between operations of this run"),
    THIS_SURVEY_DELAY(Kind.COUNT, Group.ACTION, RUN, "ms", "", "pause between nodes of this run's survey"),
    ENABLE_UPGRADE(
            FLAG,
            Group.ACTION,
            RUN,
            "",
            "off",
            "let planned cycles upgrade nodes; off because antnode upgrades itself"),
    RUST_BACKTRACE(TEXT, Group.ACTION, "value of RUST_BACKTRACE for antctl"),
    REPORT(
            CHOICE,
            Group.REPORT,
            "print this report and exit",
            "node-status",
            "node-status-details",
            "influx-resources",
            "machine-config",
            "machine-metrics"),
    REPORT_FORMAT(
            CHOICE, Group.REPORT, RUN, "", "text", "form of the report", "text", "json", "jsonl", "env", "config"),
    JSON(FLAG, Group.REPORT, "same as --report_format json; with an action: its bare result on standard output"),
    NODE_CAP(INTEGER, Group.LIMITS, ANY_TIME, "nodes", "20", "most nodes on this machine"),
    CPU_LESS_THAN(INTEGER, Group.LIMITS, ANY_TIME, "%", "50", "add nodes only below this CPU use"),
    CPU_REMOVE(INTEGER, Group.LIMITS, ANY_TIME, "%", "70", "shed nodes above this CPU use"),
    MEM_LESS_THAN(INTEGER, Group.LIMITS, ANY_TIME, "%", "60", "add nodes only below this memory use"),
    MEM_REMOVE(INTEGER, Group.LIMITS, ANY_TIME, "%", "75", "shed nodes above this memory use"),
    HD_LESS_THAN(INTEGER, Group.LIMITS, ANY_TIME, "%", "75", "add nodes only below this disk use"),
    HD_REMOVE(INTEGER, Group.LIMITS, ANY_TIME, "%", "90", "shed nodes above this disk use"),
    DELAY_START(INTEGER, Group.TIMING, ANY_TIME, "s", "300", "how long a started node counts as starting"),
    DELAY_RESTART(INTEGER, Group.TIMING, ANY_TIME, "s", "600", "reserved, not used"),
    DELAY_UPGRADE(INTEGER, Group.TIMING, ANY_TIME, "s", "300", "how long an upgraded node counts as upgrading"),
    DELAY_REMOVE(INTEGER, Group.TIMING, ANY_TIME, "s", "300", "how long a stopped node waits for its deletion"),
    SURVEY_DELAY(INTEGER, Group.TIMING, ANY_TIME, "ms", "0", "pause between nodes of a survey"),
    ACTION_DELAY(INTEGER, Group.TIMING, ANY_TIME, "ms", "0", "pause between operations"),
    MAX_CONCURRENT_UPGRADES(INTEGER, Group.TIMING, ANY_TIME, "nodes", "1", "most nodes upgrading at once"),
    MAX_CONCURRENT_STARTS(INTEGER, Group.TIMING, ANY_TIME, "nodes", "1", "most nodes starting at once"),
    MAX_CONCURRENT_REMOVALS(INTEGER, Group.TIMING, ANY_TIME, "nodes", "1", "most nodes being removed at once"),
    MAX_CONCURRENT_OPERATIONS(
            INTEGER, Group.TIMING, ANY_TIME, "nodes", "1", "most nodes in any of these states at once"),
    NODE_STORAGE(PATH, Group.NODES, ANY_TIME, "", "BASE_DIR/node", "parent of the nodes' folders"),
    DONATE_ADDRESS(
            ADDRESS,
            Group.NODES,
            ANY_TIME,
            "",
            "0x00455d78f850b0358E8cea5be24d415E01E107CF",
            "address behind the wallet name donate"),
    MAX_LOAD_AVERAGE_ALLOWED(
            DECIMAL, Group.LIMITS, ANY_TIME, "load", "number of CPUs", "shed nodes above this load average"),
    DESIRED_LOAD_AVERAGE(
            DECIMAL, Group.LIMITS, ANY_TIME, "load", "number of CPUs x 0.6", "add nodes only below this load average"),
    PORT_START(PORT_RANGE, Group.NODES, AT_INIT, "thousands", "55", "a node's port is this x 1000 plus its id"),
    HDIO_READ_LESS_THAN(
            INTEGER, Group.LIMITS, ANY_TIME, "bytes/s", "0 (off)", "add nodes only below this rate of disk reads"),
    HDIO_READ_REMOVE(INTEGER, Group.LIMITS, ANY_TIME, "bytes/s", "0 (off)", "shed nodes above this rate of disk reads"),
    HDIO_WRITE_LESS_THAN(
            INTEGER, Group.LIMITS, ANY_TIME, "bytes/s", "0 (off)", "add nodes only below this rate of disk writes"),
    HDIO_WRITE_REMOVE(
            INTEGER, Group.LIMITS, ANY_TIME, "bytes/s", "0 (off)", "shed nodes above this rate of disk writes"),
    NETIO_READ_LESS_THAN(
            INTEGER,
            Group.LIMITS,
            ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of received network traffic"),
    NETIO_READ_REMOVE(
            INTEGER,
            Group.LIMITS,
            ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of received network traffic"),
    NETIO_WRITE_LESS_THAN(
            INTEGER,
            Group.LIMITS,
            ANY_TIME,
            "bytes/s",
            "0 (off)",
            "add nodes only below this rate of sent network traffic"),
    NETIO_WRITE_REMOVE(
            INTEGER,
            Group.LIMITS,
            ANY_TIME,
            "bytes/s",
            "0 (off)",
            "shed nodes above this rate of sent network traffic"),
    CRISIS_BYTES(
            INTEGER,
            Group.LIMITS,
            ANY_TIME,
            "bytes",
            "2000000000",
            "assumed most bytes per node, for the disk forecast"),
    METRICS_PORT_START(
            PORT_RANGE, Group.NODES, AT_INIT, "thousands", "13", "a node's metrics port is this x 1000 plus its id"),
    RPC_PORT_START(PORT_RANGE, Group.NODES, AT_INIT, "thousands", "30", "a node's rpc port is this x 1000 plus its id"),
    ENVIRONMENT(TEXT, Group.NODES, ANY_TIME, "", "", "KEY=value KEY=value for new nodes"),
    START_ARGS(TEXT, Group.NODES, ANY_TIME, "", "", "further arguments for new nodes"),
    PROCESS_MANAGER(
            CHOICE,
            Group.NODES,
            AT_INIT,
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
            "antctl+zen",
            "docker",
            "docker+sudo"),
    ANTNODE_PATH(
            TEXT, Group.NODES, ANY_TIME, "", "~/.local/bin/antnode", "the antnode binary that new nodes get a copy of"),
    ANTCTL_PATH(TEXT, Group.ANTCTL, ANY_TIME, "", "~/.local/bin/antctl", "the antctl program"),
    ANTCTL_VERSION(TEXT, Group.ANTCTL, ANY_TIME, "", "", "antnode version that antctl add and upgrade take"),
    HIGHEST_NODE_ID_USED(
            INTEGER,
            Group.ANTCTL,
            WITH_UPDATE_CONFIG,
            "",
            "",
            "last id given out to antctl's nodes; only with --force_action update_config"),
    REWARDS_ADDRESS(
            WALLETS,
            Group.NODES,
            ANY_TIME,
            "",
            "",
            "wallet, or WALLET:WEIGHT,WALLET:WEIGHT; faucet and donate are names of wallets"),
    NO_UPNP(
            FLAG,
            Group.NODES,
            ANY_TIME,
            "",
            "off",
            "new nodes run without UPnP; clear it with --force_action disable_config --no_upnp"),
    ANTCTL_DEBUG(
            FLAG,
            Group.ANTCTL,
            ANY_TIME,
            "",
            "off",
            "run antctl with --debug; clear it with --force_action disable_config --antctl_debug"),
    DOCKER_IMAGE(TEXT, Group.NODES, ANY_TIME, "", "iweave/antnode:latest", "image of new containers, for docker"),
    NODE_USER(TEXT, Group.NODES, ANY_TIME, "", "ant", "account that runs nodes in sudo mode"),
    FIREWALL(
            CHOICE,
            Group.NODES,
            ANY_TIME,
            "",
            "ufw for systemd+sudo, auto for setsid and launchd, else none",
            "what opens the ports of nodes; auto: ufw if it is there",
            "ufw",
            "none",
            "auto"),
    PRESSURE_MINUTES(
            INTEGER,
            Group.TIMING,
            ANY_TIME,
            "min",
            "0 (off)",
            "shed a node only after all runs of so many minutes found a limit exceeded"),
    SETTLE_MINUTES(
            INTEGER,
            Group.TIMING,
            ANY_TIME,
            "min",
            "0 (off)",
            "after nodes were shed because of a limit, add and start none for so many minutes"),
    HOST(TEXT, Group.NODES, ANY_TIME, "", "127.0.0.1", "where nodes are asked"),
    LAST_STOPPED_AT(TEXT, Group.NODES, IGNORED, "", "", "accepted for old scripts, without effect");
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

    /** Settings of one run that nevertheless may come from the environment. */
    private static final Set<Setting> FROM_ENVIRONMENT = EnumSet.of(
            DBPATH,
            DRY_RUN,
            LOGLEVEL,
            FORCE_ACTION,
            SERVICE_NAME,
            COUNT,
            INTERVAL,
            THIS_ACTION_DELAY,
            THIS_SURVEY_DELAY,
            ENABLE_UPGRADE,
            RUST_BACKTRACE,
            REPORT,
            REPORT_FORMAT);

    /** Text columns that may be NULL, and the one number. */
    private static final Set<Setting> NULLABLE =
            EnumSet.of(ENVIRONMENT, START_ARGS, ANTNODE_PATH, ANTCTL_PATH, ANTCTL_VERSION, HIGHEST_NODE_ID_USED);

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Kind kind;
    private final Group group;
    private final Change change;
    private final String unit;
    private final String byDefault;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    /** A setting of one run, without unit and default. */
    Setting(Kind kind, Group group, String help, String... choices) {
        this(kind, group, RUN, "", "", help, choices);
    }

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
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** Name without dashes, {@code node_cap}: the config key and, if stored, the column. */
    public String key() {
        return key;
    }

    /** {@code --node_cap}; {@code -v} for the one setting that has no long name. */
    public String option() {
        return (this == V ? "-" : "--") + key();
    }

    /**
     * {@code NODE_CAP}; {@code WNM_NODE_CAP} is taken too and wins. Only {@code WNM_LOG_FILE} for what says where the log
     * goes: {@code LOG_FILE} may be another program's, whose file wnm must not rename. Empty: none exists.
     */
    public Optional<String> environmentVariable() {
        if (isOfLogFile()) {
            return Optional.of("WNM_" + name());
        }
        return change != RUN || FROM_ENVIRONMENT.contains(this) ? Optional.of(name()) : Optional.empty();
    }

    /** Column of the machine row; empty for settings of one run and for those in wnm's own table. */
    public Optional<String> column() {
        return change == RUN || isOwn() ? Optional.empty() : Optional.of(key());
    }

    /** Whether it is stored in wnm's own table, because the reference's machine row has no column for it. */
    public boolean isOwn() {
        return this == NODE_USER || this == FIREWALL || this == PRESSURE_MINUTES || this == SETTLE_MINUTES;
    }

    /** Whether the reference has no such option; a shortened name means one of the reference's first. */
    public boolean isNew() {
        return switch (this) {
            case DOCKER_IMAGE, INSTALL_SCHEDULE, REMOVE_SCHEDULE, MACHINE_MOVED -> true;
            default -> isOwn() || isOfLogFile();
        };
    }

    private boolean isOfLogFile() {
        return this == LOG_FILE || this == LOG_FILE_SIZE || this == LOG_FILE_COUNT;
    }

    /** Every name that may be written out on the command line or in a config file, without dashes. */
    public static List<String> keys() {
        return Stream.of(values())
                .filter(setting -> setting != V)
                .map(Setting::key)
                .toList();
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
        return NULLABLE.contains(this);
    }

    /** What a {@link Kind#CHOICE} accepts, in the order shown. */
    public List<String> choices() {
        return choices;
    }
}
