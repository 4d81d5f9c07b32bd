package wnm.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import wnm.model.OperatorError;

/**
 * What the paths that a user types are relative to.
 *
 * @param home behind {@code ~}; absolute
 * @param workingFolder of the process; absolute
 */
public record UserPaths(Path home, Path workingFolder) {
    /**
     * The absolute path meant by a text that was given. A relative one belongs to the working folder if it was typed,
     * else to the home folder: a config file must mean the same from wherever wnm is started.
     *
     * @throws OperatorError (usage) if the text cannot be a path
     */
    public Path absolute(GivenValue given) {
        return absolute(given.text(), given.origin().isCommandLine() ? workingFolder : home);
    }

    /** As {@link #absolute(GivenValue)}, relative to the working folder. */
    Path absolute(String text) {
        return absolute(text, workingFolder);
    }

    private Path absolute(String text, Path folder) {
        try {
            if (text.equals("~") || text.startsWith("~/")) {
                return home.resolve(text.substring(Math.min(2, text.length())));
            }
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new OperatorError(
                    OperatorError.USAGE,
                    List.of("not a path on this system: " + Quoted.of(text)
                            + " (letters beyond ASCII need a UTF-8 locale, for example LC_ALL=C.UTF-8)"));
        }
    }
}
