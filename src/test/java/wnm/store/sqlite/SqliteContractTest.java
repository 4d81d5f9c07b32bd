package wnm.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import wnm.model.Machine;
import wnm.store.Colony;
import wnm.store.ColonyContract;

class SqliteContractTest extends ColonyContract {
    @TempDir
    Path folder;

    @Override
    protected Colony open(Machine machine) {
        return new SqliteColonies().initialise(folder.resolve("colony.db"), machine, List.of(), Map.of());
    }
}
