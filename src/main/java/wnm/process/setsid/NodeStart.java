package wnm.process.setsid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wnm.command.CommandException;
import wnm.model.AccountName;
import wnm.model.Node;
import wnm.process.Elevation;
import wnm.process.Ending;
import wnm.process.ManagerContext;
import wnm.process.NodeCommand;
import wnm.process.NodeUser;
import wnm.process.ProcessManagerException;
import wnm.process.TellingLine;

/** Starts a node's program, its output appended to {@code antnode.out} among its logs, and tells why it ended. */
final class NodeStart {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * Opens the file with the rights of the node's user, who owns the folder and could have put a link there. Before it
     * stands {@code HOME=~USER}; not every account has a home.
     */
    private static final String APPEND = """
            ; case $HOME in /*) ;; *) HOME=$1 ;; esac; export HOME
            cd -- "$1" || exit; unset OLDPWD; shift; exec "$@" >>"$0" 2>&1 </dev/null""";

    /** Whoever starts a node, by hand or by cron: it gets these and what the settings say, and nothing else. */
    private static final Map<String, String> SAME_FOR_ALL = Map.of("PATH", PATH, "LANG", "C.UTF-8");

    /** For {@code sudo} and {@code runuser}: in English, so that what they refuse is understood. */
    private static final Map<String, String> OF_SUDO = Map.of("PATH", PATH, "LC_ALL", "C");

    /** How much of the output is looked at; an error with its causes fits. */
    private static final int END = 1000;

    /** The process id is written this long after the start, at most; earlier output is that of an earlier start. */
    private static final Duration BEFORE_PID_FILE = Duration.ofSeconds(5);

    private final ManagerContext context;
    private final Duration patience;

    NodeStart(ManagerContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /**
     * Starts the program.
     *
     * @return the id of its process, or of a parent waiting for it
     */
    long start(Node node, NodeCommand command, Path logs) throws ProcessManagerException {
        try {
            if (context.elevation() != Elevation.NONE) {
                return startAsNodeUser(node, command, logs);
            }
            context.files().makeFolders(List.of(logs));
            context.files().requireOwn(context.binary(node));
            context.files().requireOwn(output(logs));
            Map<String, String> environment = environment(context.caller().name(), command);
            environment.putIfAbsent("HOME", context.paths().home().toString());
            return context.commands()
                    .startDetached(command.words(), environment, node.rootDir(), output(logs), patience);
        } catch (CommandException e) {
            throw new ProcessManagerException(inWords(node, logs, e), e);
        } catch (IOException e) {
            throw new ProcessManagerException(e.toString(), e);
        }
    }

    /** Without the long command line, which is in the log at DEBUG. */
    private String inWords(Node node, Path logs, CommandException e) {
        if (e.kind() != CommandException.Kind.FAILED) {
            return String.valueOf(e.getMessage());
        }
        // as another user its output goes to its file alone
        String said = e.output().isBlank() ? end(node, output(logs)) : e.output();
        return e.reason() + TellingLine.of(said).map(line -> ": " + line).orElse("");
    }

    /** Where to read on; empty if nothing was printed. */
    Optional<Path> outputIn(Path logs) {
        return Optional.of(output(logs)).filter(Files::exists);
    }

    /** What is known of the end of a node that does not run. */
    String whyNotRunning(Node node, Path logs) {
        if (!Files.isDirectory(node.rootDir())) {
            return "its folder is missing";
        }
        String output = isOfTheLastStart(node, output(logs)) ? end(node, output(logs)) : "";
        Optional<PidFile> file = PidFile.read(node.rootDir());
        if (file.isEmpty() && output.isBlank()) {
            return Ending.NOT_STARTED;
        }
        String ended = file.map(f -> "process " + f.pid() + " has ended").orElse(Ending.STOPPED);
        return Ending.explainedBy(
                output,
                ended
                        + TellingLine.of(output)
                                .map(line -> "; last output: " + line)
                                .orElse(""));
    }

    private static Map<String, String> environment(String user, NodeCommand command) {
        Map<String, String> environment = new TreeMap<>(SAME_FOR_ALL);
        environment.put("USER", user);
        environment.put("LOGNAME", user);
        environment.putAll(command.environment());
        return environment;
    }

    private long startAsNodeUser(Node node, NodeCommand command, Path logs)
            throws CommandException, IOException, ProcessManagerException {
        if (!AccountName.isValid(node.user())) {
            throw new ProcessManagerException(node.user() + " is no account name");
        }
        List<String> words =
                new ArrayList<>(List.of("env", "-i", "env")); // what follows the last one is kept out of logs
        environment(node.user(), command).forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of(
                "sh", "-c", "HOME=~" + node.user() + APPEND, output(logs).toString()));
        words.add(node.rootDir().toString());
        words.addAll(command.words());
        Path refusals = Files.createTempFile("wnm-start", ".out");
        try {
            return context.commands()
                    .startDetached(
                            context.elevation().asUserInThisSession(node.user(), words),
                            OF_SUDO,
                            Path.of("/"),
                            refusals,
                            patience);
        } finally {
            Files.deleteIfExists(refusals);
        }
    }

    private Path output(Path logs) {
        return logs.resolve(context.program().binaryName() + ".out");
    }

    private static boolean isOfTheLastStart(Node node, Path output) {
        try {
            Instant written =
                    Files.getLastModifiedTime(output, LinkOption.NOFOLLOW_LINKS).toInstant();
            Path pidFile = PidFile.in(node.rootDir());
            return !Files.isRegularFile(pidFile)
                    || !written.plus(BEFORE_PID_FILE)
                            .isBefore(Files.getLastModifiedTime(pidFile).toInstant());
        } catch (IOException e) {
            return false;
        }
    }

    private String end(Node node, Path file) {
        if (context.elevation() != Elevation.NONE) {
            return new NodeUser(context).endOf(node, file, END);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.position(Math.max(0, channel.size() - END));
            ByteBuffer buffer = ByteBuffer.allocate(END);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
