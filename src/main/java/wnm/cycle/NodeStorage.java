package wnm.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.model.OperatorError;
import wnm.process.Elevation;
import wnm.process.NodeFiles;
import wnm.process.ProcessManagerException;

/** The folder of the nodes: made if it is missing, unless nodes live in it. */
record NodeStorage(Path folder, Folders folders) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeStorage.class);

    /**
     * Makes the storage if it is missing. Where nodes live in it, a missing storage is a disk that is away: making an
     * empty folder in its place would make every node look dead.
     *
     * @param dryRun only finds out whether it can be made
     */
    void require(List<Node> nodes, boolean dryRun) {
        if (Files.isDirectory(folder)) {
            return;
        }
        long inside =
                nodes.stream().filter(node -> node.rootDir().startsWith(folder)).count();
        if (inside > 0) {
            throw new OperatorError("node_storage " + folder + " is not there, though " + inside
                    + " nodes live in it: is its disk mounted?");
        }
        if (dryRun) {
            folders.refuseUnmakeable(folder);
        } else {
            LOG.warn("node_storage path does not exist: {}. Creating it.", folder);
            folders.make(folder);
        }
    }

    /**
     * Writes the mark of a database, with the rights of whoever owns the storage. Where those are not to be had it is left
     * out: then nothing protects this storage, as before there were marks.
     *
     * @param nodeUser account of new nodes
     */
    void mark(StorageMark mark, Surroundings here, String nodeUser, Parts parts) {
        Path file = folder.resolve(StorageMark.FILE_NAME);
        try {
            boolean forOurselves = nodeUser.equals(here.user());
            if (owns(here) || (forOurselves && !here.root())) {
                parts.files(Elevation.NONE).write(file, mark.text());
            } else if (!forOurselves && Files.getOwner(folder).getName().equals(nodeUser)) {
                NodeFiles files = parts.files(here.root() ? Elevation.ROOT : Elevation.SUDO);
                files.writeAs(nodeUser, file, mark.text());
            }
        } catch (IOException | ProcessManagerException e) {
            LOG.debug("{} is not marked: {}", folder, e.getMessage());
        }
    }

    private boolean owns(Surroundings here) throws IOException {
        return ((Number) Files.getAttribute(folder, "unix:uid")).longValue() == here.userId();
    }
}
