package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.store.Colonies;
import wnm.store.Colony;
import wnm.store.FileIdentity;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;
import wnm.store.SafeCopy;
import wnm.store.sqlite.SchemaState.Blank;
import wnm.store.sqlite.SchemaState.Current;
import wnm.store.sqlite.SchemaState.Unfit;

/** Colonies in SQLite files. */
public final class SqliteColonies implements Colonies {
    @Override
    public Colony openForWriting(Path file, Runnable guard) {
        return open(file, SqliteFile::forWriting, connection -> {
            FileIdentity opened = FileIdentity.of(file);
            requireInitialised(file, connection);
            keepJournal(connection); // only now, since it writes to a file in WAL mode
            return new HibernateColony(file, connection, () -> {
                guard.run();
                if (!opened.holds()) {
                    throw DatabaseFailure.moved(file);
                }
            });
        });
    }

    /** Space that the journal has once had it keeps: a disk may be full when the next transaction comes. */
    private static void keepJournal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = PERSIST");
        }
    }

    @Override
    public Colony openForReading(Path file) {
        return open(file, SqliteFile::forReading, connection -> {
            requireInitialised(file, connection);
            return new HibernateColony(file, connection);
        });
    }

    @Override
    public boolean isInitialised(Path file) {
        return Files.exists(file)
                && open(file, SqliteFile::forReading, connection -> {
                    try (connection) {
                        return isInitialised(file, connection);
                    }
                });
    }

    @Override
    public Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings) {
        boolean ours = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        try {
            return open(file, SqliteFile::forCreation, connection -> {
                if (isInitialised(file, connection)) {
                    throw new OperatorError("Machine already initialized");
                }
                keepJournal(connection);
                HibernateColony colony = new HibernateColony(file, connection);
                colony.create(machine, nodes, settings);
                return colony;
            });
        } catch (RuntimeException e) {
            if (ours) {
                removeLeftovers(file);
            }
            throw e;
        }
    }

    @Override
    public MigrationPlan migrationOf(Path file) {
        return open(file, SqliteFile::forReading, connection -> {
            try (connection) {
                return new Migration(file, connection).plan();
            }
        });
    }

    @Override
    public MigrationResult migrate(Path file) {
        return open(file, SqliteFile::forMigration, connection -> {
            try (connection) {
                return new Migration(file, connection).run();
            }
        });
    }

    @Override
    public Optional<SafeCopy> newestCopyOf(Path file) {
        return DatabaseFailure.newestCopy(file);
    }

    @Override
    public boolean mayHold(Path file, String setting, String value) {
        if (!Files.isRegularFile(file)) {
            return !Files.exists(file) && !Files.notExists(file); // nobody may look
        }
        try (Connection connection = SqliteFile.forReading(file)) {
            return new OwnTables(connection).setting(setting).equals(Optional.of(value));
        } catch (SQLException e) {
            return !DatabaseFailure.isNoDatabase(e);
        } catch (OperatorError e) {
            return true;
        }
    }

    @Override
    public Optional<String> processManagerOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Connection connection = SqliteFile.forReading(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT process_manager FROM machine WHERE id = 1")) {
            return row.next() ? Optional.ofNullable(row.getString(1)).filter(m -> !m.isEmpty()) : Optional.empty();
        } catch (SQLException | OperatorError e) {
            return Optional.empty();
        }
    }

    private static void requireInitialised(Path file, Connection connection) throws SQLException {
        if (!isInitialised(file, connection)) {
            throw new OperatorError("No config found in " + file + ". "
                    + DatabaseFailure.putBack(file)
                            .map(advice -> "If it was a cluster's, " + advice)
                            .orElse("Initialize it: wnm --init --rewards_address YOUR_ETH_ADDRESS"));
        }
        RowCheck.check(file, connection);
    }

    private static boolean isInitialised(Path file, Connection connection) throws SQLException {
        SchemaState state = SchemaState.of(connection);
        return switch (state) {
            case Blank blank -> false;
            case Current current -> current.initialised();
            case Unfit unfit -> throw MigrationNotice.of(file, unfit);
        };
    }

    private static <T> T open(Path file, Opening opening, Use<T> use) {
        try {
            Connection connection = opening.open(file);
            try {
                return use.of(connection);
            } catch (SQLException | IOException | RuntimeException e) {
                close(connection, e);
                throw e;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    private static void close(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void removeLeftovers(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
        } catch (IOException e) {
            // what is left is an empty database, which a later --init takes for new
        }
    }

    private interface Opening {
        Connection open(Path file) throws SQLException;
    }

    private interface Use<T> {
        T of(Connection connection) throws SQLException, IOException;
    }
}
