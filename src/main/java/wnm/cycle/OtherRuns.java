package wnm.cycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Finds runs of wnm that have a database open for writing, by what Linux tells of processes (proc(5)). Asked only when the
 * lock file is another one than in the run before: one that is at work may hold the lock on a file that was deleted.
 */
public final class OtherRuns {
    private static final String PROGRAM = "wnm.Main";
    private static final String UID = "unix:uid";
    private static final Path SELF = Path.of("/proc/self");

    private final Path proc;

    /** @param proc {@code /proc}; where it is not there, nothing is found */
    public OtherRuns(Path proc) {
        this.proc = proc;
    }

    /** Whether another process of wnm has the database open for writing, or one may that cannot be looked at. */
    boolean write(Path database) {
        String own = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            Path real = database.toRealPath();
            Set<String> names = Set.of(real.toString(), real + " (deleted)");
            for (Path process : processes) {
                if (!process.endsWith(own)
                        && isOfOneWhoMayRun(process, real)
                        && isWnm(process)
                        && hasOpen(process, names)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    /** Ours, root's or the database's owner's: a stranger's process could call itself anything, and keep every run out. */
    private static boolean isOfOneWhoMayRun(Path process, Path database) {
        try {
            Object owner = Files.getAttribute(process, UID);
            return owner.equals(0)
                    || owner.equals(Files.getAttribute(SELF, UID))
                    || owner.equals(Files.getAttribute(database, UID));
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static boolean isWnm(Path process) {
        try {
            return List.of(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .contains(PROGRAM);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static boolean hasOpen(Path process, Set<String> names) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (names.contains(target(file))
                        && isForWriting(process.resolve("fdinfo").resolve(file.getFileName()))) {
                    return true;
                }
            }
            return false;
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** By the last of the octal digits after {@code flags:}, 0 for reading alone: reports take no lock. */
    private static boolean isForWriting(Path information) {
        try {
            return Files.readString(information, StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.startsWith("flags:") && !line.endsWith("0"));
        } catch (IOException e) {
            return false;
        }
    }
}
