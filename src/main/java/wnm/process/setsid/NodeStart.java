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
import wnm.command.CommandException;
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
    /** Opens the file with the rights of the node's user, who owns the folder and could have put a link there. */
    private static final String APPEND = "exec \"$@\" >>\"$0\" 2>&1 </dev/null";

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
            return context.commands().startDetached(command.words(), command.environment(), output(logs), patience);
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

    private long startAsNodeUser(Node node, NodeCommand command, Path logs) throws CommandException, IOException {
        List<String> words = new ArrayList<>();
        if (!command.environment().isEmpty()) {
            words.add("env");
            command.environment().forEach((name, value) -> words.add(name + "=" + value));
        }
        words.addAll(List.of("sh", "-c", APPEND, output(logs).toString()));
        words.addAll(command.words());
        Path refusals = Files.createTempFile("wnm-start", ".out");
        try {
            return context.commands()
                    .startDetached(context.elevation().asUser(node.user(), words), Map.of(), refusals, patience);
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
