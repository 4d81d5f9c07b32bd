package wnm.process.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        try (Stream<String> lines = Files.lines(mountInfo)) {
            return lines.map(line -> line.split(" "))
                    .filter(fields -> fields.length > MOUNT_POINT)
                    .map(fields -> Path.of(plain(fields[MOUNT_POINT])))
                    .toList();
        } catch (IOException e) {
            return List.of();
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
