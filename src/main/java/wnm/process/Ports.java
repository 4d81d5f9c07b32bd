package wnm.process;

import java.util.Map;
import java.util.Set;

/** Port: which network ports of this machine somebody listens on. */
public interface Ports {
    /** Kinds of ports, which do not get in each other's way. */
    enum Protocol {
        UDP,
        TCP
    }

    /**
     * Whether a program has that port.
     *
     * @param number others than 1 to 65535 nobody has
     * @return false also if it cannot be told
     */
    boolean isTaken(Protocol protocol, int number);

    /**
     * The accounts, by name or number, whose programs have ports, by port; of one port each may have an address of its own.
     * Ports of which this cannot be told are left out.
     */
    default Map<Integer, Set<String>> holders(Protocol protocol) {
        return Map.of();
    }

    /** Those of one port; empty if it is free or this cannot be told. */
    default Set<String> holders(Protocol protocol, int number) {
        return holders(protocol).getOrDefault(number, Set.of());
    }
}
