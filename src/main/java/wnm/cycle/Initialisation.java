package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import wnm.store.SafeCopy;

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
        OwnSettings own = OwnSettings.of(settings, name -> Optional.empty());
        requireFreeStorage(machine, database, settings);
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
        requireFreeStorage(machine, database, settings);
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
        parts.colonies()
                .newestCopyOf(database.file())
                .ifPresent(copy -> refuseLost(database.file(), Path.of(machine.nodeStorage()), copy));
        return machine;
    }

    /**
     * A database that was lost is put back rather than made anew. One that was deleted, and its nodes too, was not lost.
     *
     * @param copy what it can be put back from
     */
    private static void refuseLost(Path database, Path storage, SafeCopy copy) {
        boolean deleted = Files.notExists(database);
        Set<Path> found = new TreeSet<>(StorageNodes.in(storage));
        copy.nodeFolders().stream().filter(Files::exists).forEach(found::add);
        if (deleted && found.isEmpty()) {
            LOG.info("{} is of a cluster that was here before", copy.file());
            return;
        }
        long known = found.stream().filter(copy.nodeFolders()::contains).count();
        throw new OperatorError(
                OperatorError.FAILED,
                List.of(
                        "The database " + database + (deleted ? " is not there" : " is empty")
                                + ", but a copy of it is, with "
                                + copy.nodeFolders().size() + " nodes. To put it back:",
                        "  " + copy.command(),
                        "Here live " + StorageNodes.named(List.copyOf(found)) + "; the copy knows " + known
                                + " of them. To make a new cluster instead, move " + database.getFileName()
                                + ".*.backup out of that folder first; --init --import then takes over what it finds"));
    }

    /** Nodes that are there already are taken over, or left alone in a folder of their own. */
    private void requireFreeStorage(Machine machine, DatabasePath database, ResolvedSettings settings) {
        Path folder = Path.of(machine.nodeStorage());
        new StorageClaim(folder, database.file(), Optional.empty(), List.of(), parts.colonies()).refuseForeign();
        List<Path> found = StorageNodes.in(folder);
        if (!found.isEmpty() && !isImporting(settings)) {
            throw new OperatorError("In node_storage " + folder + " live " + StorageNodes.named(found)
                    + ". To take them over: --init --import. To leave them alone, give this cluster another folder:"
                    + " --node_storage FOLDER");
        }
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
