package wnm.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wnm.store.sqlite.Schema.Column;
import wnm.store.sqlite.Schema.Table;

/** What a database file is fit for, judged by its stamp, its rows and its real columns. Looking changes nothing. */
sealed interface SchemaState {
    /** Neither stamp nor machine row: what is left where no initialisation was ever completed. */
    record Blank() implements SchemaState {}

    /**
     * At the newest revision, by its stamp and by its columns.
     *
     * @param initialised whether it has a machine row
     */
    record Current(boolean initialised) implements SchemaState {}

    /** Not to be used before it is migrated, if at all. */
    sealed interface Unfit extends SchemaState {}

    /** Rows without a stamp: from a release before the first stamp, or the stamp was lost. */
    record Legacy() implements Unfit {}

    /** At a known, older revision. */
    record Behind(String revision) implements Unfit {}

    /** At a revision that this release has never heard of: a newer program was here. */
    record Unknown(String revision) implements Unfit {}

    /**
     * Fit by its stamp, but not by its columns: no revision of the reference adds {@code antctl_debug}, for one.
     *
     * @param missing {@code table} or {@code table.column}
     */
    record Incomplete(List<String> missing) implements Unfit {
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    static SchemaState of(Connection connection) throws SQLException {
        Set<String> tables = Schema.tablesIn(connection);
        Optional<String> stamp = stampOf(connection);
        boolean initialised = tables.contains("machine")
                && first(connection, "SELECT id FROM machine LIMIT 1").isPresent();
        if (stamp.isEmpty()) {
            List<String> missing = missing(connection, tables, false);
            return initialised ? new Legacy() : missing.isEmpty() ? new Blank() : new Incomplete(missing);
        }
        if (!stamp.get().equals(Schema.HEAD)) {
            return Schema.REVISIONS.contains(stamp.get()) ? new Behind(stamp.get()) : new Unknown(stamp.get());
        }
        List<String> missing = missing(connection, tables, true);
        return missing.isEmpty() ? new Current(initialised) : new Incomplete(missing);
    }

    /** The revision that the database claims: of several one that nobody knows, else the oldest. */
    static Optional<String> stampOf(Connection connection) throws SQLException {
        return Schema.stampsIn(connection).stream().min(Comparator.comparingInt(Schema.REVISIONS::indexOf));
    }

    private static List<String> missing(Connection connection, Set<String> tables, boolean absentTablesToo)
            throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Table table : Schema.TABLES) {
            if (tables.contains(table.name())) {
                Set<String> columns = Schema.columnsIn(connection, table);
                for (Column column : table.columns()) {
                    if (!columns.contains(column.name())) {
                        missing.add(table.name() + "." + column.name());
                    }
                }
            } else if (absentTablesToo) {
                missing.add(table.name());
            }
        }
        return missing;
    }

    private static Optional<String> first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
