package wnm.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Values as the sources give them. */
final class Given {
    static final Path CONFIG = Path.of("/home/u/.local/share/wnm/config");

    private Given() {}

    static GivenValue typed(Setting setting, String text) {
        return new GivenValue(setting, text, new Origin.CommandLine(setting.option()));
    }

    static GivenValue variable(Setting setting, String text) {
        return new GivenValue(setting, text, new Origin.Environment(setting.name()));
    }

    static GivenValue line(Setting setting, String text, int line) {
        return new GivenValue(setting, text, new Origin.ConfigFile(CONFIG, line));
    }

    /** Each value in a layer of its own, the highest first. */
    static ResolvedSettings resolved(GivenValue... values) {
        return SettingsResolver.resolve(
                Stream.of(values).map(value -> Layer.of(List.of(value))).toList());
    }
}
