package wnm.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.OperatorError;

/**
 * The folder of the database and its lock. Whoever may write there can put another file in the place of either, so that
 * a lock in it would be worth nothing.
 */
final class LockFolder {
    private static final Logger LOG = LoggerFactory.getLogger(LockFolder.class);
    private static final Path SELF = Path.of("/proc/self");

    private LockFolder() {}

    /** Where the database really lies: two names of one database must meet at one lock. */
    static Path of(Path database) throws IOException {
        Path absolute = database.toAbsolutePath();
        Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
        Path folder = real.getParent();
        if (folder == null) {
            throw new OperatorError("The database " + database + " is no file");
        }
        return folder.toRealPath();
    }

    /** Refuses a folder that everybody may write to, or that belongs to another ordinary user. */
    static void check(Path folder) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new OperatorError("The folder " + folder + " of the database can be written by everybody. "
                    + "Take that right away (chmod o-w " + folder + ") or keep the database elsewhere");
        }
        if (!isMine(attributes.owner()) && !isRoot(attributes.owner()) && !runsAsRoot()) {
            throw new OperatorError("The folder " + folder + " of the database belongs to "
                    + attributes.owner().getName() + ". Run wnm as that user");
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            LOG.debug("The folder {} of the database can be written by its group", folder);
        }
    }

    /** Warns of a folder that its group may write to: once, by {@code --init}, for it may be meant so. */
    static void warnOfGroup(Path database) {
        try {
            Path folder = of(database);
            if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE)) {
                LOG.warn(
                        "The folder {} of the database can be written by its group. Unless that is meant: chmod g-w {}",
                        folder,
                        folder);
            }
        } catch (IOException e) {
            LOG.debug("The folder of {} cannot be looked at", database, e);
        }
    }

    /** Root gives what it made to the owner of the folder, who could not use the lock otherwise. */
    static void handOver(Path file, Path folder) throws IOException {
        if (runsAsRoot()) {
            UserPrincipal owner = Files.getOwner(folder);
            if (!Files.getOwner(file).equals(owner)) {
                Files.setOwner(file, owner);
            }
        }
    }

    private static boolean runsAsRoot() throws IOException {
        return Files.exists(SELF)
                ? isRoot(Files.getOwner(SELF))
                : System.getProperty("user.name", "").equals("root");
    }

    private static boolean isRoot(UserPrincipal user) {
        return user.getName().equals("root");
    }

    private static boolean isMine(UserPrincipal owner) throws IOException {
        return Files.exists(SELF)
                ? owner.equals(Files.getOwner(SELF))
                : owner.getName().equals(System.getProperty("user.name"));
    }
}
