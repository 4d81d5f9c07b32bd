package wnm.process.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wnm.process.ProcessTable;
import wnm.process.RunningProcess;

/**
 * Reads {@code /proc} (proc(5)): {@code PID/stat} for state, parent and start time, {@code PID/cmdline} for the words,
 * {@code PID/status} for the account: the real one, which is that of whoever started a setuid program.
 */
public final class LinuxProcessTable implements ProcessTable {
    private static final Pattern REAL_USER = Pattern.compile("^Uid:\\s*(\\d{1,10})\\b", Pattern.MULTILINE);

    private final Path proc;
    private final String bootId;

    /** By number; one that has none is called by its number. */
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    public LinuxProcessTable() {
        this(Path.of("/proc"));
    }

    LinuxProcessTable(Path proc) {
        this.proc = proc;
        this.bootId = text(proc.resolve("sys/kernel/random/boot_id")).strip();
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        return new Look().find(pid);
    }

    @Override
    public List<RunningProcess> all() {
        return new Look().all();
    }

    @Override
    public View view(String account) {
        Optional<String> hidden = hides(account);
        Look look = new Look();
        List<RunningProcess> found = look.all();
        return new View(found, hidden.or(() -> look.failure));
    }

    @Override
    public Optional<String> hides(String account) {
        return ProcView.ofThisRun(proc).hides(account);
    }

    @Override
    public Namespace namespace() {
        return ProcView.ofThisRun(proc).namespace(bootId);
    }

    @Override
    public boolean signal(long pid, Signal signal) {
        return HandleProcessTable.send(pid, signal);
    }

    /** The system names the owner of a file; the process' folder is its own, unless it keeps others from looking in. */
    private String name(long user, Path folder) {
        String known = names.get(user);
        if (known != null) {
            return known;
        }
        try {
            if (((Number) Files.getAttribute(folder, "unix:uid")).longValue() == user) {
                String name = Objects.requireNonNull(Files.getOwner(folder)).getName();
                names.put(user, name);
                return name;
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Long.toString(user); // it has just gone
        }
        return Long.toString(user);
    }

    private static boolean isProcess(Path entry) {
        String name = entry.getFileName().toString();
        return name.length() < 19 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Empty if it cannot be read. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** One look at the processes, which knows whether it has missed some. */
    private final class Look {
        private Optional<String> failure = Optional.empty();

        Optional<RunningProcess> find(long pid) {
            Path folder = proc.resolve(Long.toString(pid));
            ProcStat stat = ProcStat.parse(read(folder.resolve("stat")));
            return stat.process(pid, ProcStat.words(read(folder.resolve("cmdline"))), bootId, user(folder));
        }

        List<RunningProcess> all() {
            List<RunningProcess> found = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, LinuxProcessTable::isProcess)) {
                for (Path entry : entries) {
                    find(Long.parseLong(entry.getFileName().toString()))
                            .filter(p -> !p.words().isEmpty())
                            .ifPresent(found::add);
                }
            } catch (IOException | DirectoryIteratorException e) {
                failure = Optional.of("the processes cannot be listed: " + e.getMessage());
            }
            return found;
        }

        private String user(Path folder) {
            Matcher real = REAL_USER.matcher(read(folder.resolve("status")));
            return real.find() ? name(Long.parseLong(real.group(1)), folder) : "";
        }

        /** Empty if the process has just gone, or is another account's that hides it. */
        private String read(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                boolean gone = Files.notExists(file) || why.contains("No such process");
                boolean another = e instanceof AccessDeniedException || why.contains("Operation not permitted");
                if (!gone && !another) {
                    failure = Optional.of("a process cannot be looked at: " + why); // too many open files, say
                }
                return "";
            }
        }
    }
}
