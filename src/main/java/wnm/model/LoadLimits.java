package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Remove above the allowed load average, add below the desired one. Unit: load average. */
@Embeddable
public record LoadLimits(
        @Column(name = "max_load_average_allowed") Double maxAllowed,
        @Column(name = "desired_load_average") Double desired) {}
