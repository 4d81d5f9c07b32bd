package wnm.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Node;
import wnm.process.Ports.Protocol;
import wnm.process.ProcessTable.View;

/**
 * Which processes are a node's. Anybody may start one whose command line names the node's folder, so it must run as the
 * node's user; of root only parents that wait for such a one count ({@code sudo}, {@code runuser}).
 */
public final class NodeProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProcesses.class);
    private static final int MOST_NAMED = 5;

    private final ManagerContext context;

    NodeProcesses(ManagerContext context) {
        this.context = context;
    }

    /**
     * What is seen of a node.
     *
     * @param processes the node's, itself first, those that wait for it last
     * @param others of other accounts, which only claim to be the node
     * @param hidden why a process of the node may not be seen, with the cure; empty: what is not seen has ended
     */
    public record Sight(List<RunningProcess> processes, List<RunningProcess> others, Optional<String> hidden) {}

    /** What ended a node, so how much its absence from the process table proves. */
    public enum Witness {
        /** A service manager that looks after all processes of its service says that none is left. */
        MANAGER,
        /** Nobody but the process table. */
        PROCESS_TABLE
    }

    /** The account that a node runs as: in user mode that of this run, whatever its row says. */
    public String account(Node node) {
        return context.elevation() == Elevation.NONE ? context.caller().name() : node.user();
    }

    /** Whether a process runs with the node's account. */
    public boolean isOfItsUser(Node node, RunningProcess process) {
        // root may run wnm on a cluster whose nodes its owner has started
        boolean others =
                context.elevation() == Elevation.NONE && context.caller().isRoot();
        return Accounts.same(process.user(), account(node)) || (others && Accounts.same(process.user(), node.user()));
    }

    /** Looks at the processes that name the node's folder. */
    public Sight look(Node node) {
        View view = context.processes().view(account(node));
        List<RunningProcess> claims = view.processes().stream()
                .filter(p -> context.program().runsIn(p.words(), node.rootDir()))
                .toList();
        List<RunningProcess> own = new ArrayList<>(
                claims.stream().filter(p -> isOfItsUser(node, p)).toList());
        Set<Long> waiting = new HashSet<>();
        for (int known = -1; known < own.size(); ) { // sudo waits for sudo, which waits for the node
            known = own.size();
            waiting.addAll(own.stream().map(RunningProcess::parent).toList());
            claims.stream()
                    .filter(p -> waiting.contains(p.pid()) && !own.contains(p))
                    .filter(p -> Accounts.same(p.user(), Accounts.ROOT))
                    .forEach(own::add);
        }
        List<RunningProcess> others =
                claims.stream().filter(p -> !own.contains(p)).toList();
        own.sort((a, b) -> Boolean.compare(waiting.contains(a.pid()), waiting.contains(b.pid())));
        return new Sight(List.copyOf(own), others, view.hidden());
    }

    /** Says in one line which processes of other accounts name the node's folder. */
    public void tellOf(Node node, List<RunningProcess> others) {
        if (!others.isEmpty()) {
            LOG.warn(
                    "{} of another account {} {}, the folder of {}: no node of this cluster, and left alone",
                    named(others),
                    others.size() == 1 ? "claims" : "claim",
                    node.rootDir(),
                    node.displayName());
        }
    }

    /** {@code process 12 (mallory)}, of many the first few. */
    public static String named(List<RunningProcess> processes) {
        String some = processes.stream()
                .limit(MOST_NAMED)
                .map(p -> p.pid() + " (" + (p.user().isEmpty() ? "?" : p.user()) + ")")
                .collect(Collectors.joining(", "));
        int more = processes.size() - MOST_NAMED;
        return (processes.size() == 1 ? "process " : "processes ") + some + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * What is left of a node that was ended.
     *
     * @param where a process that is left must run ({@code outside of ...}); may be empty
     * @return in words; empty if nothing is
     */
    public Optional<String> remains(Node node, Witness witness, String where) {
        return remains(node, look(node), witness, where);
    }

    /** Tells of others that claim to be the node, too. */
    void requireEnded(Node node, Witness witness, String where) throws ProcessManagerException {
        Sight sight = look(node);
        Optional<String> remains = remains(node, sight, witness, where);
        if (remains.isPresent()) {
            throw new ProcessManagerException(remains.get());
        }
        tellOf(node, sight.others());
    }

    private Optional<String> remains(Node node, Sight sight, Witness witness, String where) {
        if (!sight.processes().isEmpty()) {
            return Optional.of(
                    named(sight.processes()) + " of the node still runs" + (where.isEmpty() ? "" : " " + where)
                            + ": end it (its command line holds --root-dir " + node.rootDir() + ")");
        }
        if (witness == Witness.PROCESS_TABLE && sight.hidden().isPresent()) {
            return sight.hidden();
        }
        return held(node, Protocol.UDP, node.port(), witness)
                .or(() -> held(node, Protocol.TCP, node.metricsPort(), witness));
    }

    /** Where a service manager vouches for the end, a port that somebody else has says nothing. */
    private Optional<String> held(Node node, Protocol protocol, int port, Witness witness) {
        if (!context.ports().isTaken(protocol, port)) {
            return Optional.empty();
        }
        Set<String> holders = context.ports().holders(protocol, port);
        boolean own = holders.isEmpty() || holders.stream().anyMatch(account -> Accounts.same(account, account(node)));
        if (witness == Witness.MANAGER && !own) {
            return Optional.empty();
        }
        String use = protocol == Protocol.UDP ? "udp" : "tcp, for metrics";
        return Optional.of("port " + port + " (" + use + ") is still in use"
                + (holders.isEmpty() ? "" : ", by a program of account " + String.join(", ", holders))
                + ": the node may be alive, or another program has its port; end that");
    }
}
