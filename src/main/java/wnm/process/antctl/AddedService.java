package wnm.process.antctl;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code antctl add} says of the service it made: a check mark with the name, then one path a line.
 *
 * @param name how antctl calls it: {@code antnode3}
 * @param binary the service's own copy of the node program
 */
record AddedService(String name, Optional<Path> binary, Optional<Path> dataDir, Optional<Path> logDir) {
    private static final Pattern MARKED = Pattern.compile("\\s*\\u2713\\s*(antnode\\d+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("antnode\\d+", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");
    private static final String LOG_LINE = "[";

    /** The first service in the output; empty if it names none. */
    static Optional<AddedService> in(String output) {
        Iterator<String> lines = COLOUR.matcher(output).replaceAll("").lines().iterator();
        while (lines.hasNext()) {
            Matcher marked = MARKED.matcher(lines.next());
            if (marked.matches()) {
                return Optional.of(withPaths(marked.group(1), lines));
            }
        }
        return named(output);
    }

    /** Other releases print a sentence; what {@code --debug} adds may name other services. */
    private static Optional<AddedService> named(String output) {
        return output.lines()
                .filter(line -> !line.startsWith(LOG_LINE))
                .map(NAME::matcher)
                .filter(Matcher::find)
                .map(found -> new AddedService(found.group(), Optional.empty(), Optional.empty(), Optional.empty()))
                .findFirst();
    }

    private static AddedService withPaths(String name, Iterator<String> lines) {
        Optional<Path> binary = Optional.empty();
        Optional<Path> dataDir = Optional.empty();
        Optional<Path> logDir = Optional.empty();
        while (lines.hasNext()) {
            String line = lines.next();
            if (MARKED.matcher(line).matches()) {
                break;
            }
            binary = binary.or(() -> path(line, "Antnode path:"));
            dataDir = dataDir.or(() -> path(line, "Data path:"));
            logDir = logDir.or(() -> path(line, "Log path:"));
        }
        return new AddedService(name, binary, dataDir, logDir);
    }

    private static Optional<Path> path(String line, String title) {
        int at = line.indexOf(title);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(line.substring(at + title.length()).strip()))
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
