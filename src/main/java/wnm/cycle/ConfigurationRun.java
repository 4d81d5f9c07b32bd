package wnm.cycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.MachineChanges;

/** {@code --force_action nullop}, {@code update_config}, {@code disable_config}: saves settings, touches no node. */
final class ConfigurationRun {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationRun.class);

    private final Session session;

    ConfigurationRun(Session session) {
        this.session = session;
    }

    Outcome execute(String action) {
        LOG.info("Executing {}: updating config only", action);
        MachineChanges changes = session.changes();
        if (!session.apply(changes)) {
            LOG.info("No configuration changes detected");
        } else if (!session.dryRun()) {
            LOG.info("Configuration updated successfully");
        }
        return Outcome.DONE;
    }
}
