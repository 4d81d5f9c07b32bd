package wnm.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a manager learned while creating a node and the row must keep.
 *
 * @param container the container, for docker
 * @param placement names and places that the manager chose itself, for antctl
 */
public record Created(Optional<Container> container, Optional<Placement> placement) {
    /** The node is just what its row says. */
    public static final Created AS_PLANNED = new Created(Optional.empty(), Optional.empty());

    /**
     * A docker container that was made for a node.
     *
     * @param id as docker printed it
     */
    public record Container(String id, String name, String image) {}

    /** Where a manager put a node. */
    public record Placement(String service, Path binary, Path rootDir, Optional<Path> logDir) {}
}
