package wnm.action;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import wnm.model.ManagerType;
import wnm.model.NodeProgram;

/**
 * A folder that holds the identity of a node which no row names: left by a database that was lost, or another database's.
 * Whoever makes a node there takes that one over. In a folder that is there and cannot be looked into there may be one.
 */
final class OccupiedFolder {
    private OccupiedFolder() {}

    /**
     * What occupies the folder that a new node would be made in; empty: nothing.
     *
     * @param type that would make it: antctl makes the node's folder in this one
     */
    static Optional<Path> identityIn(Path folder, ManagerType type) {
        Optional<Path> identity = identity(folder);
        return identity.isPresent() || !type.idsAreNeverReused() ? identity : identityBelow(folder);
    }

    private static Optional<Path> identity(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Arrays.stream(NodeProgram.values())
                .map(program -> folder.resolve(program.identityFile()))
                .filter(file -> !Files.notExists(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    private static Optional<Path> identityBelow(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path below : inside) {
                Optional<Path> identity = identity(below);
                if (identity.isPresent()) {
                    return identity;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(folder);
        }
    }
}
