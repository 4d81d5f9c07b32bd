package wnm.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.store.Colonies;

/**
 * Sees to it that a node storage has one database, by the {@link StorageMark} in it: two that share one would take each
 * other's nodes for their own. Looks, and writes nothing.
 *
 * @param storage the machine's
 * @param database the file in use
 * @param id what the database is known by; empty if it has none yet
 * @param nodes all that the database knows
 * @param mark the one in the storage
 */
record StorageClaim(
        Path storage,
        Path database,
        Optional<String> id,
        List<Node> nodes,
        Colonies colonies,
        Optional<StorageMark> mark) {
    /** Name of the setting that holds the id. */
    static final String ID = "colony_id";

    /** What a mark says of the database in use. */
    private enum Standing {
        OURS,
        /** Ours, from where the database was before. */
        MOVED,
        /** The database has no id yet, as one from an old copy, and nobody else has this one. */
        NAMELESS,
        /** Of a database that is gone, or whose place this one has taken. */
        ORPHANED,
        /** Of the database that this one was copied from. */
        ORIGINAL,
        FOREIGN
    }

    StorageClaim(Path storage, Path database, Optional<String> id, List<Node> nodes, Colonies colonies) {
        this(storage, database, id, nodes, colonies, StorageMark.in(storage));
    }

    /**
     * Refuses the storage, and each other one that holds nodes of ours, where it is another database's.
     *
     * @throws OperatorError naming both databases and what to do
     */
    void refuseForeign() {
        mark.ifPresent(found -> refuseForeign(storage, found));
        nodes.stream()
                .map(node -> node.rootDir().resolveSibling(".").normalize())
                .distinct()
                .filter(place -> !place.equals(storage))
                .forEach(place -> StorageMark.in(place).ifPresent(found -> refuseForeign(place, found)));
    }

    private void refuseForeign(Path place, StorageMark found) {
        Path other = found.database();
        switch (standing(found)) {
            case FOREIGN ->
                throw new OperatorError("The nodes in " + place + " belong to the database " + other + ", not to "
                        + database + ", and two databases must not share them. Use that one (--dbpath " + other
                        + "), or give this one a folder of its own with --node_storage (beside --init, or with"
                        + " --force_action update_config)");
            case ORIGINAL ->
                throw new OperatorError("The database " + database + " is a copy of " + other
                        + ", which has the nodes in " + place + ". Use that one (--dbpath " + other
                        + "); if this one is to take its place, move the other away first");
            case ORPHANED, OURS, MOVED, NAMELESS -> {}
        }
    }

    /** Whether the storage shows neither a mark nor any of the nodes that should be in it: its disk may be away. */
    boolean isAway() {
        List<Path> expected = nodes.stream()
                .map(Node::rootDir)
                .filter(folder -> folder.startsWith(storage))
                .toList();
        return mark.isEmpty() && !expected.isEmpty() && expected.stream().noneMatch(Files::exists);
    }

    /** The nodes in the storage that the database knows nothing of. */
    List<Path> unknown() {
        List<Path> known = nodes.stream().map(Node::rootDir).toList();
        return StorageNodes.in(storage).stream()
                .filter(folder -> !known.contains(folder))
                .toList();
    }

    /**
     * Refuses nodes of a database that is gone.
     *
     * @throws OperatorError naming them and what to do
     */
    void refuseOrphans() {
        Optional<StorageMark> orphaned = mark.filter(found -> standing(found) == Standing.ORPHANED);
        List<Path> unknown = orphaned.isPresent() ? unknown() : List.of();
        if (!unknown.isEmpty()) {
            throw new OperatorError("In " + storage + " live " + StorageNodes.named(unknown)
                    + ". They belong to a database that was " + orphaned.get().database() + ", and " + database
                    + " does not know them. Put that one back, or make a new one with --init --import; if nobody needs"
                    + " them, remove " + storage.resolve(StorageMark.FILE_NAME));
        }
    }

    /** The id that the database is to have: its own, else that of the storage, else a new one. */
    String idFor(String fresh) {
        return id.orElseGet(() -> mark.filter(found -> standing(found) == Standing.NAMELESS)
                .map(StorageMark::id)
                .orElse(fresh));
    }

    /** Whether a mark is to be written: there is none, or what it says is no longer so. */
    boolean isToBeMarked() {
        return mark.isPresent() ? standing(mark.get()) != Standing.OURS : StorageMark.isWanted(storage);
    }

    private Standing standing(StorageMark found) {
        boolean sameFile = isSameFile(found.database());
        boolean sameId = id.equals(Optional.of(found.id()));
        if (!sameFile && colonies.mayHold(found.database(), ID, found.id())) {
            return sameId ? Standing.ORIGINAL : Standing.FOREIGN;
        }
        if (sameId) {
            return sameFile ? Standing.OURS : Standing.MOVED;
        }
        return id.isEmpty() ? Standing.NAMELESS : Standing.ORPHANED;
    }

    private boolean isSameFile(Path other) {
        try {
            return other.equals(database) || Files.isSameFile(other, database);
        } catch (IOException e) {
            return false;
        }
    }
}
