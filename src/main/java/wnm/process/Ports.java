package wnm.process;

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
     * @param number 1 to 65535
     * @return false also if it cannot be told
     */
    boolean isTaken(Protocol protocol, int number);
}
