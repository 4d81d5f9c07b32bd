package wnm.cycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wnm.config.DatabasePath;
import wnm.config.GivenValue;
import wnm.config.Origin;
import wnm.config.ResolvedSettings;
import wnm.config.RunPaths;
import wnm.config.Setting;
import wnm.model.OperatorError;
import wnm.model.PlainText;
import wnm.schedule.Cluster;
import wnm.schedule.ScheduledRun;

/** {@code --install_schedule} and {@code --remove_schedule}. Neither touches nodes or rows, so no lock is taken. */
final class ScheduleRun {
    /** What the runs of a schedule are told as this one was, beside files; in the order of their words. */
    private static final List<Setting> PASSED_ON = List.of(
            Setting.LOG_FILE_SIZE,
            Setting.LOG_FILE_COUNT,
            Setting.LOGLEVEL,
            Setting.QUIET,
            Setting.V,
            Setting.ENABLE_UPGRADE);

    /** What else a run may be asked for. */
    private static final List<Setting> OTHER_WORK =
            List.of(Setting.FORCE_ACTION, Setting.REPORT, Setting.REMOVE_LOCKFILE);

    private static final List<String> FOR_JAVA = List.of("WNM_JAVA_HOME", "WNM_JAVA_OPTIONS");

    private final Surroundings here;
    private final Parts parts;
    private final ResolvedSettings settings;
    private final RunPaths paths;
    private final DatabasePath database;

    ScheduleRun(Surroundings here, Parts parts, ResolvedSettings settings, RunPaths paths, DatabasePath database) {
        this.here = here;
        this.parts = parts;
        this.settings = settings;
        this.paths = paths;
        this.database = database;
    }

    boolean isWanted() {
        return settings.has(Setting.INSTALL_SCHEDULE);
    }

    /** @throws OperatorError (usage) if a schedule is not all that is asked for */
    void refuseOtherWork() {
        boolean remove = settings.flag(Setting.REMOVE_SCHEDULE);
        if (!isWanted() && !remove) {
            return;
        }
        List<Setting> others = new ArrayList<>(OTHER_WORK);
        if (remove) {
            others.addAll(List.of(Setting.INSTALL_SCHEDULE, Setting.INIT));
        }
        for (Setting other : others) {
            if (settings.has(other)) {
                throw new OperatorError(
                        OperatorError.USAGE,
                        List.of((remove ? Setting.REMOVE_SCHEDULE : Setting.INSTALL_SCHEDULE).option()
                                + " does not go with "
                                + settings.value(other).orElseThrow().origin().inWords()
                                + ": run them one after the other"));
            }
        }
    }

    /** @throws OperatorError if there is no cluster yet, or it failed */
    Outcome install() {
        if (!parts.colonies().isInitialised(database.file())) {
            throw new OperatorError("There is no cluster in " + database.file()
                    + " that could be run every minute: run wnm --init first, or point --dbpath to its database");
        }
        IgnoredSettings.warnOf(settings, "not saved by --install_schedule");
        return installAfterInit();
    }

    Outcome installAfterInit() {
        List<String> words = new ArrayList<>();
        words.add(parts.program());
        words.addAll(List.of(Setting.DBPATH.option(), database.file().toString())); // it is for this one, come what may
        addFile(words, Setting.CONFIG);
        addFile(words, Setting.LOG_FILE);
        for (Setting setting : PASSED_ON) {
            given(setting).ifPresent(text -> {
                if (setting.kind() != Setting.Kind.FLAG) {
                    words.addAll(List.of(setting.option(), text));
                } else if (settings.flag(setting)) {
                    words.add(setting.option());
                }
            });
        }
        ScheduledRun run = new ScheduledRun(cluster(), words, environment());
        String name = settings.text(Setting.INSTALL_SCHEDULE).orElseThrow();
        return printing(parts.schedules(paths).install(name, run, settings.flag(Setting.DRY_RUN)));
    }

    /** Needs no database: a schedule may outlive its cluster. */
    Outcome remove() {
        IgnoredSettings.warnOf(settings, "not saved by --remove_schedule");
        return printing(parts.schedules(paths).remove(cluster(), settings.flag(Setting.DRY_RUN)));
    }

    /** Lines of others in a crontab may hold anything. */
    private static Outcome printing(String text) {
        return Outcome.printing(PlainText.lines(text));
    }

    /** Settings files are those of this home, whatever the scheduler takes for home. */
    private Map<String, String> environment() {
        Map<String, String> environment =
                new HashMap<>(Map.of("HOME", here.home().toString()));
        for (String name : FOR_JAVA) {
            String value = here.variables().getOrDefault(name, "");
            if (!value.isEmpty()) {
                environment.put(name, value);
            }
        }
        return environment;
    }

    private Cluster cluster() {
        return new Cluster(database.file(), database.file().equals(paths.defaultDatabase()));
    }

    private void addFile(List<String> words, Setting setting) {
        settings.value(setting)
                .filter(value -> !value.text().isEmpty() && isOfThisShell(value))
                .ifPresent(value -> words.addAll(List.of(
                        setting.option(), here.userPaths().absolute(value).toString())));
    }

    private Optional<String> given(Setting setting) {
        return settings.value(setting)
                .filter(value -> !value.text().isEmpty() && isOfThisShell(value))
                .map(GivenValue::text);
    }

    /** What stands in files the runs of the schedule find there. */
    private static boolean isOfThisShell(GivenValue value) {
        return switch (value.origin()) {
            case Origin.CommandLine typed -> true;
            case Origin.Environment variable -> true;
            case Origin.DotEnv file -> false;
            case Origin.ConfigFile file -> false;
        };
    }
}
