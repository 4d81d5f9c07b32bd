package wnm.process.setsid;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeProcesses;
import wnm.process.NodeProcesses.Sight;
import wnm.process.Ports.Protocol;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessTable.Namespace;
import wnm.process.RunningProcess;

/** Finds a node's processes again, by {@code node.pid} or by their command lines, and says when they cannot be seen. */
final class ProcessSearch {
    private static final String STARTED_ELSEWHERE = "was started in another PID namespace (a container, say), whose"
            + " processes are not seen from here: run wnm there, or, if that is gone, delete ";

    private final ManagerContext context;
    private final NodeProcesses processes;

    ProcessSearch(ManagerContext context) {
        this.context = context;
        this.processes = context.nodeProcesses();
    }

    /** The node's live processes, the node itself first. */
    List<RunningProcess> live(Node node) {
        return look(node).processes();
    }

    /** What is seen of the node. In user mode its file, which nobody else can write, spares the look at all processes. */
    Sight look(Node node) {
        Optional<PidFile> file = PidFile.read(node.rootDir());
        Optional<RunningProcess> named = file.flatMap(f -> named(node, f));
        return named.isPresent() && context.elevation() == Elevation.NONE
                ? new Sight(List.of(named.get()), List.of(), Optional.empty())
                : look(node, file, named);
    }

    private Sight look(Node node, Optional<PidFile> file, Optional<RunningProcess> named) {
        Sight sight = processes.look(node);
        return sight.processes().isEmpty()
                ? new Sight(
                        named.stream().toList(), sight.others(), sight.hidden().or(() -> elsewhere(node, file)))
                : sight;
    }

    /**
     * What is seen of the node.
     *
     * @throws ProcessManagerException if its processes may be alive and not seen: nothing must be done to it then
     */
    Sight require(Node node) throws ProcessManagerException {
        Optional<PidFile> file = PidFile.read(node.rootDir());
        Sight sight = look(node, file, file.flatMap(f -> named(node, f)));
        if (sight.hidden().isPresent()) {
            throw new ProcessManagerException(sight.hidden().get());
        }
        return sight;
    }

    /**
     * To be called before a node is made.
     *
     * @throws ProcessManagerException if the nodes beside it were started where this run does not see them: it is the wrong
     *     place for all of them
     */
    void requireAmongItsLike(Node node) throws ProcessManagerException {
        require(node);
        Namespace here = context.processes().namespace();
        Path storage = node.rootDir().getParent();
        if (here.whole() || storage == null || Files.notExists(storage)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(storage)) {
            for (Path folder : folders) {
                if (PidFile.read(folder).filter(file -> file.isElsewhere(here)).isPresent()) {
                    throw new ProcessManagerException(
                            "the node in " + folder + " " + STARTED_ELSEWHERE + PidFile.in(folder));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProcessManagerException(storage + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private Optional<RunningProcess> named(Node node, PidFile file) {
        return context.processes()
                .find(file.pid())
                .filter(p -> file.names(p) || context.program().runsIn(p.words(), node.rootDir()))
                .filter(p -> processes.isOfItsUser(node, p));
    }

    /**
     * Why the node may be alive in another PID namespace. Files of former versions do not tell theirs; then its port does,
     * which is there or not for all namespaces.
     */
    private Optional<String> elsewhere(Node node, Optional<PidFile> file) {
        Namespace here = context.processes().namespace();
        if (file.isEmpty() || here.whole()) {
            return Optional.empty();
        }
        boolean elsewhere = file.get().isElsewhere(here)
                || (file.get().namespace().isEmpty() && context.ports().isTaken(Protocol.UDP, node.port()));
        return elsewhere ? Optional.of("the node " + STARTED_ELSEWHERE + PidFile.in(node.rootDir())) : Optional.empty();
    }
}
