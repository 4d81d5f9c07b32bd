package wnm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wnm.command.CommandRunner;
import wnm.config.OwnSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.cycle.Surroundings;
import wnm.model.Machine;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Base;
import wnm.model.ManagerType.Mode;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.PortRanges;
import wnm.model.Sleeper;
import wnm.process.Caller;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeFiles;
import wnm.process.NodeFolders;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessManagers;
import wnm.process.ProcessTable;
import wnm.process.antctl.AntctlManager;
import wnm.process.docker.DockerManager;
import wnm.process.files.ElevatedFiles;
import wnm.process.files.MountPoints;
import wnm.process.files.OwnFiles;
import wnm.process.launchd.LaunchdManager;
import wnm.process.setsid.SetsidManager;
import wnm.process.socket.LocalPorts;
import wnm.process.systemd.SystemdManager;
import wnm.process.table.AskedProcessTable;
import wnm.process.table.HandleProcessTable;
import wnm.process.table.LinuxProcessTable;
import wnm.process.table.ProcessPicture;
import wnm.trust.PathTrust;

/**
 * Which process manager and firewall drive a node.
 *
 * @param nodes gives all nodes of the machine
 * @param processes of this machine
 */
record ManagerWiring(
        Surroundings here,
        RunPaths paths,
        Machine machine,
        OwnSettings own,
        CommandRunner commands,
        Sleeper sleeper,
        Supplier<List<Node>> nodes,
        ProcessTable processes)
        implements ProcessManagers {

    ManagerWiring(
            Surroundings here,
            RunPaths paths,
            Machine machine,
            OwnSettings own,
            CommandRunner commands,
            Sleeper sleeper,
            Supplier<List<Node>> nodes) {
        this(here, paths, machine, own, commands, sleeper, nodes, processes(here));
    }

    @Override
    public ProcessManagers observing() {
        return new ManagerWiring(here, paths, machine, own, commands, sleeper, nodes, new ProcessPicture(processes));
    }

    @Override
    public ProcessManager of(ManagerType type) throws ProcessManagerException {
        return switch (type.base()) {
            case SETSID -> new SetsidManager(context(type));
            case SYSTEMD -> new SystemdManager(context(type));
            case LAUNCHD -> new LaunchdManager(context(type));
            case ANTCTL ->
                new AntctlManager(
                        context(type),
                        type,
                        Optional.ofNullable(here.variables().get("RUST_BACKTRACE")));
            case DOCKER -> new DockerManager(context(type));
        };
    }

    @Override
    public ManagerType defaultType() {
        if (here.platform() == Platform.MACOS) {
            return new ManagerType(Base.LAUNCHD, Optional.empty());
        }
        Base base = commands.find("systemctl").isPresent() ? Base.SYSTEMD : Base.SETSID;
        return new ManagerType(base, Optional.empty());
    }

    /** The mode of the type decides, not that of the run: root's {@code systemd+user} nodes are root's. */
    @Override
    public String nodeUser(ManagerType type) {
        return Elevation.of(mode(type), caller()) == Elevation.NONE ? here.user() : own.nodeUser();
    }

    @Override
    public Optional<String> firewallWarning(ManagerType type) {
        int first = (int) (machine.ports().node() * 1000) + 1;
        int last = (int) Math.min(first + Math.max(1, machine.nodeCap()) - 1, PortRanges.HIGHEST_PORT);
        return new FirewallWiring(here, own, commands).of(type, mode(type)).warning(first, last);
    }

    private Caller caller() {
        return new Caller(here.user(), here.userId(), here.variables());
    }

    private ManagerContext context(ManagerType type) {
        Caller caller = caller();
        Elevation elevation = Elevation.of(mode(type), caller);
        PathTrust trust = PathTrust.ofThisProcess();
        NodeFiles files =
                elevation == Elevation.NONE ? new OwnFiles(trust) : new ElevatedFiles(elevation, commands, trust);
        Path storage = Path.of(machine.nodeStorage());
        return new ManagerContext(
                NodeProgram.ANTNODE,
                paths,
                machine,
                commands,
                elevation == Elevation.NONE || here.platform() != Platform.LINUX
                        ? processes
                        : new AskedProcessTable(processes, elevation, commands, caller.name(), nodeUser(type)),
                new FirewallWiring(here, own, commands).of(type, mode(type)),
                sleeper,
                caller,
                elevation,
                files,
                new NodeFolders(paths, storage, NodeProgram.ANTNODE, nodes, new MountPoints()),
                nodeUser(type),
                new LocalPorts());
    }

    /** The mode of the type; where it names none, sudo for root's systemd on Linux, else user. */
    private Mode mode(ManagerType type) {
        boolean rootsSystemd = here.root() && here.platform() == Platform.LINUX && type.base() == Base.SYSTEMD;
        return type.mode().orElse(rootsSystemd ? Mode.SUDO : Mode.USER);
    }

    private static ProcessTable processes(Surroundings here) {
        return here.platform() == Platform.LINUX ? new LinuxProcessTable() : new HandleProcessTable();
    }
}
