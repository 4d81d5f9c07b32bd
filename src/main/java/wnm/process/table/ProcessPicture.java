package wnm.process.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wnm.process.ProcessTable;
import wnm.process.RunningProcess;

/** The processes as they were when they were first asked for; single ones are looked at anew. */
public final class ProcessPicture implements ProcessTable {
    private final ProcessTable table;
    private final Map<String, View> views = new HashMap<>();
    private @Nullable List<RunningProcess> all;

    public ProcessPicture(ProcessTable table) {
        this.table = table;
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        return table.find(pid);
    }

    @Override
    public List<RunningProcess> all() {
        List<RunningProcess> known = all;
        if (known == null) {
            known = table.all();
            all = known;
        }
        return known;
    }

    @Override
    public Optional<String> hides(String account) {
        return view(account).hidden();
    }

    @Override
    public View view(String account) {
        return views.computeIfAbsent(account, table::view);
    }

    @Override
    public Namespace namespace() {
        return table.namespace();
    }

    @Override
    public boolean signal(long pid, Signal signal) {
        return table.signal(pid, signal);
    }
}
