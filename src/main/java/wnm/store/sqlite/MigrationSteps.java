package wnm.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wnm.store.sqlite.Schema.Table;
import wnm.store.sqlite.SchemaState.Behind;

/**
 * Compares a database with the newest schema and says what it lacks. The stamp is not believed: stamps in the field are
 * often missing or wrong, and several columns were never given a revision.
 */
final class MigrationSteps {
    private static final String HIGHEST_ID = "highest_node_id_used";

    private final Connection connection;

    private MigrationSteps(Connection connection) {
        this.connection = connection;
    }

    /** What is to be done, in this order; nothing for a database that is up to date. */
    static List<Step> of(Connection connection) throws SQLException {
        MigrationSteps steps = new MigrationSteps(connection);
        List<Step> all = new ArrayList<>();
        for (Table table : Schema.TABLES) {
            all.addAll(steps.forTable(table));
        }
        steps.indexes().ifPresent(all::add);
        steps.highestId().ifPresent(all::add);
        steps.stamp().ifPresent(all::add);
        return all;
    }

    private List<Step> forTable(Table table) throws SQLException {
        if (!Schema.tablesIn(connection).contains(table.name())) {
            return List.of(new Step("add table " + table.name(), List.of(table.createStatement())));
        }
        Optional<Step> replacing = OldNames.replacing(connection, table);
        if (replacing.isPresent()) {
            return List.of(replacing.get());
        }
        Set<String> columns = Schema.columnsIn(connection, table);
        return table.columns().stream()
                .filter(column -> !columns.contains(column.name()))
                .map(column -> LaterColumns.adding(table, column))
                .toList();
    }

    /** An index under another name serves as well; a table that is made anew has none left. */
    private Optional<Step> indexes() throws SQLException {
        boolean anew = OldNames.replacing(connection, Schema.NODE).isPresent();
        Set<String> indexed = anew ? Set.of() : Schema.indexedNodeColumnsIn(connection);
        List<String> missing = Schema.INDEXED_NODE_COLUMNS.stream()
                .filter(column -> !indexed.contains(column))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step(
                        missing.stream()
                                .map(column -> "add index on node." + column)
                                .toList(),
                        missing.stream().map(Schema::indexStatement).toList()));
    }

    /** What the reference's newest revision does besides adding the column. */
    private Optional<Step> highestId() throws SQLException {
        return isHighestIdDue()
                ? Optional.of(new Step(
                        "set machine." + HIGHEST_ID + " to the highest id of a node",
                        List.of("UPDATE machine SET " + HIGHEST_ID
                                + " = (SELECT coalesce(max(id), 0) FROM node) WHERE id = 1")))
                : Optional.empty();
    }

    /** NULL is a proper value, except where the stamp says that the revision was interrupted before its last step. */
    private boolean isHighestIdDue() throws SQLException {
        if (!Schema.tablesIn(connection).contains(Schema.MACHINE.name())) {
            return false;
        }
        if (!Schema.columnsIn(connection, Schema.MACHINE).contains(HIGHEST_ID)) {
            return true;
        }
        return SchemaState.of(connection) instanceof Behind && isNull();
    }

    private boolean isNull() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT 1 FROM machine WHERE id = 1 AND " + HIGHEST_ID + " IS NULL")) {
            return row.next();
        }
    }

    private Optional<Step> stamp() throws SQLException {
        if (Schema.stampsIn(connection).equals(Set.of(Schema.HEAD))) {
            return Optional.empty();
        }
        List<String> stamping = List.of(
                "DELETE FROM alembic_version",
                "INSERT INTO alembic_version (version_num) VALUES ('" + Schema.HEAD + "')");
        boolean tableThere = Schema.tablesIn(connection).contains(Schema.STAMP.name());
        return Optional.of(new Step(
                "stamp with " + Schema.HEAD,
                tableThere
                        ? stamping
                        : Stream.concat(Stream.of(Schema.STAMP.createStatement()), stamping.stream())
                                .toList()));
    }
}
