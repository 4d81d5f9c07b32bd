package wnm.process;

import java.nio.file.Path;
import java.util.Optional;

/** Port: whether a node could live in a folder; asked before anything is made or copied there. */
@FunctionalInterface
public interface SiteCheck {
    /**
     * Why it could not, in words, with the cure; empty: nothing speaks against it, or that cannot be told.
     *
     * @param folder need not exist
     */
    Optional<String> obstacle(Path folder);
}
