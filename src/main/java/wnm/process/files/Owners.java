package wnm.process.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import wnm.model.AccountName;

/** Whose folders are, and so whether the account of the nodes could change what a path leads to. */
final class Owners {
    private final String nodeUser;
    private final Function<Path, Optional<String>> ownerOf;

    /**
     * @param nodeUser account of the nodes
     */
    Owners(String nodeUser) {
        this(nodeUser, Owners::look);
    }

    Owners(String nodeUser, Function<Path, Optional<String>> ownerOf) {
        this.nodeUser = nodeUser;
        this.ownerOf = ownerOf;
    }

    /** The account of the nodes, if it owns a folder (or link) above this path; else empty. */
    Optional<String> nodeUserAbove(Path path) {
        boolean owns = false;
        for (int depth = 1; depth < path.getNameCount() && !owns; depth++) {
            Path above = path.getRoot().resolve(path.subpath(0, depth));
            owns = of(above).equals(Optional.of(nodeUser));
        }
        return owns && !nodeUser.equals("root") && AccountName.isValid(nodeUser)
                ? Optional.of(nodeUser)
                : Optional.empty();
    }

    /** The owner of what stands there itself, link or not; empty if nothing does or it cannot be looked at. */
    Optional<String> of(Path path) {
        return ownerOf.apply(path);
    }

    private static Optional<String> look(Path path) {
        try {
            return Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
