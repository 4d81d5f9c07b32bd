package wnm.process.launchd;

import java.nio.file.Path;
import wnm.config.RunPaths;
import wnm.process.Elevation;

/** Where launchd looks for jobs (launchd.plist(5)). */
public final class JobFolder {
    private JobFolder() {}

    /** The user's agents in user mode, else the system's daemons. */
    public static Path of(RunPaths paths, Elevation elevation) {
        return elevation == Elevation.NONE
                ? paths.home().resolve("Library/LaunchAgents")
                : Path.of("/Library/LaunchDaemons");
    }
}
