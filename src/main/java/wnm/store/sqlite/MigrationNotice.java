package wnm.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wnm.model.OperatorError;
import wnm.store.sqlite.SchemaState.Behind;
import wnm.store.sqlite.SchemaState.Incomplete;
import wnm.store.sqlite.SchemaState.Legacy;
import wnm.store.sqlite.SchemaState.Unfit;
import wnm.store.sqlite.SchemaState.Unknown;

/**
 * The block of lines that refuses a database which must be migrated first. Frame and revision lines are the reference's;
 * its advice to stamp by hand, which damages databases, is not given.
 */
final class MigrationNotice {
    private static final String RULE = "=".repeat(70);
    private static final String MIGRATE = "  wnm --force_action wnm-db-migration --confirm";

    private MigrationNotice() {}

    /** The error for a database in that state. */
    static OperatorError of(Path file, Unfit state) {
        return switch (state) {
            case Legacy legacy ->
                notice(
                        file,
                        "none (legacy database)",
                        "It was made by an early release. To find out by its columns what it lacks, and to add that:",
                        MIGRATE);
            case Behind behind -> notice(file, behind.revision(), "To run the migrations:", MIGRATE);
            case Unknown unknown ->
                notice(
                        file,
                        unknown.revision(),
                        "This release does not know that revision: a newer program has used the database.",
                        "Use that program, or put back a backup from before. Nothing was changed.");
            case Incomplete incomplete ->
                new OperatorError(
                        OperatorError.FAILED,
                        List.of(
                                "The database " + file + " lacks "
                                        + String.join(", ", incomplete.missing())
                                        + ", although it does not say that a migration is due. To add what is missing:",
                                MIGRATE));
        };
    }

    private static OperatorError notice(Path file, String revision, String heading, String advice) {
        List<String> lines = new ArrayList<>(List.of(
                RULE,
                "DATABASE MIGRATION REQUIRED",
                RULE,
                "",
                "Your database schema is out of date:",
                "  Current revision: " + revision,
                "  Required revision: " + Schema.HEAD,
                "",
                "Back up the database before you go on.",
                ""));
        lines.add(heading);
        lines.add(advice);
        lines.addAll(List.of("", "To backup your database:", "  cp " + file + " " + file + ".backup", RULE));
        return new OperatorError(OperatorError.FAILED, lines);
    }
}
