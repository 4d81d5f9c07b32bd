package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** Most nodes at once in UPGRADING, RESTARTING, REMOVING, and in any of the three. Unit: nodes. */
@Embeddable
public record Concurrency(
        @Column(name = "max_concurrent_upgrades") Long upgrades,
        @Column(name = "max_concurrent_starts") Long starts,
        @Column(name = "max_concurrent_removals") Long removals,
        @Column(name = "max_concurrent_operations") Long operations) {
    /** Databases brought up from older releases may hold NULL where new ones hold the default. */
    public Concurrency {
        operations = Objects.requireNonNullElse(operations, 1L);
    }
}
