package wnm.cycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;

/** Settings of the machine that were typed for a run which does not take settings over. */
final class IgnoredSettings {
    private static final Logger LOG = LoggerFactory.getLogger(IgnoredSettings.class);

    private IgnoredSettings() {}

    /**
     * Warns of each. None for values from files and the environment, which are meant for every run.
     *
     * @param what happens to the setting, after "is"
     */
    static void warnOf(ResolvedSettings settings, String what) {
        for (Setting setting : Setting.values()) {
            settings.value(setting)
                    .filter(given -> setting.change() != Setting.Change.RUN
                            && given.origin().isCommandLine())
                    .ifPresent(given -> LOG.warn(
                            "{} is {}; use --force_action update_config",
                            given.origin().inWords(),
                            what));
        }
    }
}
