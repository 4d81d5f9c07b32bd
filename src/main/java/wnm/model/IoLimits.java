package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Add below, remove above: disk and network rates; 0 switches a limit off. Unit: bytes per second. */
@Embeddable
public record IoLimits(
        @Column(name = "hdio_read_less_than") Long hdioReadLessThan,
        @Column(name = "hdio_read_remove") Long hdioReadRemove,
        @Column(name = "hdio_write_less_than") Long hdioWriteLessThan,
        @Column(name = "hdio_write_remove") Long hdioWriteRemove,
        @Column(name = "netio_read_less_than") Long netioReadLessThan,
        @Column(name = "netio_read_remove") Long netioReadRemove,
        @Column(name = "netio_write_less_than") Long netioWriteLessThan,
        @Column(name = "netio_write_remove") Long netioWriteRemove) {}
