package wnm.faults;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.store.Colonies;
import wnm.store.Colony;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;
import wnm.store.SafeCopy;

/** Real databases whose rows are reached through a port with blows. */
record BlownColonies(Colonies real, Blows blows) implements Colonies {
    @Override
    public Colony openForWriting(Path file, Runnable guard) {
        return blows.colony(real.openForWriting(file, guard));
    }

    @Override
    public Colony openForReading(Path file) {
        return blows.colony(real.openForReading(file));
    }

    @Override
    public boolean isInitialised(Path file) {
        return real.isInitialised(file);
    }

    @Override
    public Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings) {
        return blows.colony(real.initialise(file, machine, nodes, settings));
    }

    @Override
    public MigrationPlan migrationOf(Path file) {
        return real.migrationOf(file);
    }

    @Override
    public MigrationResult migrate(Path file) {
        return real.migrate(file);
    }

    @Override
    public Optional<SafeCopy> newestCopyOf(Path file) {
        return real.newestCopyOf(file);
    }

    @Override
    public boolean mayHold(Path file, String setting, String value) {
        return real.mayHold(file, setting, value);
    }

    @Override
    public Optional<String> processManagerOf(Path file) {
        return real.processManagerOf(file);
    }
}
