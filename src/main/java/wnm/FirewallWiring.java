package wnm;

import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.command.CommandRunner;
import wnm.config.OwnSettings;
import wnm.config.OwnSettings.FirewallChoice;
import wnm.cycle.Surroundings;
import wnm.firewall.FirewallManager;
import wnm.firewall.none.NoFirewall;
import wnm.firewall.ufw.UfwFirewall;
import wnm.model.ManagerType;
import wnm.model.ManagerType.Mode;

/** Which firewall a process manager works with: the one that was set, else the one that is usual for it. */
record FirewallWiring(Surroundings here, OwnSettings own, CommandRunner commands) {
    private static final Logger LOG = LoggerFactory.getLogger(FirewallWiring.class);
    private static final String DISABLED = "WNM_FIREWALL_DISABLED";

    /**
     * @param mode that the manager works in, also where its type names none
     */
    FirewallManager of(ManagerType type, Mode mode) {
        if (Set.of("1", "true", "yes")
                .contains(here.variables().getOrDefault(DISABLED, "").toLowerCase(Locale.ROOT))) {
            LOG.debug("{} is set: no firewall", DISABLED);
            return new NoFirewall();
        }
        return switch (own.firewall().orElseGet(() -> usual(type, mode))) {
            case UFW -> ufw();
            case NONE -> new NoFirewall();
            case AUTO -> {
                if (commands.find("ufw").isPresent()) {
                    yield ufw();
                }
                LOG.debug("ufw was not found: no firewall");
                yield new NoFirewall();
            }
        };
    }

    private static FirewallChoice usual(ManagerType type, Mode mode) {
        return switch (type.base()) {
            case SYSTEMD -> mode == Mode.SUDO ? FirewallChoice.UFW : FirewallChoice.NONE;
            case LAUNCHD, SETSID -> FirewallChoice.AUTO;
            case ANTCTL, DOCKER -> FirewallChoice.NONE;
        };
    }

    private FirewallManager ufw() {
        return new UfwFirewall(commands, here.root());
    }
}
