package wnm.process.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;

/** Sudo mode: everything by root's hand, through the usual programs, so that a sudoers file can name them. */
public final class ElevatedFiles implements NodeFiles {
    private final Elevation elevation;
    private final CommandRunner commands;

    public ElevatedFiles(Elevation elevation, CommandRunner commands) {
        this.elevation = elevation;
        this.commands = commands;
    }

    @Override
    public void makeFolders(List<Path> folders) throws ProcessManagerException {
        run("create directories", words(List.of("mkdir", "-p", "--"), folders));
    }

    @Override
    public void copyProgram(Path source, Path target) throws ProcessManagerException {
        // install takes the old file away first: no "text file busy", and no link is followed
        run("copy binary", List.of("install", "-p", "-m", "0755", "--", source.toString(), target.toString()));
        toDisk(target);
    }

    @Override
    public void giveTo(String user, List<Path> folders) throws ProcessManagerException {
        // with the colon and no group: the login group of that account, whatever its name
        run("change owner", words(List.of("chown", "-R", "--", user + ":"), folders));
    }

    @Override
    public void write(Path file, String text) throws ProcessManagerException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            run(
                    "write " + file,
                    Command.of(Command.LONG, elevation.asRoot(List.of("tee", "--", part.toString())))
                            .withInput(text));
            run("write " + file, List.of("chmod", "0644", "--", part.toString()));
            toDisk(part);
            run("write " + file, List.of("mv", "-f", "--", part.toString(), file.toString()));
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
        run("delete " + file, List.of("rm", "-f", "--", file.toString()));
    }

    @Override
    public void deleteTree(Path folder) throws ProcessManagerException {
        run("delete " + folder, List.of("rm", "-rf", "--one-file-system", "--", folder.toString()));
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
        run(what, Command.of(Command.LONG, elevation.asUser(user, argv, commands)));
    }

    private void run(String what, List<String> argv) throws ProcessManagerException {
        run(what, Command.of(Command.LONG, elevation.asRoot(argv)));
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
