package wnm.process.setsid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.process.RunningProcess;

/**
 * {@code node.pid} in a node's folder: the process id in decimal, and on a second line what names the process among all
 * of that id. The reference writes the first line only.
 *
 * @param startedAt empty if the file does not say
 */
record PidFile(long pid, Optional<String> startedAt) {
    private static final int LARGEST = 1000;

    static PidFile of(RunningProcess process) {
        return new PidFile(process.pid(), process.startedAt());
    }

    static Path in(Path rootDir) {
        return rootDir.resolve("node.pid");
    }

    /** Empty if there is none, or it cannot be read or understood. */
    static Optional<PidFile> read(Path rootDir) {
        Path file = in(rootDir);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            long pid = Long.parseLong(lines.isEmpty() ? "" : lines.getFirst().strip());
            String start = lines.size() > 1 ? lines.get(1).strip() : "";
            return pid > 1
                    ? Optional.of(new PidFile(pid, Optional.of(start).filter(s -> !s.isEmpty())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return pid + "\n" + startedAt.map(s -> s + "\n").orElse("");
    }

    /** Whether that is the very process this file was written for. */
    boolean names(RunningProcess process) {
        return process.pid() == pid && startedAt.isPresent() && startedAt.equals(process.startedAt());
    }
}
