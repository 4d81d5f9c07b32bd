package wnm.process.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.process.SiteCheck;

/**
 * Looks at the file system of a folder: whether programs may be run on it, and whether it has room for more files, which
 * free bytes do not tell.
 */
public final class LocalSite implements SiteCheck {
    /** A node makes some twenty files and folders when it starts. */
    private static final long INODES_OF_A_NODE = 20;

    /** Of GNU's and busybox' {@code stat -f -c "%c %d"}: inodes in all, and free ones. */
    private static final Pattern INODES = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    private final CommandRunner commands;
    private final MountPoints mounts;

    public LocalSite(CommandRunner commands) {
        this(commands, new MountPoints());
    }

    LocalSite(CommandRunner commands, MountPoints mounts) {
        this.commands = commands;
        this.mounts = mounts;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        Optional<Path> real = real(folder);
        return real.flatMap(this::noexec).or(() -> real.flatMap(this::noInodes));
    }

    private Optional<String> noexec(Path real) {
        return mounts.of(real)
                .filter(mount -> mount.options().contains("noexec"))
                .map(mount -> "no program can be run in " + real + ", for " + mount.point()
                        + " is mounted noexec: mount it without, or choose another --node_storage");
    }

    /** File systems that count no inodes say that they have none in all. */
    private Optional<String> noInodes(Path real) {
        try {
            String said = commands.run(Command.of(Command.QUESTION, "stat", "-f", "-c", "%c %d", "--", real.toString()))
                    .stdout()
                    .strip();
            Matcher inodes = INODES.matcher(said);
            return inodes.matches()
                            && Long.parseLong(inodes.group(1)) > 0
                            && Long.parseLong(inodes.group(2)) < INODES_OF_A_NODE
                    ? Optional.of("no inodes are left for another node on the file system of " + real + " ("
                            + inodes.group(2) + " of "
                            + inodes.group(1)
                            + " are free), whatever its free bytes are: delete some of its many small files, or choose"
                            + " another --node_storage")
                    : Optional.empty();
        } catch (CommandException e) {
            return Optional.empty();
        }
    }

    /** The real path of the folder, or of where it would be made. */
    private static Optional<Path> real(Path folder) {
        for (Path place = folder.toAbsolutePath(); place != null; place = place.getParent()) {
            if (Files.exists(place)) {
                try {
                    return Optional.of(place.toRealPath());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
