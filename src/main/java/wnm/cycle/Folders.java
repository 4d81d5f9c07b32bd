package wnm.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.config.RunPaths;
import wnm.model.ManagerType.Mode;
import wnm.model.OperatorError;
import wnm.store.WriteObstacle;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/** Makes the folders a run needs. */
final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    private static final Set<PosixFilePermission> OWNER_WRITES = PosixFilePermissions.fromString("rwxr-xr-x");

    private final CommandRunner commands;
    private final Surroundings here;
    private final Mode mode;
    private final PathTrust trust;

    Folders(CommandRunner commands, Surroundings here, RunPaths paths) {
        this(commands, here, paths, PathTrust.ofThisProcess());
    }

    Folders(CommandRunner commands, Surroundings here, RunPaths paths, PathTrust trust) {
        this.commands = commands;
        this.here = here;
        this.mode = paths.mode();
        this.trust = trust;
    }

    /** Makes the folder with its parents if it is missing; in sudo mode with sudo, and gives it to this user. */
    void make(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            makeOwn(folder);
        } catch (IOException e) {
            if (mode != Mode.SUDO || here.root() || Files.exists(folder)) {
                throw new OperatorError("Unable to create folder " + folder + ": " + reason(e) + cure(folder, e), e);
            }
            makeWithSudo(folder);
        }
    }

    /**
     * As {@link #make}, and gives a new folder to the account that nodes run as. One that is there already stays as it
     * is; where it cannot be given, nodes still run, so that is only warned of.
     */
    void makeFor(String account, Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        make(folder);
        if (account.equals(here.user())) {
            return;
        }
        List<String> chown = List.of("chown", "-h", account, "--", folder.toString());
        if (!(trust.above(folder) instanceof Hands.Trusted)) {
            return; // made a moment ago, and could be a link by now
        }
        List<String> words = new ArrayList<>(here.root() ? List.of() : List.of("sudo", "-n"));
        words.addAll(chown);
        try {
            commands.run(Command.of(Command.QUESTION, words)).orThrow();
        } catch (CommandException e) {
            LOG.warn(
                    "Nodes cannot write to {}: {}. Give it to them: {}",
                    folder,
                    e.getMessage(),
                    String.join(" ", chown));
        }
    }

    /**
     * Makes a folder that nobody else may write to, whatever the umask. In sudo mode everybody may enter it, for nodes
     * have an account of their own; in user mode a strict umask keeps it private.
     */
    private void makeOwn(Path folder) throws IOException {
        if (here.root()) {
            requireTrusted(folder);
        }
        List<Path> made = new ArrayList<>();
        for (Path path = folder; path != null && Files.notExists(path); path = path.getParent()) {
            made.add(path);
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_WRITES));
        if (mode == Mode.SUDO) {
            for (Path path : made) {
                Files.setPosixFilePermissions(path, OWNER_WRITES);
            }
        }
    }

    /** Refuses a folder that {@link #make} could not make, as far as can be seen without trying. */
    void refuseUnmakeable(Path folder) {
        Path there = existing(folder);
        if (!Files.isDirectory(there)) {
            throw new OperatorError("Unable to create folder " + folder + ": " + there + " is a file, not a folder");
        }
        if (mode != Mode.SUDO && !Files.isWritable(there)) {
            throw new OperatorError("Unable to create folder " + folder + ": permission denied for " + there);
        }
    }

    /** Refuses a folder, if it is there, in which this run can make nothing. */
    void refuseUnwritable(Path folder) {
        if (mode != Mode.SUDO && Files.isDirectory(folder) && !Files.isWritable(folder)) {
            throw new OperatorError(
                    "You may not write to the folder " + folder + ": choose another one, or have its owner"
                            + " give it to you (chown " + here.user() + " " + folder + ")");
        }
    }

    private void requireTrusted(Path folder) {
        switch (trust.above(folder)) {
            case Hands.Trusted trusted -> {}
            case Hands.Account other ->
                throw new OperatorError("Unable to create folder " + folder + ": " + other.folder() + " belongs to "
                        + other.account() + ", where root makes nothing. Run wnm as " + other.account()
                        + ", or make the folder first");
            case Hands.Nobody nobody ->
                throw new OperatorError(
                        "Unable to create folder " + folder + ": " + nobody.why() + ". The cure: " + nobody.cure());
        }
    }

    private void makeWithSudo(Path folder) {
        requireTrusted(folder);
        try {
            for (List<String> words : List.of(
                    List.of("sudo", "-n", "mkdir", "-p", "-m", "755", "--", folder.toString()),
                    List.of("sudo", "-n", "chown", "-h", here.user(), "--", folder.toString()))) {
                commands.run(Command.of(Command.QUESTION, words)).orThrow();
            }
        } catch (CommandException e) {
            throw new OperatorError("Unable to create folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String cure(Path folder, IOException e) {
        WriteObstacle obstacle = WriteObstacle.of(e, existing(folder));
        return obstacle == WriteObstacle.READ_ONLY || obstacle.isLackOfRoom() ? ". " + obstacle.cure() : "";
    }

    /** The folder, or the nearest one above it that is there. */
    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** An I/O error in words: the class says what happened, the message often only where. */
    static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case java.nio.file.FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case java.nio.file.NoSuchFileException missing -> missing.getFile() + " does not exist";
            case java.nio.file.FileSystemException system ->
                system.getReason() == null
                        ? "cannot write " + system.getFile()
                        : system.getFile() + ": " + system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
