package wnm.firewall.none;

import wnm.firewall.FirewallManager;

/** For machines whose ports are open anyway: does nothing and succeeds. */
public final class NoFirewall implements FirewallManager {
    @Override
    public boolean open(int port, String comment) {
        return true;
    }

    @Override
    public boolean close(int port) {
        return true;
    }
}
