package wnm.process.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;

/**
 * Sudo mode: through the usual programs, so that a sudoers file can name them. Where the account of the nodes owns a
 * folder above, and so could put a link in the way, the work is done with that account's rights; else with root's.
 */
public final class ElevatedFiles implements NodeFiles {
    /** Takes the old file away first: no "text file busy", and no link is followed. The time is in UTC. */
    private static final String COPY =
            "rm -f -- \"$0\" && cat >\"$0\" && chmod 0755 -- \"$0\" && TZ=UTC0 touch -t \"$1\" -- \"$0\"";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Elevation elevation;
    private final CommandRunner commands;
    private final Owners owners;

    /**
     * @param nodeUser account of the nodes
     */
    public ElevatedFiles(Elevation elevation, CommandRunner commands, String nodeUser) {
        this(elevation, commands, new Owners(nodeUser));
    }

    ElevatedFiles(Elevation elevation, CommandRunner commands, Owners owners) {
        this.elevation = elevation;
        this.commands = commands;
        this.owners = owners;
    }

    @Override
    public void makeFolders(List<Path> folders) throws ProcessManagerException {
        Map<Optional<String>, List<Path>> byHand = new LinkedHashMap<>();
        for (Path folder : folders) {
            byHand.computeIfAbsent(owners.nodeUserAbove(folder), hand -> new ArrayList<>())
                    .add(folder);
        }
        for (Map.Entry<Optional<String>, List<Path>> part : byHand.entrySet()) {
            run("create directories", by(part.getKey(), words(List.of("mkdir", "-p", "--"), part.getValue())));
        }
    }

    @Override
    public void copyProgram(Path source, Path target) throws ProcessManagerException {
        Optional<String> account = owners.nodeUserAbove(target);
        if (account.isEmpty()) {
            List<String> install = List.of("install", "-p", "-m", "0755", "--", source.toString(), target.toString());
            run("copy binary", elevation.asRoot(install));
        } else {
            // read with the operator's rights: the other account may be kept out of the operator's home
            List<String> copy = List.of("sh", "-c", COPY, target.toString(), time(source));
            run("copy binary", Command.of(Command.LONG, by(account, copy)).withInput(source));
        }
        toDisk(target);
    }

    private static String time(Path source) throws ProcessManagerException {
        try {
            return TIME.format(Files.getLastModifiedTime(source).toInstant());
        } catch (IOException e) {
            throw new ProcessManagerException("Failed to copy binary: " + source + " cannot be looked at: " + e, e);
        }
    }

    /** What is made with that user's rights is the user's already. */
    @Override
    public void giveTo(String user, List<Path> folders) throws ProcessManagerException {
        List<Path> others = folders.stream()
                .filter(folder -> !owners.of(folder).equals(Optional.of(user)))
                .toList();
        if (!others.isEmpty()) {
            // with the colon and no group: the login group of that account, whatever its name
            run("change owner", elevation.asRoot(words(List.of("chown", "-R", "--", user + ":"), others)));
        }
    }

    @Override
    public void write(Path file, String text) throws ProcessManagerException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            run(
                    "write " + file,
                    Command.of(Command.LONG, elevation.asRoot(List.of("tee", "--", part.toString())))
                            .withInput(text));
            run("write " + file, elevation.asRoot(List.of("chmod", "0644", "--", part.toString())));
            toDisk(part);
            run("write " + file, elevation.asRoot(List.of("mv", "-f", "--", part.toString(), file.toString())));
        } catch (ProcessManagerException e) {
            try {
                deleteFile(part);
            } catch (ProcessManagerException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    @Override
    public void writeAs(String user, Path file, String text) throws ProcessManagerException {
        run(
                "write " + file,
                Command.of(Command.LONG, elevation.asUser(user, List.of("tee", "--", file.toString())))
                        .withInput(text));
    }

    @Override
    public void keepAs(String user, Path file, Path secondName) throws ProcessManagerException {
        runAs(
                user,
                "keep " + file + " as " + secondName,
                List.of("ln", "-f", "--", file.toString(), secondName.toString()));
    }

    @Override
    public void rename(String user, Path file, Path newName) throws ProcessManagerException {
        runAs(
                user,
                "rename " + file + " to " + newName,
                List.of("mv", "-f", "--", file.toString(), newName.toString()));
    }

    @Override
    public void deleteFile(Path file) throws ProcessManagerException {
        run("delete " + file, by(owners.nodeUserAbove(file), List.of("rm", "-f", "--", file.toString())));
    }

    @Override
    public void deleteTree(Path folder) throws ProcessManagerException {
        List<String> delete = List.of("rm", "-rf", "--one-file-system", "--", folder.toString());
        run("delete " + folder, by(owners.nodeUserAbove(folder), delete));
    }

    /** Needs no more than the right to read. */
    private static void toDisk(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // written all the same; the system brings it to disk within seconds
        }
    }

    private void runAs(String user, String what, List<String> argv) throws ProcessManagerException {
        run(what, elevation.asUser(user, argv, commands));
    }

    /** Words that run these as that account; as root if it is none. */
    private List<String> by(Optional<String> account, List<String> argv) {
        return account.map(user -> elevation.asUser(user, argv, commands)).orElseGet(() -> elevation.asRoot(argv));
    }

    private void run(String what, List<String> words) throws ProcessManagerException {
        run(what, Command.of(Command.LONG, words));
    }

    private void run(String what, Command command) throws ProcessManagerException {
        try {
            commands.run(command).orThrow();
        } catch (CommandException e) {
            throw new ProcessManagerException("Failed to " + what + ": " + e.getMessage(), e);
        }
    }

    private static List<String> words(List<String> first, List<Path> paths) {
        return Stream.concat(first.stream(), paths.stream().map(Path::toString)).toList();
    }
}
