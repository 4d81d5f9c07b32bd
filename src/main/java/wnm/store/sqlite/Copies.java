package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.OperatorError;
import wnm.store.SafeCopy;

/**
 * The copies that lie beside a database: those of each day, {@code colony.db.2026-11-28.backup}, of which the last three are
 * kept, and whatever else is called so, which is never touched (migrations leave copies, and operators).
 */
final class Copies {
    private static final int KEPT = 3;
    private static final Pattern PLAIN = Pattern.compile("[\\w./@%+=:,-]+");
    private static final String SUFFIX = ".backup";
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    private final Path database;

    /** @param database its real path, if it is there */
    Copies(Path database) {
        this.database = database.toAbsolutePath();
    }

    boolean has(LocalDate day) {
        return Files.exists(of(day), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes the copy of a day and lets go of those before the last three.
     *
     * @param connection with no transaction open
     * @throws OperatorError it could not be made, and nothing of it is left
     */
    void make(Connection connection, LocalDate day) throws SQLException {
        requireSpace();
        Backup.makeDaily(database, connection, of(day));
        List<Path> old = new ArrayList<>(daily(day));
        for (Path copy : old.subList(Math.min(KEPT, old.size()), old.size())) {
            delete(copy);
        }
    }

    /** A copy may not take the last space of a disk, not even for the moment that it takes to find that out. */
    private void requireSpace() {
        try {
            long size = Files.size(database);
            if (Files.getFileStore(database).getUsableSpace() < 2 * size + Reserve.BYTES) {
                throw new OperatorError("The database " + database
                        + " could not be copied, as it is once a day: there is too little space on its file system");
            }
        } catch (IOException e) {
            LOG.debug("The space beside {} is not known", database, e);
        }
    }

    /** Of days, the newest first; of days that are still to come, from a clock that was wrong, last. */
    private List<Path> daily(LocalDate today) {
        Comparator<Path> byDay = Comparator.comparing(copy -> day(copy).orElseThrow());
        Comparator<Path> order =
                Comparator.comparing(copy -> !day(copy).orElseThrow().isAfter(today));
        return all().stream()
                .filter(copy -> day(copy).isPresent())
                .sorted(order.thenComparing(byDay).reversed())
                .toList();
    }

    private Optional<LocalDate> day(Path copy) {
        String name = copy.getFileName().toString();
        String middle = name.substring(start().length(), name.length() - SUFFIX.length());
        try {
            return Optional.of(LocalDate.parse(middle))
                    .filter(day -> day.toString().equals(middle));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The newest copy, of whatever kind, that holds a cluster. */
    Optional<SafeCopy> newestGood() {
        return all().stream()
                .sorted(Comparator.comparing(Copies::time).reversed())
                .filter(Copies::isGood)
                .findFirst()
                .map(copy -> new SafeCopy(copy, nodeFolders(copy), command(copy)));
    }

    /** What SQLite has left beside the database is of no use to its copy, and would be taken for its own. */
    private String command(Path copy) {
        String leftovers = Stream.of("-journal", "-wal", "-shm")
                .map(end -> database.resolveSibling(database.getFileName() + end))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .map(file -> " " + quoted(file))
                .collect(Collectors.joining());
        return (leftovers.isEmpty() ? "" : "rm -f" + leftovers + " && ") + "cp -p " + quoted(copy) + " "
                + quoted(database);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private List<Path> all() {
        List<Path> copies = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(database.resolveSibling("."))) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                if (name.startsWith(start())
                        && name.endsWith(SUFFIX)
                        && name.length() > start().length() + SUFFIX.length()
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    copies.add(database.resolveSibling(name));
                }
            }
        } catch (IOException e) {
            LOG.debug("The copies of {} cannot be looked for", database, e);
        }
        return copies;
    }

    private String start() {
        return database.getFileName() + ".";
    }

    private Path of(LocalDate day) {
        return database.resolveSibling(start() + day + SUFFIX);
    }

    private static FileTime time(Path copy) {
        try {
            return Files.getLastModifiedTime(copy);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static boolean isGood(Path copy) {
        try (Connection connection = SqliteFile.forReading(copy)) {
            RowCheck.checkPages(copy, connection, "quick_check");
            return hasMachine(connection);
        } catch (SQLException | OperatorError e) {
            return false;
        }
    }

    private static boolean hasMachine(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM machine LIMIT 1")) {
            return row.next();
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.debug("{} stays: {}", copy, e.toString());
        }
    }

    private static List<Path> nodeFolders(Path copy) {
        List<Path> folders = new ArrayList<>();
        try (Connection connection = SqliteFile.forReading(copy);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT root_dir FROM node")) {
            while (rows.next()) {
                folders.add(Path.of(rows.getString(1)));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The nodes in {} cannot be read", copy, e);
        }
        return folders;
    }
}
