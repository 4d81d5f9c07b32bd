package wnm.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.OperatorError;

/** One database that can be looked at and migrated, and nothing else. */
public final class MigratingColonies implements Colonies {
    private final MigrationPlan plan;
    private final Optional<OperatorError> failure;
    private int migrations;

    public MigratingColonies(MigrationPlan plan) {
        this(plan, Optional.empty());
    }

    /** @param failure what the migration fails with */
    public MigratingColonies(MigrationPlan plan, Optional<OperatorError> failure) {
        this.plan = plan;
        this.failure = failure;
    }

    /** How many migrations were asked for. */
    public int migrations() {
        return migrations;
    }

    @Override
    public MigrationPlan migrationOf(Path file) {
        return plan;
    }

    @Override
    public MigrationResult migrate(Path file) {
        migrations++;
        failure.ifPresent(e -> {
            throw e;
        });
        return new MigrationResult(plan, Optional.of(file.resolveSibling(file.getFileName() + ".backup")));
    }

    @Override
    public Colony openForWriting(Path file, Runnable guard) {
        throw new OperatorError("to be migrated first");
    }

    @Override
    public Colony openForReading(Path file) {
        throw new OperatorError("to be migrated first");
    }

    @Override
    public boolean isInitialised(Path file) {
        throw new OperatorError("to be migrated first");
    }

    @Override
    public Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings) {
        throw new OperatorError("to be migrated first");
    }

    @Override
    public Optional<SafeCopy> newestCopyOf(Path file) {
        return Optional.empty();
    }

    @Override
    public boolean mayHold(Path file, String setting, String value) {
        return false;
    }

    @Override
    public Optional<String> processManagerOf(Path file) {
        return Optional.empty();
    }
}
