package wnm.cycle;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.model.OperatorError;
import wnm.store.Colonies;
import wnm.store.MigrationPlan;
import wnm.store.MigrationResult;

/** {@code --force_action wnm-db-migration}: brings the database to the newest revision, and does nothing else. */
final class MigrationRun {
    static final String ACTION = "wnm-db-migration";

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);
    private static final String RULE = "=".repeat(70);

    private final Colonies colonies;
    private final Path database;

    MigrationRun(Colonies colonies, Path database) {
        this.colonies = colonies;
        this.database = database;
    }

    /** @throws OperatorError it is no database that this release can migrate */
    Outcome execute(ResolvedSettings settings) {
        boolean dryRun = settings.flag(Setting.DRY_RUN);
        if (!dryRun && !settings.flag(Setting.CONFIRM)) {
            LOG.error("Database migration requires --confirm flag for safety");
            LOG.info("Use: wnm --force_action wnm-db-migration --confirm");
            return Outcome.FAILED;
        }
        IgnoredSettings.warnOf(settings, "not saved by a migration");
        MigrationPlan plan = colonies.migrationOf(database);
        if (!plan.isNeeded()) {
            LOG.info("Database is already up to date!");
            LOG.info("Current revision: {}", plan.target());
            return Outcome.DONE;
        }
        String from = plan.revision().orElse("unversioned");
        if (dryRun) {
            LOG.warn("DRYRUN: Upgrade database from {} to {}", from, plan.target());
            plan.changes().forEach(change -> LOG.warn("DRYRUN: {}", change));
            return Outcome.DONE;
        }
        LOG.info(RULE);
        LOG.info("RUNNING DATABASE MIGRATIONS");
        LOG.info(RULE);
        LOG.info("Upgrading database from {} to {}", from, plan.target());
        try {
            return migrated(colonies.migrate(database));
        } catch (OperatorError e) {
            LOG.error("Migration failed: {}", e.getMessage());
            LOG.error("Please restore from backup and report this issue.");
            LOG.error(RULE);
            LOG.debug("Where it came from", e);
            return Outcome.FAILED;
        }
    }

    private static Outcome migrated(MigrationResult result) {
        result.backup().ifPresent(backup -> LOG.info("Backup made: {}", backup));
        result.plan().changes().forEach(change -> LOG.info("Done: {}", change));
        LOG.info("Database migration completed successfully!");
        LOG.info(RULE);
        return Outcome.DONE;
    }
}
