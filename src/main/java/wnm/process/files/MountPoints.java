package wnm.process.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Mount points as {@code /proc/self/mountinfo} lists them (proc(5)), bind mounts too; none where there is no such file. */
public final class MountPoints implements Supplier<List<Path>> {
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

    private final Path mountInfo;

    public MountPoints() {
        this(Path.of("/proc/self/mountinfo"));
    }

    MountPoints(Path mountInfo) {
        this.mountInfo = mountInfo;
    }

    /**
     * A mount.
     *
     * @param options of the mount itself, as {@code noexec}
     */
    record Mount(Path point, Set<String> options) {}

    @Override
    public List<Path> get() {
        return mounts().stream().map(Mount::point).toList();
    }

    /** The mount that a path lies in; of several on one point the last one, which hides the others. */
    Optional<Mount> of(Path real) {
        return mounts().stream()
                .filter(mount -> real.startsWith(mount.point()))
                .reduce((best, next) ->
                        next.point().getNameCount() >= best.point().getNameCount() ? next : best);
    }

    private List<Mount> mounts() {
        try {
            return new String(Files.readAllBytes(mountInfo), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length > OPTIONS)
                    .flatMap(fields -> path(plain(fields[MOUNT_POINT]))
                            .map(point -> new Mount(point, Set.copyOf(List.of(fields[OPTIONS].split(",")))))
                            .stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Empty for what is no path in this locale. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Blank, tab, line end and backslash are written as three octal digits after a backslash. */
    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
