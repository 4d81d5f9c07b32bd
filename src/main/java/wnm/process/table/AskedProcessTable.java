package wnm.process.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wnm.command.Command;
import wnm.command.CommandException;
import wnm.command.CommandRunner;
import wnm.model.AccountName;
import wnm.process.Accounts;
import wnm.process.Elevation;
import wnm.process.ProcessTable;
import wnm.process.RunningProcess;

/**
 * Where {@code /proc} hides the processes of the nodes' account, a shell with the rights of that account looks for them:
 * from nobody are his own processes hidden.
 */
public final class AskedProcessTable implements ProcessTable {
    /** Says that nothing was cut off. */
    private static final String END = "that is all";

    /** Prints the real user's number. */
    private static final String USER = "sed -n 's/^Uid:[^0-9]*\\([0-9]*\\).*/\\1/p' ";

    /** The boot id; of each process that names a node's folder {@code UID stat}, and that folder; the end. */
    private static final String LIST = "cd /proc && cat sys/kernel/random/boot_id || exit 1; for p in [0-9]*; do"
            + " f=$(tr '\\000' '\\012' <$p/cmdline"
            + " | sed -n -e '/^--root-dir$/{n;p;q' -e '}' -e '/^--root-dir=/{s///;p;q' -e '}');"
            + " [ -n \"$f\" ] && u=$(" + USER + "$p/status) && [ -n \"$u\" ] && read -r s <$p/stat"
            + " && printf '%s %s\\n%s\\n' \"$u\" \"$s\" \"$f\"; done 2>/dev/null; echo '" + END + "'";

    /** The boot id, the user's number, {@code stat}, and the words. */
    private static final String ONE =
            "cd /proc/\"$0\" && cat /proc/sys/kernel/random/boot_id || exit 1; " + USER + "status && cat stat cmdline";

    private final ProcessTable table;
    private final Elevation elevation;
    private final CommandRunner commands;
    private final String caller;
    private final String account;

    /**
     * @param table what this run sees with its own rights
     * @param elevation how to get the rights of the account
     * @param caller account of this run
     * @param account of the nodes
     */
    public AskedProcessTable(
            ProcessTable table, Elevation elevation, CommandRunner commands, String caller, String account) {
        this.table = table;
        this.elevation = elevation;
        this.commands = commands;
        this.caller = caller;
        this.account = account;
    }

    @Override
    public Optional<RunningProcess> find(long pid) {
        Optional<RunningProcess> seen = table.find(pid);
        return seen.isPresent() || table.hides(account).isEmpty() || !canAsk() ? seen : one(pid);
    }

    @Override
    public List<RunningProcess> all() {
        return view(account).processes();
    }

    @Override
    public Optional<String> hides(String who) {
        return view(who).hidden();
    }

    @Override
    public View view(String who) {
        View seen = table.view(who);
        if (seen.hidden().isEmpty() || !Accounts.same(who, account) || !canAsk()) {
            return seen;
        }
        try {
            List<RunningProcess> all = new ArrayList<>(seen.processes());
            all.addAll(list());
            return new View(all, Optional.empty());
        } catch (CommandException e) {
            return new View(
                    seen.processes(),
                    Optional.of(seen.hidden().get() + "; asked as " + account + ": "
                            + e.reason().strip().replaceAll("\\s*\\R\\s*", "; ")));
        }
    }

    /** What this run does not even see of itself it would not see as another either. */
    private boolean canAsk() {
        return AccountName.isValid(account) && table.hides(caller).isEmpty();
    }

    private List<RunningProcess> list() throws CommandException {
        Command command = Command.of(Command.QUESTION, asAccount(List.of("sh", "-c", LIST)));
        List<String> lines = commands.run(command).orThrow().stdout().lines().toList();
        if (lines.isEmpty() || !lines.getLast().equals(END)) {
            throw new CommandException(CommandException.Kind.FAILED, command, "its answer is not whole");
        }
        List<RunningProcess> found = new ArrayList<>();
        for (int i = 1; i + 1 < lines.size() - 1; i += 2) {
            String[] numbers = lines.get(i).split(" ", 3);
            if (numbers.length == 3 && isNumber(numbers[1])) {
                List<String> words = List.of("--root-dir", lines.get(i + 1));
                ProcStat.parse(numbers[2])
                        .process(Long.parseLong(numbers[1]), words, lines.getFirst(), numbers[0])
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<RunningProcess> one(long pid) {
        try {
            String[] said = commands.run(
                            Command.of(Command.QUESTION, asAccount(List.of("sh", "-c", ONE, Long.toString(pid)))))
                    .stdout()
                    .split("\n", 4);
            return said.length < 4
                    ? Optional.empty()
                    : ProcStat.parse(said[2]).process(pid, ProcStat.words(said[3]), said[0].strip(), said[1]);
        } catch (CommandException e) {
            return Optional.empty();
        }
    }

    private List<String> asAccount(List<String> words) {
        return elevation.asUser(account, words, commands);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
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
