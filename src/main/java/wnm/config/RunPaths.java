package wnm.config;

import java.nio.file.Path;
import java.util.Optional;
import wnm.model.ManagerType.Mode;

/**
 * Where a run keeps things, by platform and mode.
 *
 * @param mode never {@link Mode#ZEN}, which counts as user mode
 * @param home the user's home folder
 * @param base database and lock
 * @param nodeStorage default parent of the nodes' folders
 * @param logs parent of the nodes' log folders
 * @param bootstrapCache shared by all nodes
 */
public record RunPaths(Mode mode, Path home, Path base, Path nodeStorage, Path logs, Path bootstrapCache) {
    /** Platforms with different folders. */
    public enum Platform {
        LINUX,
        MACOS,
        OTHER;

        /** Of the value of the system property {@code os.name}. */
        public static Platform of(String osName) {
            if (osName.startsWith("Linux")) {
                return LINUX;
            }
            return osName.startsWith("Mac") ? MACOS : OTHER;
        }
    }

    /**
     * The mode that a process manager's text stands for, given or stored; {@code zen} counts as user mode. Empty if it
     * names none.
     */
    public static Optional<Mode> modeOf(String processManager) {
        if (processManager.contains("+sudo")) {
            return Optional.of(Mode.SUDO);
        }
        boolean user = processManager.contains("+user") || processManager.contains("+zen");
        return user ? Optional.of(Mode.USER) : Optional.empty();
    }

    public static RunPaths of(Platform platform, Mode mode, Path home) {
        boolean sudo = mode == Mode.SUDO;
        return switch (platform) {
            case LINUX ->
                sudo
                        ? under(
                                mode,
                                home,
                                "/var/antctl",
                                "/var/antctl/services",
                                "/var/log/antnode",
                                "/var/antctl/bootstrap-cache")
                        : inHome(
                                mode,
                                home,
                                ".local/share/autonomi",
                                ".local/share/autonomi/logs",
                                ".local/share/autonomi/bootstrap-cache");
            case MACOS ->
                sudo
                        ? under(
                                mode,
                                home,
                                "/Library/Application Support/autonomi",
                                "/Library/Application Support/autonomi/node",
                                "/Library/Logs/autonomi",
                                "/Library/Caches/autonomi/bootstrap-cache")
                        : inHome(
                                mode,
                                home,
                                "Library/Application Support/autonomi",
                                "Library/Logs/autonomi",
                                "Library/Caches/autonomi/bootstrap-cache");
            case OTHER -> inHome(mode, home, "autonomi", "autonomi/logs", "autonomi/bootstrap-cache");
        };
    }

    private static RunPaths under(Mode mode, Path home, String base, String storage, String logs, String cache) {
        return new RunPaths(mode, home, Path.of(base), Path.of(storage), Path.of(logs), Path.of(cache));
    }

    private static RunPaths inHome(Mode mode, Path home, String base, String logs, String cache) {
        Path folder = home.resolve(base);
        return new RunPaths(mode, home, folder, folder.resolve("node"), home.resolve(logs), home.resolve(cache));
    }

    /** The database used when none is named. */
    public Path defaultDatabase() {
        return base.resolve("colony.db");
    }
}
