package wnm.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a database that can be opened and holds a cluster.
 *
 * @param file the copy
 * @param nodeFolders of the nodes it knows
 * @param command what puts it in the place of the database, for a shell
 */
public record SafeCopy(Path file, List<Path> nodeFolders, String command) {
    public SafeCopy {
        nodeFolders = List.copyOf(nodeFolders);
    }
}
