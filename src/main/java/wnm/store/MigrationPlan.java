package wnm.store;

import java.util.List;
import java.util.Optional;

/**
 * What has to be done to a database before this release can use it.
 *
 * @param revision what it is stamped with; empty if it has no stamp
 * @param target the newest revision
 * @param changes one line each, in the order they are made; empty if the database is up to date
 */
public record MigrationPlan(Optional<String> revision, String target, List<String> changes) {
    public MigrationPlan {
        changes = List.copyOf(changes);
    }

    public boolean isNeeded() {
        return !changes.isEmpty();
    }
}
