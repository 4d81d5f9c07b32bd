package wnm.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wnm.model.Blanks;

/** Reads config files. Only exact keys count; an unknown key is a warning, of which some actions make an error. */
public final class ConfigFile {
    /** What would be done again by every run, or is consent to a single one. */
    private static final Set<Setting> ONLY_TYPED = EnumSet.of(
            Setting.CONFIRM,
            Setting.FORCE_ACTION,
            Setting.INIT,
            Setting.INSTALL_SCHEDULE,
            Setting.MACHINE_MOVED,
            Setting.REMOVE_SCHEDULE,
            Setting.REPORT,
            Setting.REMOVE_LOCKFILE,
            Setting.VERSION);

    /** Options of which a file could make nothing. */
    private static final Set<Setting> MEANINGLESS = EnumSet.of(Setting.CONFIG, Setting.HELP);

    /** Keys of a machine-config report that stand for no setting; such a report may be loaded back. */
    private static final Set<String> REPORTED_ONLY =
            Set.of("id", "cpu_count", "node_removal_strategy", "max_node_per_container", "min_container_count");

    private final Path path;
    private final List<GivenValue> values = new ArrayList<>();
    private final Remarks problems;
    private final Remarks warnings;
    private final Remarks misspelt;

    private ConfigFile(Path path) {
        this.path = path;
        this.problems = new Remarks(path.toString());
        this.warnings = new Remarks(path.toString());
        this.misspelt = new Remarks(path.toString());
    }

    /**
     * The layers of all config files, the highest first: the named one, {@code ~/wnm/config},
     * {@code ~/.local/share/wnm/config}.
     *
     * @param named value of {@code --config}; empty if none was given
     */
    public static List<Layer> layers(Optional<GivenValue> named, UserPaths paths) {
        List<Layer> layers = new ArrayList<>();
        named(named, paths).ifPresent(file -> layers.add(read(file)));
        usual(paths).forEach(file -> layers.add(readIfPresent(file)));
        return layers;
    }

    /** Where these files are looked for, whether they are there or not. */
    public static List<Path> places(Optional<GivenValue> named, UserPaths paths) {
        List<Path> places = new ArrayList<>(usual(paths));
        named(named, paths).ifPresent(places::add);
        return places;
    }

    private static Optional<Path> named(Optional<GivenValue> named, UserPaths paths) {
        return named.filter(given -> !given.text().isEmpty()).map(paths::absolute);
    }

    private static List<Path> usual(UserPaths paths) {
        return List.of(paths.home().resolve("wnm/config"), paths.home().resolve(".local/share/wnm/config"));
    }

    /** Reads a file that must exist. */
    static Layer read(Path path) {
        try {
            return parse(path, TextFile.read(path));
        } catch (IOException e) {
            String problem = "Unable to open config file: " + path + ". Error: " + e.getMessage();
            return new Layer(List.of(), List.of(problem), List.of());
        }
    }

    private static Layer readIfPresent(Path path) {
        return !Files.exists(path) ? Layer.of(List.of()) : read(path);
    }

    static Layer parse(Path path, String text) {
        ConfigFile file = new ConfigFile(path);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = Blanks.strip(line);
            if (!ConfigLine.isIgnored(stripped)) {
                file.take(stripped, number);
            }
        }
        return new Layer(file.values, file.problems.lines(), file.warnings.lines(), file.misspelt.lines());
    }

    private void take(String line, int number) {
        Optional<ConfigLine> parsed = ConfigLine.parse(line);
        if (parsed.isEmpty()) {
            problems.add(() -> "Unexpected line " + number + " in " + path + ": " + Quoted.of(line));
            return;
        }
        String place = path + ":" + number + ": ";
        String key = parsed.get().key();
        Optional<Setting> known = Setting.of(key.startsWith("--") ? key.substring(2) : key);
        if (known.isEmpty() || known.get() == Setting.V) {
            warnUnlessReported(key, place);
            return;
        }
        take(known.get(), parsed.get(), number, place);
    }

    private void warnUnlessReported(String key, String place) {
        if (REPORTED_ONLY.contains(key)) {
            return;
        }
        String hint = NearestName.hint(key, Setting.keys());
        warnings.add(() -> place + "unknown key " + Quoted.of(key) + ", ignored" + hint);
        if (!hint.isEmpty()) {
            misspelt.add(() -> place + "unknown key " + Quoted.of(key) + hint);
        }
    }

    private void take(Setting setting, ConfigLine line, int number, String place) {
        if (ONLY_TYPED.contains(setting)) {
            problems.add(() -> place + setting.key() + " is accepted on the command line only");
        } else if (MEANINGLESS.contains(setting)) {
            warnings.add(() -> place + setting.key() + " has no effect in a config file");
        } else if (line.isList()) {
            problems.add(() -> place + setting.key() + " can't be set to a list " + Quoted.of(line.value()));
        } else {
            values.add(new GivenValue(setting, line.value(), new Origin.ConfigFile(path, number)));
        }
    }
}
