package wnm.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.DotEnvFile;
import wnm.config.GivenValue;
import wnm.config.Origin;
import wnm.config.ResolvedSettings;
import wnm.config.Setting;
import wnm.config.SettingsSources;
import wnm.config.UserPaths;
import wnm.model.OperatorError;
import wnm.report.LogLines;
import wnm.store.MigratingColonies;
import wnm.store.MigrationPlan;

class MigrationRunTest {
    private static final String RULE = "=".repeat(70);
    private static final String HEAD = "e2f4a512d24c";
    private static final Path DATABASE = Path.of("/home/ada/colony.db");
    private static final MigrationPlan DUE =
            new MigrationPlan(Optional.of("752bf4495eaa"), HEAD, List.of("add column machine.a", "stamp with " + HEAD));

    @TempDir
    Path home;

    @Test
    void without_consent_nothing_is_done() {
        MigratingColonies colonies = new MigratingColonies(DUE);
        assertEquals(
                List.of(
                        "exit 1",
                        "ERROR Database migration requires --confirm flag for safety",
                        "INFO Use: wnm --force_action wnm-db-migration --confirm"),
                run(colonies));
        assertEquals(0, colonies.migrations());
    }

    @Test
    void an_up_to_date_database_is_said_to_be() {
        MigratingColonies colonies = new MigratingColonies(new MigrationPlan(Optional.of(HEAD), HEAD, List.of()));
        assertEquals(
                List.of("exit 0", "INFO Database is already up to date!", "INFO Current revision: " + HEAD),
                run(colonies, Setting.CONFIRM));
        assertEquals(0, colonies.migrations());
    }

    @Test
    void a_migration_says_from_where_to_where_and_what_it_added() {
        MigratingColonies colonies = new MigratingColonies(DUE);
        assertEquals(
                List.of(
                        "exit 0",
                        "INFO " + RULE,
                        "INFO RUNNING DATABASE MIGRATIONS",
                        "INFO " + RULE,
                        "INFO Upgrading database from 752bf4495eaa to " + HEAD,
                        "INFO Backup made: /home/ada/colony.db.backup",
                        "INFO Done: add column machine.a",
                        "INFO Done: stamp with " + HEAD,
                        "INFO Database migration completed successfully!",
                        "INFO " + RULE),
                run(colonies, Setting.CONFIRM));
        assertEquals(1, colonies.migrations());
    }

    @Test
    void a_database_without_a_stamp_is_called_unversioned() {
        MigratingColonies colonies = new MigratingColonies(new MigrationPlan(Optional.empty(), HEAD, DUE.changes()));
        assertEquals(
                "INFO Upgrading database from unversioned to " + HEAD,
                run(colonies, Setting.CONFIRM).get(4));
    }

    @Test
    void a_failure_is_told_with_its_reason() {
        MigratingColonies colonies =
                new MigratingColonies(DUE, Optional.of(new OperatorError("The file system is full")));
        List<String> lines = run(colonies, Setting.CONFIRM);
        assertEquals(
                List.of(
                        "ERROR Migration failed: The file system is full",
                        "ERROR Please restore from backup and report this issue.",
                        "ERROR " + RULE),
                lines.subList(5, lines.size()));
        assertEquals("exit 1", lines.getFirst());
    }

    @Test
    void a_dry_run_needs_no_consent_and_changes_nothing() {
        MigratingColonies colonies = new MigratingColonies(DUE);
        assertEquals(
                List.of(
                        "exit 0",
                        "WARNING DRYRUN: Upgrade database from 752bf4495eaa to " + HEAD,
                        "WARNING DRYRUN: add column machine.a",
                        "WARNING DRYRUN: stamp with " + HEAD),
                run(colonies, Setting.DRY_RUN));
        run(colonies, Setting.DRY_RUN, Setting.CONFIRM);
        assertEquals(0, colonies.migrations());
    }

    @Test
    void a_setting_beside_it_is_not_saved_and_that_is_said() {
        try (LogLines log = new LogLines(IgnoredSettings.class.getName())) {
            run(new MigratingColonies(DUE), Setting.CONFIRM, Setting.NO_UPNP);
            assertEquals(1, log.lines().size());
            assertTrue(
                    log.lines().getFirst().endsWith(" is not saved by a migration; use --force_action update_config"));
        }
    }

    private List<String> run(MigratingColonies colonies, Setting... flags) {
        try (LogLines log = new LogLines(MigrationRun.class.getName())) {
            Outcome outcome = new MigrationRun(colonies, DATABASE).execute(settings(flags));
            return Stream.concat(
                            Stream.of("exit " + outcome.exitCode()),
                            log.lines().stream().map(line -> line.replaceFirst(" \\[[^]]*]", "")))
                    .toList();
        }
    }

    private ResolvedSettings settings(Setting... flags) {
        List<GivenValue> given = Stream.of(flags)
                .map(flag -> new GivenValue(flag, "true", new Origin.CommandLine("--" + flag)))
                .toList();
        return SettingsSources.read(
                given, Map.of(), DotEnvFile.read(DotEnvFile.in(home), Map.of()), new UserPaths(home, home));
    }
}
