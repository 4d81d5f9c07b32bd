package wnm.process.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandException.Kind;
import wnm.command.CommandResult;
import wnm.process.Elevation;
import wnm.process.ManagerContext;
import wnm.process.ProcessManagerException;

/**
 * The program {@code docker}, which may be podman under that name; its failures say what to do about them. What is not there they
 * say in words of their own, in upper and lower case: docker {@code No such container}, podman {@code no such container},
 * {@code no container with name or ID}, {@code image not known}.
 */
final class DockerClient {
    private static final String PROGRAM = "docker";

    private static final Pattern NO_CONTAINER =
            Pattern.compile("no such (container|object)|no container with|container .*(not found|does not exist)");

    private static final Pattern NO_IMAGE = Pattern.compile("no such (image|object)|image not known|image .*not found");

    /** What podman-docker says before anything else, unless it was told not to. */
    private static final String NOTE = "emulate docker cli using podman";

    private final ManagerContext context;

    DockerClient(ManagerContext context) {
        this.context = context;
    }

    /** Empty if it is there and reaches its daemon, else why not. */
    Optional<String> problem() {
        try {
            run(Command.QUESTION, List.of("version", "--format", "{{.Server.Version}}"));
            return Optional.empty();
        } catch (ProcessManagerException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Empty if there is no such container. */
    Optional<Inspection> inspect(String name) throws ProcessManagerException {
        CommandResult result = attempt(
                Command.QUESTION, List.of("inspect", "--type", "container", "--format", Inspection.TEMPLATE, name));
        return isMissing(result)
                ? Optional.empty()
                : Optional.of(Inspection.parse(orThrow(result).stdout()));
    }

    /** Names of all containers, running or not, that hold this text. */
    List<String> names(String part) throws ProcessManagerException {
        return run(
                        Command.QUESTION,
                        List.of("ps", "--all", "--no-trunc", "--filter", "name=" + part, "--format", "{{.Names}}"))
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether root in a container is just the user outside. */
    boolean isRootless() throws ProcessManagerException {
        CommandResult docker = attempt(Command.QUESTION, List.of("info", "--format", "{{.SecurityOptions}}"));
        if (!docker.succeeded() && lower(docker).contains("can't evaluate field")) {
            return run(Command.QUESTION, List.of("info", "--format", "{{.Host.Security.Rootless}}"))
                    .strip()
                    .equalsIgnoreCase("true");
        }
        return orThrow(docker).stdout().contains("rootless");
    }

    boolean hasImage(String image) throws ProcessManagerException {
        CommandResult result = attempt(Command.QUESTION, List.of("image", "inspect", "--format", "{{.Id}}", image));
        if (!result.succeeded() && NO_IMAGE.matcher(lower(result)).find()) {
            return false;
        }
        orThrow(result);
        return true;
    }

    /** The end of what the container's program printed; empty if that cannot be told. */
    String lastOutput(String name) {
        try {
            CommandResult result = attempt(Command.QUESTION, List.of("logs", "--tail", "20", name));
            return result.stdout() + result.stderr();
        } catch (ProcessManagerException e) {
            return "";
        }
    }

    /** Does something to a container; nothing if there is none. */
    void change(Duration limit, List<String> words) throws ProcessManagerException {
        CommandResult result = attempt(limit, words);
        if (!isMissing(result)) {
            orThrow(result);
        }
    }

    /** What it printed. */
    String run(Duration limit, List<String> words) throws ProcessManagerException {
        return orThrow(attempt(limit, words)).stdout();
    }

    private static boolean isMissing(CommandResult result) {
        return !result.succeeded() && NO_CONTAINER.matcher(lower(result)).find();
    }

    private static String lower(CommandResult result) {
        return result.stderr().toLowerCase(Locale.ROOT);
    }

    private CommandResult attempt(Duration limit, List<String> words) throws ProcessManagerException {
        List<String> argv = new ArrayList<>(List.of(PROGRAM));
        argv.addAll(words);
        try {
            CommandResult result =
                    context.commands().run(Command.of(limit, context.elevation().asRoot(argv)));
            return new CommandResult(
                    result.command(), result.exitCode(), result.stdout(), withoutNote(result.stderr()));
        } catch (CommandException e) {
            throw e.kind() == Kind.NOT_FOUND
                    ? new ProcessManagerException("docker was not found: install it, or use another process manager", e)
                    : new ProcessManagerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String withoutNote(String stderr) {
        return stderr.lines()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(NOTE))
                .collect(Collectors.joining("\n"));
    }

    private CommandResult orThrow(CommandResult result) throws ProcessManagerException {
        try {
            return result.orThrow();
        } catch (CommandException e) {
            throw new ProcessManagerException(reason(result, e), e);
        }
    }

    private String reason(CommandResult result, CommandException e) {
        String lower = lower(result);
        if (lower.contains("permission denied") && lower.contains("docker") && lower.contains("sock")) {
            String user = context.caller().name();
            return context.elevation() == Elevation.NONE
                    ? "docker may not be used by " + user + ": run `sudo usermod -aG docker " + user
                            + "` and log in again, or use docker+sudo"
                    : "docker may not be used with root's rights here: " + e.getMessage();
        }
        if (lower.contains("cannot connect to the docker daemon")
                || lower.contains("failed to connect to the docker api")
                || lower.contains("docker daemon running")) {
            return "the docker daemon does not run: start it (sudo systemctl start docker)";
        }
        return String.valueOf(e.getMessage());
    }
}
