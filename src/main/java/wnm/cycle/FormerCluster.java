package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.OperatorError;
import wnm.store.Colonies;
import wnm.store.SafeCopy;

/**
 * What may be there already where {@code --init} is to make a cluster: a lost database that can be put back, nodes, another
 * database's storage.
 *
 * @param database to be made
 * @param storage of its nodes
 * @param importing whether nodes that are there are to be taken over
 */
record FormerCluster(Path database, Path storage, Colonies colonies, boolean importing) {
    private static final Logger LOG = LoggerFactory.getLogger(FormerCluster.class);

    /** @throws OperatorError saying what is there and which ways there are to go on */
    void require() {
        colonies.newestCopyOf(database).ifPresent(this::refuseLost);
        new StorageClaim(storage, database, Optional.empty(), List.of(), colonies).refuseForeign();
        List<Path> found = StorageNodes.in(storage);
        if (!found.isEmpty() && !importing) {
            throw new OperatorError("In node_storage " + storage + " live " + StorageNodes.named(found)
                    + ". To take them over: --init --import. To leave them alone, give this cluster another folder:"
                    + " --node_storage FOLDER");
        }
    }

    /** As {@link #require}, for a look that makes nothing. */
    void warn() {
        try {
            require();
        } catch (OperatorError e) {
            e.lines().forEach(line -> LOG.warn("{}", line));
        }
    }

    /**
     * A database that was lost is put back rather than made anew. One that was deleted was not lost if its nodes are gone
     * too, or are to be taken over.
     *
     * @param copy what it can be put back from
     */
    private void refuseLost(SafeCopy copy) {
        boolean deleted = Files.notExists(database);
        Set<Path> found = new TreeSet<>(StorageNodes.in(storage));
        copy.nodeFolders().stream().filter(Files::exists).forEach(found::add);
        if (deleted && (importing || found.isEmpty())) {
            LOG.info("{} is of a cluster that was here before", copy.file());
            return;
        }
        long known = found.stream().filter(copy.nodeFolders()::contains).count();
        throw new OperatorError(
                OperatorError.FAILED,
                List.of(
                        "The database " + database + (deleted ? " is not there" : " is empty")
                                + ", but a copy of it is, with " + StorageNodes.count(copy.nodeFolders())
                                + ". To put it back:",
                        "  " + copy.command(),
                        "Here live " + StorageNodes.named(List.copyOf(found)) + "; the copy knows " + known
                                + " of them. To make a new cluster instead, move " + database.getFileName()
                                + ".*.backup out of that folder first; --init --import then takes over what it finds"));
    }
}
