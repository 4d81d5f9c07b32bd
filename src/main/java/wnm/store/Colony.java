package wnm.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;

/**
 * Port: the rows of {@code colony.db}. Each call is one transaction; failures are {@link wnm.model.OperatorError}s that
 * name the file.
 */
public interface Colony extends AutoCloseable {
    Optional<Machine> machine();

    void insert(Machine machine);

    void save(Machine machine);

    /** All nodes by id. */
    List<Node> nodes();

    Optional<Node> node(long id);

    void insert(Node node);

    /**
     * Writes these node rows, what is remembered of nodes, and settings as {@link #saveSetting} does, together; a row that
     * has gone meanwhile is left gone.
     */
    void save(Collection<Node> nodes, Collection<NodeHealth> health, Map<String, String> settings);

    default void save(Collection<Node> nodes, Collection<NodeHealth> health) {
        save(nodes, health, Map.of());
    }

    default void save(Node node) {
        save(List.of(node), List.of());
    }

    default void save(NodeHealth health) {
        save(List.of(), List.of(health));
    }

    /** Deletes the row and what wnm's own tables say of it. */
    void delete(Node node);

    /**
     * The row of a docker container, made if there is none yet.
     *
     * @param dockerId as docker printed it
     * @param now Unix seconds
     * @return the row's id, for {@link Node#runsInContainer}
     */
    long containerId(String dockerId, String name, String image, long now);

    /** What wnm remembers of a node beyond the reference's columns; a blank one if nothing. */
    NodeHealth health(long nodeId);

    /** A setting that the reference does not have, from a table of wnm's own. */
    Optional<String> setting(String name);

    void saveSetting(String name, String value);

    /**
     * Refuses to go on if the file is no longer where it was, or the guard objects that it was opened with: what is done
     * from there on could not be saved.
     */
    default void requireInPlace() {}

    /**
     * What a run does before its first write, so that the rows outlive a lost file and a full disk: makes the copy of the
     * day beside the database, lets go of old ones, and keeps the space that a transaction on a full disk takes. What
     * fails is warned of once a day, and ends no run.
     *
     * @param today in UTC
     */
    default void safeguard(LocalDate today) {}

    @Override
    void close();
}
