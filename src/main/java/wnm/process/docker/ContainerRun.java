package wnm.process.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.config.RunPaths;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.ProcessManagerException;

/**
 * The {@code docker run} of a node. The node's folder is {@code /data} in its container, its own copy of the program
 * lies on the container's PATH, and it runs with the rights of the node's user, so that its files belong to that user.
 */
final class ContainerRun {
    static final Path DATA = Path.of("/data");
    static final Path LOGS = DATA.resolve("logs");
    private static final Path CACHE = Path.of("/bootstrap-cache");

    /** antnode serves its metrics on the loopback interface alone, which no published port reaches. */
    private static final List<String> HOST_NETWORK = List.of("--network", "host");

    /** As the first process of its container antnode does not heed SIGTERM. */
    private static final List<String> ENDED_BY = List.of("--stop-signal", "SIGINT");

    private final ManagerContext context;
    private final DockerClient docker;

    ContainerRun(ManagerContext context, DockerClient docker) {
        this.context = context;
        this.docker = docker;
    }

    /** Where the program lies in the container. */
    Path program() {
        return Path.of("/usr/local/bin", context.program().binaryName());
    }

    /** Everything behind {@code docker}. */
    List<String> words(Node node, String image) throws ProcessManagerException {
        NodeCommand inside = commandInside(node);
        List<String> words = new ArrayList<>(List.of("run", "-d", "--name", context.name(node)));
        words.addAll(List.of("--restart", "unless-stopped"));
        words.addAll(user(node));
        words.addAll(HOST_NETWORK);
        words.addAll(ENDED_BY);
        words.addAll(List.of("-v", node.rootDir() + ":" + DATA));
        words.addAll(List.of("-v", context.binary(node) + ":" + program() + ":ro"));
        words.addAll(List.of("-v", context.paths().bootstrapCache() + ":" + CACHE));
        inside.environment().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.add(image);
        words.add(context.program().binaryName());
        words.addAll(inside.words().subList(1, inside.words().size()));
        return words;
    }

    /** The node's command with the places that its container knows. */
    private NodeCommand commandInside(Node node) throws ProcessManagerException {
        Map<String, @Nullable Object> columns = new HashMap<>(node.columns());
        columns.put("root_dir", DATA.toString());
        RunPaths paths = context.paths();
        ManagerContext inside = new ManagerContext(
                context.program(),
                new RunPaths(paths.mode(), paths.home(), paths.base(), paths.nodeStorage(), paths.logs(), CACHE),
                context.machine(),
                context.commands(),
                context.processes(),
                context.firewall(),
                context.sleeper(),
                context.caller(),
                context.elevation(),
                context.files(),
                context.folders(),
                context.nodeUser(),
                context.ports());
        return NodeCommand.of(inside, Node.of(columns), LOGS);
    }

    /** Root needs no option; and where docker runs without root, root inside is the user outside. */
    private List<String> user(Node node) throws ProcessManagerException {
        boolean own = context.elevation() == Elevation.NONE;
        if ((own && context.caller().isRoot()) || docker.isRootless()) {
            return List.of();
        }
        List<String> account = own ? List.of() : List.of(node.user());
        return List.of("--user", id("-u", account) + ":" + id("-g", account));
    }

    private String id(String which, List<String> account) throws ProcessManagerException {
        List<String> words = new ArrayList<>(List.of("id", which));
        words.addAll(account);
        try {
            return context.commands()
                    .run(Command.of(Command.QUESTION, words))
                    .orThrow()
                    .stdout()
                    .strip();
        } catch (CommandException e) {
            throw new ProcessManagerException("the account that is to run the node is not known: " + e.getMessage(), e);
        }
    }
}
