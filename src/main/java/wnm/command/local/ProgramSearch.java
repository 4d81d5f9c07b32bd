package wnm.command.local;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds programs: on PATH first, then in the folders that cron's PATH lacks. */
final class ProgramSearch {
    private static final List<String> KNOWN = List.of(
            "/usr/local/sbin",
            "/usr/local/bin",
            "/usr/sbin",
            "/usr/bin",
            "/sbin",
            "/bin",
            "/opt/homebrew/bin",
            "/opt/homebrew/sbin",
            "/home/linuxbrew/.linuxbrew/bin");

    private final List<Path> folders = new ArrayList<>();

    /**
     * @param path value of PATH, may be empty
     * @param home its {@code .local/bin} is searched before the system's folders
     */
    ProgramSearch(String path, Path home) {
        for (String folder : path.split(":", -1)) {
            add(folder);
        }
        add(home.resolve(".local/bin").toString());
        KNOWN.forEach(this::add);
    }

    /** A name with a slash is a place and is not searched for. */
    Optional<Path> find(String program) {
        if (program.isEmpty()) {
            return Optional.empty();
        }
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program)).filter(ProgramSearch::runs);
        }
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(ProgramSearch::runs)
                .findFirst();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** An empty or relative entry of PATH means the current folder: never a place for programs run unattended. */
    private void add(String folder) {
        try {
            Path path = Path.of(folder);
            if (path.isAbsolute() && !folders.contains(path)) {
                folders.add(path);
            }
        } catch (InvalidPathException e) {
            // no such folder can exist
        }
    }
}
