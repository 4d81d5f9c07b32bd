package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.model.ManagerType.Mode;
import wnm.store.Colonies;

/**
 * Finds out with whose rights and folders a run works: what the merged settings say of the process manager; else what
 * the first readable database says; else, so that it is named and not passed over, where one lies that is empty or
 * damaged; else sudo for root on Linux; else user. Root's first database is the system's, everybody else's is their own:
 * {@code /var/antctl} may be another account's cluster.
 */
final class ModeDetection {
    private static final Logger LOG = LoggerFactory.getLogger(ModeDetection.class);

    private final Surroundings here;
    private final Colonies colonies;

    private ModeDetection(Surroundings here, Colonies colonies) {
        this.here = here;
        this.colonies = colonies;
    }

    /**
     * @param database the database that was named, if any
     */
    static Mode mode(Surroundings here, ResolvedSettings settings, Optional<Path> database, Colonies colonies) {
        ModeDetection detection = new ModeDetection(here, colonies);
        return settings.text(Setting.PROCESS_MANAGER)
                .flatMap(RunPaths::modeOf)
                .or(() -> database.flatMap(detection::storedIn))
                .or(() -> detection.stored(database.isEmpty() && !settings.flag(Setting.INIT)))
                .or(() ->
                        database.isPresent() || settings.flag(Setting.INIT) ? Optional.empty() : detection.unreadable())
                .orElse(here.platform() == Platform.LINUX && here.root() ? Mode.SUDO : Mode.USER);
    }

    /**
     * @param chooses whether the database that is found is the one that the run uses
     */
    private Optional<Mode> stored(boolean chooses) {
        Path system = usual(Mode.SUDO);
        Path own = usual(Mode.USER);
        if (here.root() || !Files.exists(own)) {
            return storedIn(system).or(() -> storedIn(own));
        }
        if (chooses && colonies.processManagerOf(system).isPresent()) {
            LOG.info("There are two clusters: this run is for {}; for the other one say --dbpath {}", own, system);
        }
        return Optional.of(storedIn(own).orElse(Mode.USER));
    }

    private Optional<Mode> storedIn(Path file) {
        return colonies.processManagerOf(file).flatMap(RunPaths::modeOf);
    }

    private Optional<Mode> unreadable() {
        return Stream.of(Mode.SUDO, Mode.USER)
                .filter(mode -> Files.exists(usual(mode)))
                .findFirst();
    }

    private Path usual(Mode mode) {
        return RunPaths.of(here.platform(), mode, here.home()).defaultDatabase();
    }
}
