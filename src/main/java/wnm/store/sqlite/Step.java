package wnm.store.sqlite;

import java.util.List;

/**
 * A part of a migration.
 *
 * @param changes what it changes, one line each for the operator; may be empty
 * @param statements what to run, in this order
 */
record Step(List<String> changes, List<String> statements) {
    Step {
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
    }

    Step(String change, List<String> statements) {
        this(List.of(change), statements);
    }
}
