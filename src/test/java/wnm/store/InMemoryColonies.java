package wnm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;

/** One colony, in memory, whatever the file; that is there once it is initialised, so that runs believe in it. */
public final class InMemoryColonies implements Colonies {
    private final InMemoryColony colony;
    private final String managerType;
    private boolean initialised;

    /**
     * @param managerType what its machine row is said to name
     */
    public InMemoryColonies(InMemoryColony colony, String managerType) {
        this.colony = colony;
        this.managerType = managerType;
    }

    @Override
    public Colony openForWriting(Path file, Runnable guard) {
        return colony;
    }

    @Override
    public Colony openForReading(Path file) {
        return colony;
    }

    @Override
    public boolean isInitialised(Path file) {
        return initialised;
    }

    @Override
    public Colony initialise(Path file, Machine machine, Collection<Node> nodes, Map<String, String> settings) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        colony.insert(machine);
        settings.forEach(colony::saveSetting);
        initialised = true;
        return colony;
    }

    @Override
    public MigrationPlan migrationOf(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MigrationResult migrate(Path file) {
        throw new UnsupportedOperationException();
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
        return colony.machine().map(m -> managerType);
    }
}
