package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.ConfigFile;
import wnm.config.DotEnvFile;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.model.OperatorError;
import wnm.store.Colony;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/**
 * The files that decide what a run does: whoever may change one of them may have any program run with the rights of this
 * run. Judged as ssh judges its own: owner, mode, and the folders above. With root's rights that is refused, else it is the
 * operator's own risk and warned of once an hour.
 *
 * @param files that are there
 */
record DecidingFiles(PathTrust trust, List<Path> files) {
    private static final Logger LOG = LoggerFactory.getLogger(DecidingFiles.class);
    private static final String WARNED_AT = "others_may_write_warned_at";
    private static final long HOUR = 3600;

    /** Database, config files and {@code .env} of a run. */
    static DecidingFiles of(Surroundings here, ResolvedSettings settings, Path database) {
        List<Path> files = new ArrayList<>();
        files.add(database);
        files.add(DotEnvFile.in(here.home()));
        files.addAll(ConfigFile.places(settings.value(Setting.CONFIG), here.userPaths()));
        return new DecidingFiles(
                PathTrust.ofThisProcess(), files.stream().filter(Files::exists).toList());
    }

    DecidingFiles and(Path further) {
        List<Path> all = new ArrayList<>(files);
        all.add(further);
        return new DecidingFiles(trust, all);
    }

    /** @throws OperatorError if another account could change one of them */
    void refuse() {
        for (Path file : files) {
            concern(file).ifPresent(concern -> {
                throw new OperatorError(
                        "Another account could change what is done here with root's rights: " + concern);
            });
        }
    }

    /** Remembers when it did so; a dry run only says it. */
    void warn(Colony colony, long now, boolean dryRun) {
        List<String> concerns =
                files.stream().flatMap(file -> concern(file).stream()).toList();
        if (concerns.isEmpty() || now - warnedAt(colony) < HOUR) {
            return;
        }
        LOG.warn("Another account could change what wnm does here: {}", String.join("; ", concerns));
        if (!dryRun) {
            colony.saveSetting(WARNED_AT, Long.toString(now));
        }
    }

    private static long warnedAt(Colony colony) {
        try {
            return colony.setting(WARNED_AT).map(Long::valueOf).orElse(0L);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Optional<String> concern(Path file) {
        return switch (trust.ofDespiteOwnGroups(file)) {
            case Hands.Trusted trusted -> Optional.empty();
            case Hands.Account other ->
                Optional.of(file + " is " + other.account() + "'s to change, for " + other.folder() + " belongs to "
                        + other.account()
                        + " (run wnm as its owner, or keep the file where only root and you may write)");
            case Hands.Nobody nobody -> Optional.of(file + ": " + nobody.why() + " (" + nobody.cure() + ")");
        };
    }
}
