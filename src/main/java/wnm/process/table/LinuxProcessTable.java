package wnm.process.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.process.ProcessTable;
import wnm.process.RunningProcess;

/**
 * Reads {@code /proc} (proc(5)): {@code PID/stat} for state, parent and start time in clock ticks since boot,
 * {@code PID/cmdline} for the words. The start time is told together with the boot id, since ticks repeat.
 */
public final class LinuxProcessTable implements ProcessTable {
    /** Fields of {@code stat} after the name in parentheses, which may itself hold blanks and parentheses. */
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int START_TIME = 19;

    private final Path proc;
    private final String bootId;

    public LinuxProcessTable() {
        this(Path.of("/proc"));
    }

    LinuxProcessTable(Path proc) {
        this.proc = proc;
        this.bootId = text(proc.resolve("sys/kernel/random/boot_id")).strip();
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        String stat = text(proc.resolve(Long.toString(pid)).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= START_TIME || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunningProcess(
                    pid, Long.parseLong(fields[PARENT]), words(pid), Optional.of(bootId + "/" + fields[START_TIME])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<RunningProcess> all() {
        List<RunningProcess> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, LinuxProcessTable::isProcess)) {
            for (Path entry : entries) {
                find(Long.parseLong(entry.getFileName().toString()))
                        .filter(p -> !p.words().isEmpty())
                        .ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return found;
        }
        return found;
    }

    @Override
    public boolean signal(long pid, Signal signal) {
        return HandleProcessTable.send(pid, signal);
    }

    private List<String> words(long pid) {
        String line = text(proc.resolve(Long.toString(pid)).resolve("cmdline"));
        if (line.isEmpty()) {
            return List.of();
        }
        String inner = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
        return List.of(inner.split("\0", -1));
    }

    private static boolean isProcess(Path entry) {
        String name = entry.getFileName().toString();
        return name.length() < 19 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Empty if the process has just gone or may not be seen. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
