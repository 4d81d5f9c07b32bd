package wnm.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import wnm.model.OperatorError;
import wnm.store.WriteObstacle;

/**
 * A copy of the database beside it, {@code colony.db.REVISION.backup} or {@code colony.db.DATE.backup}. It appears under that name only when it is whole
 * and on the disk, and takes the place of no older one, but for one of the same day.
 */
final class Backup {
    private Backup() {}

    /**
     * Makes the copy through the open connection: no second one may be opened, and a plain copy could miss a journal.
     *
     * @param revision the stamp, if there is one
     * @return the file that was made
     * @throws OperatorError it could not be made
     */
    static Path make(Path file, Connection connection, Optional<String> revision) throws SQLException {
        Path database = file.toAbsolutePath();
        String start = database.getFileName() + "." + revision.orElse("unversioned");
        try {
            return make(database, connection, database.resolveSibling(start + ".part"), () -> free(database, start));
        } catch (IOException e) {
            throw new OperatorError(
                    "The database " + file + " could not be backed up (" + e + "). Nothing was changed", e);
        }
    }

    /**
     * Makes the copy of a day in the same way.
     *
     * @throws OperatorError it could not be made
     */
    static void makeDaily(Path database, Connection connection, Path backup) throws SQLException {
        try {
            // the same name each day, so that what a killed run leaves is taken away by the next one
            make(
                    database,
                    connection,
                    database.resolveSibling(database.getFileName() + ".daily.part"),
                    () -> backup,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new OperatorError(
                    "The database " + database + " could not be copied, as it is once a day (" + e + "). "
                            + WriteObstacle.of(e, database.resolveSibling(".")).cure(),
                    e);
        }
    }

    private static Path make(
            Path database, Connection connection, Path part, Supplier<Path> name, CopyOption... replace)
            throws IOException, SQLException {
        remove(part); // of a run that was killed here
        Files.createFile(part);
        try {
            handOver(part, database);
            copy(connection, part);
            force(part);
            Path backup = name.get();
            Files.move(part, backup, replace);
            force(database.resolveSibling("."));
            return backup;
        } finally {
            remove(part);
        }
    }

    private static void copy(Connection connection, Path to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.executeUpdate();
        }
    }

    /** With its journal, which SQLite would take for one of the next file of that name. */
    private static void remove(Path part) throws IOException {
        Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
        Files.deleteIfExists(part);
    }

    private static Path free(Path database, String start) {
        Path backup = database.resolveSibling(start + ".backup");
        for (int i = 2; Files.exists(backup, LinkOption.NOFOLLOW_LINKS); i++) {
            backup = database.resolveSibling(start + "." + i + ".backup");
        }
        return backup;
    }

    /** Who may read the database may read its copy, and nobody else. */
    private static void handOver(Path copy, Path database) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(copy, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(database, PosixFileAttributes.class);
        view.setPermissions(wanted.permissions());
        try {
            view.setOwner(wanted.owner());
            view.setGroup(wanted.group());
        } catch (FileSystemException e) {
            // only root may give files away; the copy then belongs to the user who runs wnm
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
