package wnm.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Thousands of the port ranges: a node's port is the start times 1000 plus its id. Unit: thousands. */
@Embeddable
public record PortRanges(
        @Column(name = "port_start") Long node,
        @Column(name = "metrics_port_start") Long metrics,
        @Column(name = "rpc_port_start") Long rpc) {
    /** The highest port there is (RFC 768, RFC 9293: 16 bits). */
    public static final int HIGHEST_PORT = 65_535;
}
