package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.config.Setting;
import wnm.model.ManagerType.Mode;
import wnm.store.Colonies;

/**
 * Finds out with whose rights and folders a run works: what the merged settings say of the process manager; else what
 * the first readable database says; else, so that it is named and not passed over, where one lies that is empty or
 * damaged; else sudo for root on Linux; else user.
 */
final class ModeDetection {
    private static final List<Mode> MODES = List.of(Mode.SUDO, Mode.USER);

    private ModeDetection() {}

    /**
     * @param database the database that was named, if any
     */
    static Mode mode(Surroundings here, ResolvedSettings settings, Optional<Path> database, Colonies colonies) {
        return settings.text(Setting.PROCESS_MANAGER)
                .flatMap(RunPaths::modeOf)
                .or(() -> stored(here, database, colonies))
                .or(() -> database.isPresent() || settings.flag(Setting.INIT) ? Optional.empty() : unreadable(here))
                .orElse(here.platform() == Platform.LINUX && here.root() ? Mode.SUDO : Mode.USER);
    }

    private static Optional<Mode> stored(Surroundings here, Optional<Path> database, Colonies colonies) {
        List<Path> candidates = new ArrayList<>();
        database.ifPresent(candidates::add);
        for (Mode mode : MODES) {
            candidates.add(usual(here, mode));
        }
        return candidates.stream()
                .flatMap(file -> colonies.processManagerOf(file).flatMap(RunPaths::modeOf).stream())
                .findFirst();
    }

    private static Optional<Mode> unreadable(Surroundings here) {
        return MODES.stream().filter(mode -> Files.exists(usual(here, mode))).findFirst();
    }

    private static Path usual(Surroundings here, Mode mode) {
        return RunPaths.of(here.platform(), mode, here.home()).defaultDatabase();
    }
}
