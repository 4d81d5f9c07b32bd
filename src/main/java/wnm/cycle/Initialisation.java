package wnm.cycle;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.DatabasePath;
import wnm.config.NewMachine;
import wnm.config.OwnSettings;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.format.Json;
import wnm.metrics.HostProbe;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.model.PortRanges;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessManagers;
import wnm.store.Colony;

/** {@code --init}: checks everything first, then makes the database in one step, so that nothing half-made stays. */
final class Initialisation {
    private static final Logger LOG = LoggerFactory.getLogger(Initialisation.class);

    private final Surroundings here;
    private final Parts parts;
    private final RunPaths paths;
    private final Folders folders;

    Initialisation(Surroundings here, Parts parts, RunPaths paths, Folders folders) {
        this.here = here;
        this.parts = parts;
        this.paths = paths;
        this.folders = folders;
    }

    /**
     * @param given by the operator; {@code settings} may hold more
     * @param entries what is stored besides, by name of setting
     */
    Outcome execute(
            ResolvedSettings settings, ResolvedSettings given, DatabasePath database, Map<String, String> entries) {
        Machine machine = machine(settings, database);
        former(machine, database, settings).require();
        OwnSettings own = OwnSettings.of(settings, name -> Optional.empty());
        prepareManager(machine, own);
        PortRanges planned = machine.ports();
        Import.Found found = found(settings, given, machine, own);
        List<Node> nodes = found.nodes();
        NodeStorage storage = new NodeStorage(Path.of(machine.nodeStorage()), folders);
        storage.require(nodes, false);
        if (isAntctl(machine) && machine.highestNodeIdUsed().isEmpty()) {
            machine.useNodeId(0);
            LOG.info("Initialized highest_node_id_used to 0 (no existing nodes)");
        }
        StorageMark mark = new StorageMark(StorageMark.newId(), database.file());
        Map<String, String> ownSettings = new HashMap<>(entries);
        ownSettings.put(StorageClaim.ID, mark.id());
        own.changes().forEach((setting, text) -> ownSettings.put(setting.key(), text));
        try (Colony colony = parts.colonies().initialise(database.file(), machine, nodes, ownSettings)) {
            storage.mark(mark, here, nodeUser(machine, own), parts);
            if (!found.health().isEmpty()) {
                colony.save(List.of(), found.health());
            }
            if (!machine.ports().equals(planned)) {
                LOG.info("Port configuration updated in database");
            }
            if (nodes.isEmpty()) {
                LOG.info("No nodes found");
            } else {
                LOG.info("Successfully imported {} {}", nodes.size(), nodes.size() == 1 ? "node" : "nodes");
                LOG.info("Found {} nodes configured", nodes.size());
            }
            LOG.info("Initialization complete");
            return Outcome.DONE;
        }
    }

    /** Shows what {@code --init --import} would take over, and writes nothing. */
    Outcome preview(ResolvedSettings settings, DatabasePath database) {
        Machine machine = machine(settings, database);
        former(machine, database, settings).warn();
        OwnSettings own = OwnSettings.of(settings, name -> Optional.empty());
        List<Node> nodes = found(settings, settings, machine, own).nodes();
        LOG.warn("DRYRUN: Import {} {}", nodes.size(), nodes.size() == 1 ? "node" : "nodes");
        return settings.flag(Setting.JSON)
                ? Outcome.printing(
                        Json.indented(nodes.stream().map(Node::columns).toList()))
                : Outcome.DONE;
    }

    private Machine machine(ResolvedSettings settings, DatabasePath database) {
        if (parts.colonies().isInitialised(database.file())) {
            throw new OperatorError("Machine already initialized");
        }
        HostProbe host = parts.hostProbe();
        Map<String, @Nullable Object> columns =
                new HashMap<>(NewMachine.columns(settings, paths, here.userPaths(), host.cpuCount(), here.platform()));
        long systemStart = host.systemStart().orElse(0);
        columns.put("last_stopped_at", systemStart);
        LOG.info("Setting last_stopped_at to system start time: {}", systemStart);
        Machine machine = Machine.of(columns);
        requireBinary(machine, isAntctl(machine));
        return machine;
    }

    private FormerCluster former(Machine machine, DatabasePath database, ResolvedSettings settings) {
        return new FormerCluster(
                database.file(), Path.of(machine.nodeStorage()), parts.colonies(), isImporting(settings));
    }

    private static boolean isImporting(ResolvedSettings settings) {
        return settings.flag(Setting.IMPORT) || settings.flag(Setting.MIGRATE_ANM);
    }

    private String nodeUser(Machine machine, OwnSettings own) {
        return parts.managers(paths, machine, own, List::of)
                .nodeUser(machine.processManager().orElseThrow());
    }

    /** The nodes to import, if that is wanted. */
    private Import.Found found(ResolvedSettings settings, ResolvedSettings given, Machine machine, OwnSettings own) {
        if (!isImporting(settings)) {
            return Import.Found.NOTHING;
        }
        try {
            ProcessManager manager = parts.managers(paths, machine, own, List::of)
                    .of(machine.processManager().orElseThrow());
            long now = parts.clock().instant().getEpochSecond();
            return new Import(machine, manager, parts.nodeProbe(), now, given::has).nodes();
        } catch (ProcessManagerException e) {
            throw new OperatorError("Failed to look for nodes to import: " + e.getMessage(), e);
        }
    }

    private static boolean isAntctl(Machine machine) {
        return machine.processManager()
                .filter(type -> type.base() == Base.ANTCTL)
                .isPresent();
    }

    private void requireBinary(Machine machine, boolean antctl) {
        Optional<Path> binary = BinarySearch.path(machine.antnodePath(), here.home(), parts.commands());
        if (binary.isEmpty() && !antctl) {
            throw new OperatorError(BinarySearch.NOT_FOUND);
        }
    }

    /**
     * Makes what the manager's nodes share. A manager that cannot work here is warned of, not refused: what it lacks may
     * be installed later.
     */
    private void prepareManager(Machine machine, OwnSettings own) {
        ManagerType type = machine.processManager().orElseThrow();
        ProcessManagers managers = parts.managers(paths, machine, own, List::of);
        try {
            ProcessManager manager = managers.of(type);
            manager.unusable().ifPresent(reason -> LOG.warn("{} cannot be used yet: {}", type, reason));
            manager.bootWarning().ifPresent(LOG::warn);
            managers.firewallWarning(type).ifPresent(LOG::warn);
        } catch (ProcessManagerException e) {
            LOG.warn("{}", e.getMessage());
        }
        if (here.root() && type.mode().equals(Optional.of(Mode.USER))) {
            LOG.warn(
                    "Nodes of {} will run as root; with --process_manager {}+sudo they run as {}",
                    type,
                    type.base().name().toLowerCase(Locale.ROOT),
                    own.nodeUser());
        }
        folders.makeFor(managers.nodeUser(type), paths.bootstrapCache());
    }
}
