package wnm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wnm.config.RunPaths;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.OperatorError;

/**
 * Says which folders may be deleted with a node. Rows can be wrong (imported, edited by hand, from another machine), so
 * a folder must itself show that it is that node's: by its place and name, or by the marks in it. Whether a process of
 * the node is still alive is for the caller to check.
 */
public final class NodeFolders {
    private static final int LEAST_DEPTH = 2;
    private static final List<Path> PARENTS_OF_HOMES = List.of(Path.of("/home"), Path.of("/Users"));

    private final RunPaths paths;
    private final Path nodeStorage;
    private final NodeProgram program;
    private final Supplier<List<Node>> nodes;
    private final Supplier<List<Path>> mountPoints;

    /**
     * @param nodeStorage the machine's present one
     * @param nodes all nodes of the machine; asked at each check
     * @param mountPoints of this machine, as far as known; asked at each check
     */
    public NodeFolders(
            RunPaths paths,
            Path nodeStorage,
            NodeProgram program,
            Supplier<List<Node>> nodes,
            Supplier<List<Path>> mountPoints) {
        this.paths = paths;
        this.nodeStorage = nodeStorage;
        this.program = program;
        this.nodes = nodes;
        this.mountPoints = mountPoints;
    }

    /**
     * The real path of a folder of a node that may be deleted with all in it; empty if there is no such folder.
     *
     * @param folder the node's folder or its log folder, as its row says
     * @throws ProcessManagerException if it must not be deleted; says why
     */
    public Optional<Path> deletable(Node node, Path folder) throws ProcessManagerException {
        try {
            if (!isThere(folder)) {
                return Optional.empty();
            }
            Path real = folder.toRealPath();
            Optional<String> refusal = refusal(node, real);
            if (refusal.isPresent()) {
                throw refused(folder, refusal.get());
            }
            return Optional.of(real);
        } catch (IOException e) {
            throw new ProcessManagerException("refused to delete " + folder + ": cannot look at it: " + e, e);
        }
    }

    private static boolean isThere(Path folder) throws IOException, ProcessManagerException {
        if (!folder.isAbsolute() || !folder.normalize().equals(folder)) {
            throw refused(folder, "it is not a plain absolute path");
        }
        try {
            BasicFileAttributes found =
                    Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                throw refused(folder, "it is a symbolic link");
            }
            if (!found.isDirectory()) {
                throw refused(folder, "it is not a folder");
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Optional<String> refusal(Node node, Path real) throws IOException {
        if (real.getNameCount() < LEAST_DEPTH) {
            return Optional.of("it lies less than two levels deep");
        }
        if (isHome(real)) {
            return Optional.of("it is a home or holds one");
        }
        if (places().anyMatch(place -> place.startsWith(real))) {
            return Optional.of("it is, or holds, a folder that all nodes share");
        }
        for (Node other : nodes.get()) {
            if (other.id() != node.id() && folders(other).anyMatch(f -> f.startsWith(real))) {
                return Optional.of("it is, or holds, a folder of " + other.displayName());
            }
        }
        if (mountPoints.get().stream().anyMatch(mount -> mount.startsWith(real))
                || !Files.getFileStore(real).equals(Files.getFileStore(real.getParent()))) {
            return Optional.of("it is a mount point or holds one");
        }
        if (!isNamedFor(node, real) && !hasMarks(node, real)) {
            return Optional.of(
                    "it is neither named for " + node.displayName() + " inside node storage or the log folder"
                            + " nor holds a node's files (" + program.binaryName() + " and " + program.identityFile()
                            + "); delete it by hand if it is that node's");
        }
        return Optional.empty();
    }

    private boolean isHome(Path real) {
        return real(paths.home()).startsWith(real) || PARENTS_OF_HOMES.contains(real.getParent());
    }

    private Stream<Path> places() {
        return Stream.of(paths.base(), paths.nodeStorage(), nodeStorage, paths.logs(), paths.bootstrapCache())
                .map(NodeFolders::real);
    }

    /** None of a node whose row does not say where it is: that must keep no other from being removed. */
    private static Stream<Path> folders(Node node) {
        try {
            return Stream.concat(Stream.of(node.rootDir()), node.logDir().stream())
                    .map(NodeFolders::real);
        } catch (OperatorError e) {
            return Stream.empty();
        }
    }

    private boolean isNamedFor(Node node, Path real) {
        String name = Objects.requireNonNull(real.getFileName()).toString();
        boolean named = name.equals(program.binaryName() + node.nodeName()) || name.equals(node.displayName());
        return named
                && Stream.of(paths.nodeStorage(), nodeStorage, paths.logs())
                        .map(NodeFolders::real)
                        .anyMatch(place -> real.startsWith(place) && !real.equals(place));
    }

    /** An imported node may run a program of another name. */
    private boolean hasMarks(Node node, Path real) {
        boolean holdsProgram = Stream.of(
                        program.binaryName(), String.valueOf(node.binary().getFileName()))
                .anyMatch(name -> isFile(real.resolve(name)));
        return holdsProgram && isFile(real.resolve(program.identityFile()));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static ProcessManagerException refused(Path folder, String why) {
        return new ProcessManagerException("refused to delete " + folder + ": " + why);
    }

    /** The real path where there is one. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
