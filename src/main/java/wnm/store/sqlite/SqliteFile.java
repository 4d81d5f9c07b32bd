package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import wnm.model.OperatorError;
import wnm.store.WriteObstacle;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/** Opens connections to a database file. While one is open nothing else in the JVM may open the file: closing that drops SQLite's locks. */
final class SqliteFile {
    private static final int BUSY_TIMEOUT_MS = 5000;

    private SqliteFile() {}

    /** For a run that changes rows; the file must be there. */
    static Connection forWriting(Path file) throws SQLException {
        requireWritable(file);
        return open(file, writing(false));
    }

    /** As {@link #forWriting}, but tables may be replaced while others refer to them. */
    static Connection forMigration(Path file) throws SQLException {
        requireWritable(file);
        SQLiteConfig config = writing(false);
        config.enforceForeignKeys(false);
        return open(file, config);
    }

    /** As {@link #forWriting}, but makes an empty database if there is no file. Nothing is written before the first statement. */
    static Connection forCreation(Path file) throws SQLException {
        Path folder = folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw new OperatorError("The database " + file + " cannot be made: there is no folder " + folder);
        }
        requireWritable(file, "its folder", folder);
        if (Files.exists(file)) {
            return forWriting(file);
        }
        makeEmpty(file);
        return open(file, writing(true));
    }

    /** SQLite leaves it to the umask who may write to its files; journals take on the mode of their database. */
    private static void makeEmpty(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        } catch (IOException e) {
            LoggerFactory.getLogger(SqliteFile.class).debug("{} cannot be made: SQLite will say why", file, e);
        }
    }

    /** For reports: creates and changes nothing. */
    static Connection forReading(Path file) throws SQLException {
        requireFile(file);
        if (!Files.isReadable(file)) {
            throw new OperatorError(
                    "The database " + file + " cannot be read: permission denied. Run wnm as its owner");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        Connection connection = open(file, config);
        try {
            Schema.tablesIn(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (e instanceof SQLiteException sqlite
                    && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
                return afterKilledRun(file);
            }
            throw e;
        }
    }

    /** A run was killed while it wrote: SQLite must take back the half-done change before anybody can read. */
    private static Connection afterKilledRun(Path file) throws SQLException {
        Connection connection = forWriting(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    private static SQLiteConfig writing(boolean create) {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setPragma(Pragma.SYNCHRONOUS, "EXTRA"); // the folder too, after the journal is gone
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        return config;
    }

    private static Connection open(Path file, SQLiteConfig config) throws SQLException {
        NativeLibrary.announce();
        // as a URI, so that no character of the path can be taken for a parameter
        return config.createConnection(
                "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath());
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new OperatorError("The database " + file + " is a folder. Name a file with --dbpath");
        }
        if (!Files.exists(file)) {
            throw new OperatorError(
                    OperatorError.FAILED,
                    List.of(
                            "No database found. Please initialize wnm first:",
                            "  wnm --init --rewards_address YOUR_ETH_ADDRESS",
                            "",
                            "For more information, run: wnm --help"));
        }
        requireTrusted(file);
    }

    /** What root opens must be what stands there: not a link or a pipe that another account has just put in its place. */
    private static void requireTrusted(Path file) {
        PathTrust trust = PathTrust.ofThisProcess();
        if (trust.callerIsRoot()) {
            switch (trust.of(file)) {
                case Hands.Trusted trusted -> {}
                case Hands.Account other ->
                    throw new OperatorError("The database " + file + " is " + other.account() + "'s to change ("
                            + other.folder() + " belongs to " + other.account()
                            + "): root does not open it. Run wnm as its owner (sudo -u " + other.account()
                            + " wnm ...)");
                case Hands.Nobody nobody ->
                    throw new OperatorError("Root does not open the database " + file + ": " + nobody.why()
                            + ". The cure: " + nobody.cure());
            }
        }
    }

    private static void requireWritable(Path file) {
        requireFile(file);
        requireWritable(file, "the file", file);
        requireWritable(file, "its folder", folderOf(file));
    }

    private static void requireWritable(Path file, String what, Path place) {
        if (!Files.isReadable(place) || !Files.isWritable(place)) {
            if (WriteObstacle.in(folderOf(file)) == WriteObstacle.READ_ONLY) {
                throw new OperatorError(
                        "The database " + file + " cannot be written. " + WriteObstacle.READ_ONLY.cure());
            }
            throw new OperatorError("The database " + file + " cannot be written: no permission for " + what
                    + ". Run wnm as its owner, or give it to the user who runs wnm");
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new OperatorError("The database " + file + " is no file");
        }
        return folder;
    }
}
