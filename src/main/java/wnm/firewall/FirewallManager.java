package wnm.firewall;

import java.util.Optional;

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

    /**
     * What keeps UDP ports from being as open, or as shut, as the rules say that wnm makes.
     *
     * @param first port, 1 to 65535
     * @param last port
     * @return one line for the operator; empty if there is nothing to say, or it cannot be told
     */
    default Optional<String> warning(int first, int last) {
        return Optional.empty();
    }
}
