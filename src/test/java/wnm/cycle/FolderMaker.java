package wnm.cycle;

import java.nio.file.Path;
import java.util.Map;
import wnm.command.RecordingCommandRunner;
import wnm.config.RunPaths;
import wnm.config.RunPaths.Platform;
import wnm.model.ManagerType.Mode;

/** Makes folders as a run does: {@code MODE FOLDER}. A program of its own, because a JVM cannot change its umask. */
final class FolderMaker {
    private FolderMaker() {}

    static Folders folders(Mode mode, long userId, RecordingCommandRunner commands) {
        Path home = Path.of("/home/ada");
        String user = userId == 0 ? "root" : "ada";
        return new Folders(
                commands,
                new Surroundings(Map.of(), home, home, Platform.LINUX, userId, user, false),
                RunPaths.of(Platform.LINUX, mode, home));
    }

    public static void main(String[] args) {
        folders(Mode.valueOf(args[0]), 1000, new RecordingCommandRunner()).make(Path.of(args[1]));
    }
}
