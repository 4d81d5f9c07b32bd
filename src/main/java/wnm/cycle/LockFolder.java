package wnm.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.OperatorError;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

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

    /**
     * Refuses a folder that everybody may write to, or that belongs to another ordinary user. Root is refused wherever
     * anybody else could put a link in the way of what it makes there.
     */
    static void check(Path folder) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new OperatorError("The folder " + folder + " of the database can be written by everybody. "
                    + "Take that right away (chmod o-w " + folder + ") or keep the database elsewhere");
        }
        PathTrust trust = PathTrust.ofThisProcess();
        if (trust.callerIsRoot()) {
            refuseRoot(trust.of(folder));
        } else if (!isMine(attributes.owner()) && !isRoot(attributes.owner())) {
            throw new OperatorError("The folder " + folder + " of the database belongs to "
                    + attributes.owner().getName() + ". Run wnm as that user");
        }
    }

    private static void refuseRoot(Hands hands) {
        switch (hands) {
            case Hands.Trusted trusted -> {}
            case Hands.Account other ->
                throw new OperatorError("The database lies in " + other.folder() + ", which belongs to "
                        + other.account() + ": root does nothing there. Run wnm as its owner (sudo -u "
                        + other.account() + " wnm ...)");
            case Hands.Nobody nobody ->
                throw new OperatorError("Root does nothing with a database where others could change what is opened: "
                        + nobody.why() + ". The cure: " + nobody.cure());
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

    private static boolean isRoot(UserPrincipal user) {
        return user.getName().equals("root");
    }

    private static boolean isMine(UserPrincipal owner) throws IOException {
        return Files.exists(SELF)
                ? owner.equals(Files.getOwner(SELF))
                : owner.getName().equals(System.getProperty("user.name"));
    }
}
