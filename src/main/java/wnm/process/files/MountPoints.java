package wnm.process.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Mount points as {@code /proc/self/mountinfo} lists them (proc(5)), bind mounts too; none where there is no such file. */
public final class MountPoints implements Supplier<List<Path>> {
    private static final int MOUNT_POINT = 4;

    private final Path mountInfo;

    public MountPoints() {
        this(Path.of("/proc/self/mountinfo"));
    }

    MountPoints(Path mountInfo) {
        this.mountInfo = mountInfo;
    }

    @Override
    public List<Path> get() {
        try {
            return new String(Files.readAllBytes(mountInfo), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length > MOUNT_POINT)
                    .flatMap(fields -> path(plain(fields[MOUNT_POINT])).stream())
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
