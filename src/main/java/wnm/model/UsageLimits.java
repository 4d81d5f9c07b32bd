package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Add below, remove above: shares of CPU, memory and disk. Unit: percent. */
@Embeddable
public record UsageLimits(
        @Column(name = "cpu_less_than") Long cpuLessThan,
        @Column(name = "cpu_remove") Long cpuRemove,
        @Column(name = "mem_less_than") Long memLessThan,
        @Column(name = "mem_remove") Long memRemove,
        @Column(name = "hd_less_than") Long hdLessThan,
        @Column(name = "hd_remove") Long hdRemove) {}
