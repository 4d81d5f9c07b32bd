package wnm.process.setsid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.process.ProcessTable.Namespace;
import wnm.process.RunningProcess;
import wnm.trust.RegularFile;

/**
 * {@code node.pid} in a node's folder: the process id in decimal; on a second line what names the process among all of
 * that id; on a third {@code BOOT/NAME} of the PID namespace in which it has that id. The reference writes the first line
 * only. Whoever owns the folder may have written anything.
 *
 * @param startedAt empty if the file does not say
 * @param boot in which the namespace lived; empty if the file does not say
 * @param namespace likewise
 */
record PidFile(long pid, Optional<String> startedAt, String boot, String namespace) {
    private static final int LARGEST = 1000;

    static PidFile of(RunningProcess process, Namespace namespace) {
        return new PidFile(process.pid(), process.startedAt(), namespace.boot(), namespace.name());
    }

    static Path in(Path rootDir) {
        return rootDir.resolve("node.pid");
    }

    /** Empty if there is none, or it cannot be read or understood. */
    static Optional<PidFile> read(Path rootDir) {
        try {
            return parse(new String(RegularFile.read(in(rootDir), LARGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<PidFile> parse(String text) {
        try {
            List<String> lines = text.lines().map(String::strip).toList();
            long pid = Long.parseLong(lines.isEmpty() ? "" : lines.getFirst());
            String start = lines.size() > 1 ? lines.get(1) : "";
            String place = lines.size() > 2 ? lines.get(2) : "";
            int slash = Math.max(0, place.indexOf('/'));
            return pid > 1
                    ? Optional.of(new PidFile(
                            pid,
                            Optional.of(start).filter(s -> !s.isEmpty()),
                            place.substring(0, slash),
                            place.substring(Math.min(place.length(), slash + 1))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        String start = startedAt.orElse("");
        if (!namespace.isEmpty()) {
            return pid + "\n" + start + "\n" + boot + "/" + namespace + "\n";
        }
        return pid + "\n" + (start.isEmpty() ? "" : start + "\n");
    }

    /** Whether that is the very process this file was written for. */
    boolean names(RunningProcess process) {
        return process.pid() == pid && startedAt.isPresent() && startedAt.equals(process.startedAt());
    }

    /** Whether its process may be alive and yet not seen in that namespace. A boot ends all processes of all others. */
    boolean isElsewhere(Namespace here) {
        return !here.whole() && !namespace.isEmpty() && boot.equals(here.boot()) && !namespace.equals(here.name());
    }
}
