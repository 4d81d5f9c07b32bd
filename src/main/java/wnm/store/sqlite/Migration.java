package wnm.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wnm.model.OperatorError;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;
import wnm.store.sqlite.SchemaState.Blank;
import wnm.store.sqlite.SchemaState.Current;
import wnm.store.sqlite.SchemaState.Unknown;

/** Brings one open database to the newest revision: backup, one transaction, check. */
final class Migration {
    private final Path file;
    private final Connection connection;

    /** @param connection stays the caller's to close; without enforced foreign keys if {@link #run} is called */
    Migration(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    MigrationPlan plan() throws SQLException {
        requireColony();
        return plan(MigrationSteps.of(connection));
    }

    MigrationResult run() throws SQLException {
        long seen = number("PRAGMA data_version"); // another value later: another program has written
        requireColony();
        List<Step> steps = MigrationSteps.of(connection);
        MigrationPlan plan = plan(steps);
        if (!plan.isNeeded()) {
            return new MigrationResult(plan, Optional.empty());
        }
        RowCheck.checkPages(file, connection, "integrity_check");
        Path backup = Backup.make(file, connection, plan.revision());
        try {
            connection.setAutoCommit(false); // begins the transaction: from here on nobody else can write
            transform(steps, seen);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw new OperatorError(
                    DatabaseFailure.of(file, e).getMessage() + ". The database is as it was; a backup is " + backup, e);
        }
        return new MigrationResult(plan, Optional.of(backup));
    }

    private MigrationPlan plan(List<Step> steps) throws SQLException {
        return new MigrationPlan(
                SchemaState.stampOf(connection),
                Schema.HEAD,
                steps.stream().flatMap(step -> step.changes().stream()).toList());
    }

    /** Neither the database of a newer program nor one of another program is touched. */
    private void requireColony() throws SQLException {
        SchemaState state = SchemaState.of(connection);
        if (state instanceof Unknown newer) {
            throw MigrationNotice.of(file, newer);
        }
        boolean machines = Schema.tablesIn(connection).contains(Schema.MACHINE.name());
        if (state instanceof Blank && !machines) {
            throw new OperatorError("No config found in " + file + ": there is nothing to migrate");
        }
    }

    private void transform(List<Step> steps, long seen) throws SQLException {
        if (number("PRAGMA data_version") != seen) {
            throw new OperatorError("The database " + file + " was changed by another program meanwhile."
                    + " End that program and run the migration again");
        }
        Map<String, Long> before = rowCounts();
        try (Statement statement = connection.createStatement()) {
            for (Step step : steps) {
                for (String sql : step.statements()) {
                    statement.executeUpdate(sql);
                }
            }
        }
        RowCheck.checkPages(file, connection, "integrity_check");
        Map<String, Long> after = rowCounts();
        if (!(SchemaState.of(connection) instanceof Current)
                || !MigrationSteps.of(connection).isEmpty()
                || !before.entrySet().stream().allMatch(e -> e.getValue().equals(after.get(e.getKey())))) {
            throw new OperatorError("The database " + file + " did not become what it should");
        }
    }

    private Map<String, Long> rowCounts() throws SQLException {
        Set<String> tables = Schema.tablesIn(connection);
        Map<String, Long> counts = new HashMap<>();
        for (Schema.Table table : Schema.TABLES) {
            if (tables.contains(table.name())) {
                counts.put(table.name(), number("SELECT count(*) FROM " + table.name()));
            }
        }
        return counts;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }

    private void rollBack(Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // closing the connection takes the changes back as well
        }
    }
}
