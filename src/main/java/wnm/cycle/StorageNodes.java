package wnm.cycle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.NodeProgram;

/** Finds the folders of a node storage in which nodes live, whoever made them. */
final class StorageNodes {
    private static final Logger LOG = LoggerFactory.getLogger(StorageNodes.class);
    private static final NodeProgram PROGRAM = NodeProgram.ANTNODE;
    private static final int MOST_NAMED = 5;

    private StorageNodes() {}

    /** Those with an identity or a program of a node, and those named for a node that nobody may look into; by name. */
    static List<Path> in(Path storage) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(storage)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && mayBeNode(folder)) {
                    found.add(folder);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", storage, e);
        }
        Collections.sort(found);
        return found;
    }

    private static boolean mayBeNode(Path folder) {
        return Files.exists(folder.resolve(PROGRAM.identityFile()))
                || Files.exists(folder.resolve(PROGRAM.binaryName()))
                || (!Files.isExecutable(folder)
                        && folder.getFileName().toString().startsWith(PROGRAM.binaryName()));
    }

    /** {@code 7 nodes: antnode0001, antnode0002 …}, for a sentence. */
    static String named(List<Path> folders) {
        List<String> names = folders.stream()
                .limit(MOST_NAMED)
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        return folders.size()
                + (folders.size() == 1 ? " node: " : " nodes: ")
                + String.join(", ", names)
                + (folders.size() > MOST_NAMED ? " …" : "");
    }

    /** {@code 7 nodes}. */
    static String count(List<Path> folders) {
        return folders.size() == 1 ? "1 node" : folders.size() + " nodes";
    }
}
