package wnm.firewall;

/** Port: lets the network reach a node. Repeating a call changes nothing. */
public interface FirewallManager {
    /**
     * Opens a UDP port.
     *
     * @param port 1 to 65535
     * @param comment what the rule is for, shown by the firewall
     * @return false if it could not be opened; the reason has been logged, in one line
     */
    boolean open(int port, String comment);

    /** Takes the rule back; see {@link #open}. */
    boolean close(int port);
}
