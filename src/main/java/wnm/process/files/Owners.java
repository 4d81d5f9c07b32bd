package wnm.process.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import wnm.model.AccountName;

/** Whose folders are, and so who could change what a path leads to. */
final class Owners {
    private final String operator;
    private final Function<Path, Optional<String>> ownerOf;

    /**
     * @param operator account of wnm, trusted like root
     */
    Owners(String operator) {
        this(operator, Owners::look);
    }

    Owners(String operator, Function<Path, Optional<String>> ownerOf) {
        this.operator = operator;
        this.ownerOf = ownerOf;
    }

    /**
     * The account, neither root nor the operator, that could put something else where this path leads: the owner of the
     * first folder (or link) above it that is not theirs. Empty if there is none.
     */
    Optional<String> strangerAbove(Path path) {
        for (int depth = 0; depth < path.getNameCount(); depth++) {
            Path above = depth == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, depth));
            Optional<String> stranger = of(above).filter(owner -> !owner.equals("root") && !owner.equals(operator));
            if (stranger.isPresent()) {
                return stranger.filter(AccountName::isValid);
            }
        }
        return Optional.empty();
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
