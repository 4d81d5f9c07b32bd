package wnm.process.setsid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.model.NodeArguments;
import wnm.process.Accounts;
import wnm.process.Elevation;
import wnm.process.FoundNode;
import wnm.process.ManagerContext;
import wnm.process.NodeProcesses;
import wnm.process.ProcessManagerException;
import wnm.process.ProcessTable.View;
import wnm.process.RunningProcess;

/**
 * Makes node rows of running node processes, for import, by id. Nothing but its command line describes such a node, so
 * one that does not run can only be pointed out.
 *
 * @param proc where Linux shows processes
 */
record FoundProcesses(ManagerContext context, Path proc) {
    private static final Logger LOG = LoggerFactory.getLogger(FoundProcesses.class);
    private static final long HIGHEST = 999;

    /** A process that is no node of ours, or cannot be understood, is left out with a warning. */
    List<Node> nodes() throws ProcessManagerException {
        List<Node> nodes = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        Set<Path> folders = new HashSet<>();
        for (Map.Entry<Path, RunningProcess> entry : byFolder().entrySet()) {
            Path folder = entry.getKey();
            RunningProcess process = entry.getValue();
            folders.add(folder);
            try {
                Node node = node(folder, process, taken);
                taken.add(node.id());
                nodes.add(node);
            } catch (IllegalArgumentException e) {
                LOG.warn("Process {} in {} is left out: {}", process.pid(), folder, e.getMessage());
            }
        }
        pointOutSilent(folders);
        if (nodes.isEmpty()) {
            LOG.info("No running antnode processes found");
        }
        nodes.sort(Comparator.comparingLong(Node::id));
        return nodes;
    }

    /**
     * Of the account that nodes run as, by folder; of several processes of a folder the one that no other waits for ({@code
     * sudo} waits). Anybody may start a process that looks like a node.
     */
    private Map<Path, RunningProcess> byFolder() throws ProcessManagerException {
        View view = context.processes().view(account());
        if (view.hidden().isPresent()) {
            throw new ProcessManagerException(view.hidden().get());
        }
        List<RunningProcess> nodes = view.processes().stream()
                .filter(process ->
                        context.program().read(process.words()).rootDir().isPresent())
                .map(process -> context.processes().find(process.pid()).orElse(process)) // with all of its words
                .filter(process -> program(process.words()) >= 0)
                .toList();
        List<RunningProcess> own = nodes.stream()
                .filter(process -> Accounts.same(process.user(), account()))
                .toList();
        tellOfOthers(nodes, own);
        Map<Path, RunningProcess> found = new TreeMap<>();
        for (RunningProcess process : own) {
            boolean waits = own.stream().anyMatch(other -> other.parent() == process.pid());
            if (!waits) {
                folder(process).ifPresent(folder -> found.putIfAbsent(folder.normalize(), process));
            }
        }
        return found;
    }

    /** Whom all nodes of this manager belong to. */
    private String account() {
        return context.elevation() == Elevation.NONE ? context.caller().name() : context.nodeUser();
    }

    private void tellOfOthers(List<RunningProcess> nodes, List<RunningProcess> own) {
        Set<Long> waiting = own.stream().map(RunningProcess::parent).collect(Collectors.toSet());
        List<RunningProcess> others = nodes.stream()
                .filter(process -> !own.contains(process))
                .filter(process -> !waiting.contains(process.pid()))
                .toList();
        if (!others.isEmpty()) {
            LOG.warn(
                    "{} left out: nodes of this cluster run as {}, and anybody may start what looks like one",
                    NodeProcesses.named(others),
                    account());
        }
    }

    private Optional<Path> folder(RunningProcess process) {
        try {
            return context.program().read(process.words()).rootDir().map(Path::of);
        } catch (InvalidPathException e) {
            LOG.warn("Process {} is left out: its folder is no path in this locale", process.pid());
            return Optional.empty();
        }
    }

    /** The place of the node program among the words (behind {@code sudo}, say); -1 if it is not there. */
    private int program(List<String> words) {
        int options = words.indexOf("--root-dir");
        for (int i = 0; i < words.size() && (options < 0 || i < options); i++) {
            if (names().contains(name(words.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** What the node program is called: as in its folder, or as the operator's own copy of it. */
    private Set<String> names() {
        Set<String> names = new HashSet<>(Set.of(context.program().binaryName()));
        context.machine().antnodePath().map(FoundProcesses::name).ifPresent(names::add);
        return names;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Node node(Path folder, RunningProcess process, Set<Long> taken) {
        service(process.pid()).ifPresent(service -> {
            throw new IllegalArgumentException("it belongs to " + service + "; import it with systemd");
        });
        List<String> words = process.words()
                .subList(Math.max(0, program(process.words())), process.words().size());
        long id = id(folder, context.program().read(words), taken);
        String digits = Node.nameOf(id);
        FoundNode.Name name = new FoundNode.Name(id, digits, "antnode" + digits + ".service", account());
        Node node =
                new FoundNode(context, Base.SETSID).row(name, program(folder, words), Map.of(), folder.resolve("logs"));
        LOG.info(
                "Node {} is process {} in {}; variables of its environment are not taken over",
                id,
                process.pid(),
                folder);
        if (words.contains("--no-upnp") && !context.machine().noUpnp()) {
            LOG.warn("Node {} runs with --no-upnp: a later start keeps that only if wnm has --no_upnp too", id);
        }
        return node;
    }

    /** With the program's full path, if the process was started by a shorter one. */
    private List<String> program(Path folder, List<String> words) {
        if (words.getFirst().startsWith("/")) {
            return words;
        }
        List<String> full = new ArrayList<>(words);
        full.set(0, folder.resolve(name(words.getFirst())).toString());
        return full;
    }

    /** The number in the folder's name, else the one whose port it has, else the lowest that is free. */
    private long id(Path folder, NodeArguments arguments, Set<Long> taken) {
        String name = String.valueOf(folder.getFileName());
        String digits = name.startsWith(context.program().binaryName())
                ? name.substring(context.program().binaryName().length())
                : "";
        long byName = digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
        long byPort = arguments.port().orElse(0L) - context.machine().ports().node() * 1000L;
        return LongStream.concat(
                        LongStream.of(byName, byPort <= HIGHEST ? byPort : 0),
                        LongStream.rangeClosed(1, taken.size() + 1L))
                .filter(id -> id >= 1 && !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** The service of the node program that the process belongs to, by its control group. */
    private Optional<String> service(long pid) {
        try (Stream<String> groups =
                Files.lines(proc.resolve(Long.toString(pid)).resolve("cgroup"))) {
            return groups.map(group -> group.substring(group.lastIndexOf('/') + 1))
                    .filter(name -> name.startsWith(context.program().binaryName()) && name.endsWith(".service"))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // gone, or a system without control groups
        }
    }

    /** Says which folders of the node storage hold a node that does not run. */
    private void pointOutSilent(Set<Path> running) throws ProcessManagerException {
        Path storage = Path.of(context.machine().nodeStorage());
        if (Files.notExists(storage)) {
            return;
        }
        try (Stream<Path> folders = Files.list(storage)) {
            folders.filter(folder -> !running.contains(folder))
                    .filter(folder -> Files.exists(PidFile.in(folder))
                            || Files.exists(folder.resolve(context.program().identityFile())))
                    .sorted()
                    .forEach(folder -> LOG.warn(
                            "{} holds a node that does not run, so its ports and wallet are not known: it is left out",
                            folder));
        } catch (IOException e) {
            throw new ProcessManagerException("Failed to look for nodes in " + storage + ": " + e.getMessage(), e);
        }
    }
}
