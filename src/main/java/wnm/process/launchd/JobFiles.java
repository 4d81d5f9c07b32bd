package wnm.process.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.process.DefinitionFile;
import wnm.process.ProcessManagerException;

/**
 * The folder that launchd reads jobs from, and the nodes' files in it.
 *
 * @param commands {@code plutil}, which reads binary property lists, is run with these
 */
record JobFiles(CommandRunner commands, Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    /** How the reference names its jobs: this and the node's id. */
    static final String PREFIX = "com.autonomi.antnode-";

    static final String SUFFIX = ".plist";
    private static final String BINARY = "bplist";

    String label(Node node) {
        return PREFIX + node.id();
    }

    Path file(Node node) {
        return folder.resolve(label(node) + SUFFIX);
    }

    /**
     * Reads one, in XML or (where there is {@code plutil}) in binary form.
     *
     * @throws IllegalArgumentException if it is no job; says why
     */
    JobFile read(Path file) throws IOException {
        String text = DefinitionFile.read(file);
        return JobFile.parse(text.startsWith(BINARY) ? converted(file) : text);
    }

    /** A job of that name which runs a node elsewhere is not ours to overwrite. */
    void mustBeFree(Node node, NodeProgram program) throws ProcessManagerException {
        Path file = file(node);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (program.runsIn(read(file).words(), node.rootDir())) {
                return;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("{} cannot be read: {}", file, e.toString());
        }
        throw new ProcessManagerException("Failed to write service file: " + file
                + " is there already and runs something else; import that node, or remove the file");
    }

    private String converted(Path file) {
        if (commands.find("plutil").isEmpty()) {
            throw new IllegalArgumentException("it is a binary property list, and there is no plutil to read it");
        }
        try {
            return commands.run(Command.of(
                            Command.QUESTION, "plutil", "-convert", "xml1", "-o", "-", "--", file.toString()))
                    .orThrow()
                    .stdout();
        } catch (CommandException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
