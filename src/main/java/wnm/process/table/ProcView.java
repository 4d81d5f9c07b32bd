package wnm.process.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wnm.process.Accounts;
import wnm.process.ProcessTable.Namespace;

/**
 * What {@code /proc} shows to this run: its mount options {@code hidepid} and {@code gid} (proc(5)) and PID namespaces
 * (pid_namespaces(7)) leave out processes that are alive.
 *
 * @param proc where it is mounted
 * @param self this process as it knows itself
 */
record ProcView(Path proc, long self) {
    /** The first namespace, whose number is fixed in Linux (PROC_PID_INIT_INO): it holds all others. */
    private static final String OF_THE_MACHINE = "pid:[4026531836]";

    /** Bit of {@code CapEff} whose bearer may look at any process (capabilities(7)). */
    private static final int CAP_SYS_PTRACE = 19;

    private static final Set<String> SHOWN = Set.of("0", "off");
    private static final Set<String> WITHOUT_EXEMPTION = Set.of("4", "ptraceable");

    static ProcView ofThisRun(Path proc) {
        return new ProcView(proc, ProcessHandle.current().pid());
    }

    /** The PID namespace of this run. */
    Namespace namespace(String bootId) {
        String name = link("self/ns/pid").orElse("");
        return new Namespace(bootId, name, name.isEmpty() || name.equals(OF_THE_MACHINE));
    }

    /** See {@link wnm.process.ProcessTable#hides}. */
    Optional<String> hides(String account) {
        if (!link("self").equals(Optional.of(Long.toString(self)))) {
            return Optional.of(proc + " does not show the processes beside this run (it is not mounted, or belongs to"
                    + " another PID namespace): run as root: mount -t proc proc " + proc);
        }
        String me = words(status("Uid")).findFirst().orElse("");
        if (Accounts.same(me, account)) {
            return Optional.empty();
        }
        Optional<String> option = option("hidepid").filter(level -> !SHOWN.contains(level));
        if (option.isPresent()) {
            return isExempt(option.get())
                    ? Optional.empty()
                    : Optional.of(hidden(account, "hidepid=" + option.get())
                            + ": exempt a group that this account is in (as root: mount -o"
                            + " remount,hidepid=2,gid=GROUP " + proc + "), or run wnm as root");
        }
        // without the option something else may hide them: the first process is always there
        return read("1/stat").isEmpty()
                ? Optional.of(hidden(account, "even the first one, pid 1") + ": run wnm as root")
                : Optional.empty();
    }

    private String hidden(String account, String how) {
        return proc + " hides processes of other accounts (" + how + "), so that whether one of " + account
                + " is alive cannot be told";
    }

    private boolean isExempt(String level) {
        String group = option("gid").orElse("0");
        boolean member =
                Stream.concat(words(status("Gid")), words(status("Groups"))).anyMatch(group::equals);
        return (member && !WITHOUT_EXEMPTION.contains(level)) || maySeeAll();
    }

    private boolean maySeeAll() {
        try {
            long capabilities = Long.parseUnsignedLong(status("CapEff").strip(), 16);
            return (capabilities >> CAP_SYS_PTRACE & 1) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A line of {@code /proc/self/status}, without its name. */
    private String status(String name) {
        return read("self/status")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> words(String line) {
        return Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty());
    }

    /** A mount option of the file system mounted last at {@code proc}: those behind the lone dash of its line. */
    private Optional<String> option(String name) {
        return read("self/mountinfo")
                .lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 4 && fields[4].equals(proc.toString()))
                .reduce((first, last) -> last)
                .flatMap(fields -> Arrays.stream(fields[fields.length - 1].split(","))
                        .filter(option -> option.startsWith(name + "="))
                        .map(option -> option.substring(name.length() + 1))
                        .reduce((first, last) -> last));
    }

    private Optional<String> link(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(proc.resolve(name)).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private String read(String name) {
        try {
            return new String(Files.readAllBytes(proc.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
