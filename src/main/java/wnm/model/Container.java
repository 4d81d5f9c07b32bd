package wnm.model;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A docker container that a node runs in: a row of {@code container}. Written once, never output. */
@Entity
@Table(name = "container")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init") // filled by Hibernate or by the factory
public class Container {
    @Id
    @Column(name = "id")
    private Long id;

    @Column(name = "machine_id")
    private Long machineId;

    @Column(name = "container_id")
    private String dockerId;

    @Column(name = "name")
    private String name;

    @Column(name = "image")
    private String image;

    @Column(name = "status")
    private String status;

    @Column(name = "created_at")
    private Long createdAt;

    @Column(name = "port_range_start")
    private @Nullable Long portRangeStart;

    @Column(name = "port_range_end")
    private @Nullable Long portRangeEnd;

    @Column(name = "metrics_port_range_start")
    private @Nullable Long metricsPortRangeStart;

    @Column(name = "metrics_port_range_end")
    private @Nullable Long metricsPortRangeEnd;

    /** For Hibernate. */
    protected Container() {}

    /**
     * A container that docker has just started.
     *
     * @param dockerId as docker printed it
     * @param name {@code antnode0001}
     * @param now Unix seconds
     */
    public static Container running(long id, String dockerId, String name, String image, long now) {
        Container container = new Container();
        container.id = id;
        container.machineId = 1L;
        container.dockerId = dockerId;
        container.name = name;
        container.image = image;
        container.status = "running";
        container.createdAt = now;
        return container;
    }
}
