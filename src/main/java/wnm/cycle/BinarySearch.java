package wnm.cycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.action.LocalBinary;
import wnm.command.CommandRunner;
import wnm.config.Setting;
import wnm.metrics.NodeBinary;

/** Finds the node program: where {@code antnode_path} says, else on PATH. */
final class BinarySearch {
    static final String NOT_FOUND =
            "Unable to locate current antnode binary, exiting: it is neither where antnode_path says nor on PATH; see --antnode_path";

    private static final Logger LOG = LoggerFactory.getLogger(BinarySearch.class);

    private BinarySearch() {}

    /**
     * @param configured {@code antnode_path}, {@code ~} not yet expanded
     */
    static Optional<Path> path(Optional<String> configured, Path home, CommandRunner commands) {
        Optional<Path> there = configured
                .map(text -> expand(text, home))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path));
        if (there.isPresent()) {
            return there;
        }
        Optional<Path> onPath = commands.find("antnode");
        if (onPath.isPresent()) {
            configured
                    .filter(text -> !text.equals(Setting.ANTNODE_PATH.byDefault()))
                    .ifPresent(
                            text -> LOG.warn("antnode_path {} is not there; using {} from PATH", text, onPath.get()));
        }
        return onPath;
    }

    /** The program with its version, or why it does not run, which that function tells. */
    static Optional<LocalBinary> find(
            Optional<String> configured, Path home, CommandRunner commands, Function<Path, NodeBinary.Answer> ask) {
        return path(configured, home, commands).map(path -> {
            NodeBinary.Answer answer = ask.apply(path);
            return new LocalBinary(path, answer.version(), answer.fault());
        });
    }

    private static Path expand(String text, Path home) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }
}
