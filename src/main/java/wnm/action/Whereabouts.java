package wnm.action;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Base;
import wnm.model.Node;
import wnm.process.ProcessManagerException;

/**
 * Whether what a node needs on disk is there. What is missing may be on a disk that is away, and a node is its folder:
 * whoever makes it anew makes another node. What cannot be looked at counts as there.
 */
final class Whereabouts {
    private Whereabouts() {}

    /** Whether the node's storage can be looked at, so that a node could be made there. */
    static boolean hasStorage(Node node) {
        Path storage = node.rootDir().getParent();
        return storage != null && Files.isReadable(storage);
    }

    /**
     * To be called before a node is started.
     *
     * @param type of the node's manager
     */
    static void requireFiles(Node node, ManagerType type) throws ProcessManagerException {
        Optional<String> missing = Optional.empty();
        if (Files.notExists(node.rootDir())) {
            missing = Optional.of("its folder " + node.rootDir());
        } else if (type.base() != Base.DOCKER // an imported container may run a program from elsewhere
                && Files.isReadable(node.rootDir())
                && Files.notExists(node.binary())) {
            missing = Optional.of("its program " + node.binary());
        }
        if (missing.isPresent()) {
            throw new ProcessManagerException(
                    missing.get() + " is missing: is its disk mounted? Remove the node if it is gone for good");
        }
    }

    /** To be called before a node is removed, whose row is all that is left of it if its storage is only away. */
    static void requireStorage(Node node) throws ProcessManagerException {
        Path storage = node.rootDir().getParent();
        if (storage != null && Files.notExists(storage)) {
            throw new ProcessManagerException(storage + ", where it lives, is missing: is its disk mounted? If it is"
                    + " gone for good make an empty folder of that name first");
        }
    }

    /** To be called before a node is removed that nobody asked to remove: an empty storage is most likely a mount point. */
    static void requireFullStorage(Node node) throws ProcessManagerException {
        Path storage = node.rootDir().getParent();
        if (storage != null && node.peerId().isPresent() && isEmpty(storage)) {
            throw new ProcessManagerException(storage + ", where it lives, is empty: is its disk mounted?"
                    + " --force_action remove removes it if it is gone for good");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
