package wnm.process.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.model.AccountName;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/**
 * Sudo mode: through the usual programs, so that a sudoers file can name them. Root's rights are used only where nobody but
 * root and the operator can change what a path leads to ({@link PathTrust}); below a folder of any other account the work
 * is done with the rights of that account, to which a link is of no use.
 */
public final class ElevatedFiles implements NodeFiles {
    /** Takes the old file away first: no "text file busy", and no link is followed. The time is in UTC. */
    private static final String COPY = "rm -f -- \"$0\" && cat >\"$0\" && chmod 0755 -- \"$0\""
            + " && TZ=UTC0 touch -t \"$1\" -- \"$0\" && { sync -- \"$0\" 2>/dev/null || :; }";

    private static final String WRITE =
            "rm -f -- \"$0.part\" && cat >\"$0.part\" && chmod 0644 -- \"$0.part\" && mv -f -- \"$0.part\" \"$0\"";

    /** A link may be made only to one's own file; a copy does as well, and is whole before it has its name. */
    private static final String KEEP = "ln -f -- \"$0\" \"$1\" 2>/dev/null"
            + " || { cp -p -- \"$0\" \"$1.part\" && mv -f -- \"$1.part\" \"$1\"; }";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Elevation elevation;
    private final CommandRunner commands;
    private final PathTrust trust;

    public ElevatedFiles(Elevation elevation, CommandRunner commands, PathTrust trust) {
        this.elevation = elevation;
        this.commands = commands;
        this.trust = trust;
    }

    @Override
    public void makeFolders(List<Path> folders) throws ProcessManagerException {
        Map<Worker, List<Path>> byHand = new LinkedHashMap<>();
        for (Path folder : folders) {
            byHand.computeIfAbsent(worker("create directories", folder), hand -> new ArrayList<>())
                    .add(folder);
        }
        for (Map.Entry<Worker, List<Path>> part : byHand.entrySet()) {
            run("create directories", part.getKey(), words(List.of("mkdir", "-p", "--"), part.getValue()));
        }
    }

    @Override
    public void copyProgram(Path source, Path target) throws ProcessManagerException {
        requireUnchangeable(source);
        switch (worker("copy binary", target)) {
            case Worker.Root root -> {
                List<String> install = List.of("install", "-p", "-T", "-m", "0755", "--");
                run("copy binary", root, words(install, List.of(source, target)));
                toDisk(target);
            }
            // read with the operator's rights: the other account may be kept out of the operator's home
            case Worker.As account -> {
                List<String> copy = List.of("sh", "-c", COPY, target.toString(), time(source));
                run("copy binary", command(account, copy).withInput(source));
            }
        }
    }

    private void requireUnchangeable(Path source) throws ProcessManagerException {
        switch (trust.ofDespiteOwnGroups(source)) {
            case Hands.Trusted trusted -> {}
            case Hands.Account other ->
                throw new ProcessManagerException("Failed to copy binary: " + other.folder() + " belongs to "
                        + other.account() + ", who could change the program: keep it where only root or you may write");
            case Hands.Nobody nobody -> throw refused("copy binary", nobody);
        }
    }

    private static String time(Path source) throws ProcessManagerException {
        try {
            return TIME.format(Files.getLastModifiedTime(source).toInstant());
        } catch (IOException e) {
            throw new ProcessManagerException("Failed to copy binary: " + source + " cannot be looked at: " + e, e);
        }
    }

    /** What is made with that user's rights is the user's already. Never recursive: what is inside was made by the user. */
    @Override
    public void giveTo(String user, List<Path> folders) throws ProcessManagerException {
        List<Path> others = new ArrayList<>();
        for (Path folder : insideFirst(folders)) {
            switch (worker("change owner", folder)) {
                case Worker.Root root -> {
                    if (!isOwnedBy(user, folder)) {
                        others.add(folder);
                    }
                }
                case Worker.As account -> {
                    if (!account.name().equals(user)) {
                        throw new ProcessManagerException("Failed to change owner: " + folder + " is to be " + user
                                + "'s, but lies in a folder of " + account.name());
                    }
                }
            }
        }
        if (!others.isEmpty()) {
            // with the colon and no group: the login group of that account, whatever its name
            run("change owner", Worker.ROOT, words(List.of("chown", "-h", "--", user + ":"), others));
        }
    }

    /** A folder that was given away leads nowhere certain any more, so what lies in it goes first. */
    private static List<Path> insideFirst(List<Path> folders) {
        List<Path> ordered = new ArrayList<>();
        for (Path folder : folders) {
            int outer = 0;
            while (outer < ordered.size() && !folder.startsWith(ordered.get(outer))) {
                outer++;
            }
            ordered.add(outer, folder);
        }
        return ordered;
    }

    private static boolean isOwnedBy(String user, Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void write(Path file, String text) throws ProcessManagerException {
        String what = "write " + file;
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Worker worker = worker(what, file);
        try {
            run(what, command(worker, List.of("tee", "--", part.toString())).withInput(text));
            run(what, worker, List.of("chmod", "0644", "--", part.toString()));
            if (worker instanceof Worker.Root) {
                toDisk(part);
            }
            run(what, worker, List.of("mv", "-f", "--", part.toString(), file.toString()));
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
        String what = "write " + file;
        run(
                what,
                command(worker(what, file, user), List.of("sh", "-c", WRITE, file.toString()))
                        .withInput(text));
    }

    @Override
    public void keepAs(String user, Path file, Path secondName) throws ProcessManagerException {
        String what = "keep " + file + " as " + secondName;
        run(what, worker(what, file, user), List.of("sh", "-c", KEEP, file.toString(), secondName.toString()));
    }

    @Override
    public void rename(String user, Path file, Path newName) throws ProcessManagerException {
        String what = "rename " + file + " to " + newName;
        run(what, worker(what, file, user), List.of("mv", "-f", "--", file.toString(), newName.toString()));
    }

    @Override
    public void deleteFile(Path file) throws ProcessManagerException {
        String what = "delete " + file;
        run(what, worker(what, file), List.of("rm", "-f", "--", file.toString()));
    }

    /** A folder of an account in one of root's is emptied by that account; only its name is root's to take away. */
    @Override
    public void deleteTree(Path folder) throws ProcessManagerException {
        String what = "delete " + folder;
        Worker worker = worker(what, folder);
        List<String> delete = List.of("rm", "-rf", "--one-file-system", "--", folder.toString());
        if (worker instanceof Worker.Root && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path inside = folder.resolve("any");
            if (worker(what, inside) instanceof Worker.As account) {
                run(what, account, List.of("find", folder.toString(), "-xdev", "-mindepth", "1", "-delete"));
                run(what, worker, List.of("rmdir", "--", folder.toString()));
                return;
            }
        }
        run(what, worker, delete);
    }

    /** Needs no more than the right to read. */
    private static void toDisk(Path file) {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.force(true);
        } catch (IOException e) {
            // written all the same; the system brings it to disk within seconds
        }
    }

    /** Who does a piece of work. */
    private sealed interface Worker {
        record Root() implements Worker {}

        record As(String name) implements Worker {}

        Worker ROOT = new Root();
    }

    /** Root where nobody can interfere, else the account that could. */
    private Worker worker(String what, Path path) throws ProcessManagerException {
        return switch (trust.above(path)) {
            case Hands.Trusted trusted -> Worker.ROOT;
            case Hands.Account other -> {
                if (!AccountName.isValid(other.account())) {
                    throw new ProcessManagerException("Failed to " + what + ": " + other.folder() + " belongs to "
                            + other.account() + ", which is no account's name");
                }
                yield new Worker.As(other.account());
            }
            case Hands.Nobody nobody -> throw refused(what, nobody);
        };
    }

    /** The user of a node, unless the file lies in a folder of somebody else. */
    private Worker worker(String what, Path path, String user) throws ProcessManagerException {
        Worker worker = worker(what, path);
        return worker instanceof Worker.Root ? new Worker.As(user) : worker;
    }

    private static ProcessManagerException refused(String what, Hands.Nobody nobody) {
        return new ProcessManagerException("Failed to " + what + ": " + nobody.why()
                + ", and so nothing is done there with other rights than one's own: " + nobody.cure());
    }

    private Command command(Worker worker, List<String> argv) {
        return switch (worker) {
            case Worker.Root root -> Command.of(Command.LONG, elevation.asRoot(argv));
            case Worker.As account -> Command.of(Command.COPY, elevation.asUser(account.name(), argv, commands));
        };
    }

    private void run(String what, Worker worker, List<String> argv) throws ProcessManagerException {
        run(what, command(worker, argv));
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
