package wnm.process.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.process.Accounts;
import wnm.process.ProcessTable;
import wnm.process.RunningProcess;

/** What Java itself knows of the processes: for systems without {@code /proc}. Only root sees the words of others. */
public final class HandleProcessTable implements ProcessTable {
    @Override
    public Optional<RunningProcess> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(HandleProcessTable::describe);
    }

    @Override
    public List<RunningProcess> all() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(HandleProcessTable::describe)
                .filter(p -> !p.words().isEmpty())
                .toList();
    }

    @Override
    public Optional<String> hides(String account) {
        String me = ProcessHandle.current().info().user().orElse("");
        return Accounts.same(me, account) || Accounts.same(me, Accounts.ROOT)
                ? Optional.empty()
                : Optional.of("this system shows processes of " + account + " to root alone: run wnm as root");
    }

    @Override
    public Namespace namespace() {
        return Namespace.NONE;
    }

    @Override
    public boolean signal(long pid, Signal signal) {
        return send(pid, signal);
    }

    /** Java compares the start time before it signals, so a process id that was given out again is not hit. */
    static boolean send(long pid, Signal signal) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        return switch (signal) {
            case TERM -> handle.map(ProcessHandle::destroy).orElse(false);
            case KILL -> handle.map(ProcessHandle::destroyForcibly).orElse(false);
        };
    }

    private static RunningProcess describe(ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        List<String> words = new ArrayList<>();
        info.command().ifPresent(words::add);
        info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
        return new RunningProcess(
                handle.pid(),
                handle.parent().map(ProcessHandle::pid).orElse(0L),
                words,
                info.startInstant().map(Instant::toString),
                info.user().orElse(""));
    }
}
