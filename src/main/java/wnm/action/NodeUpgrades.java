package wnm.action;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.NodeStatus;
import wnm.model.NodeUpgrade;
import wnm.model.Version;
import wnm.process.ProcessManager;
import wnm.process.ProcessManagerException;

/** Upgrades of single nodes together with their rows. Whether one worked {@link UpgradeCheck} sees later. */
final class NodeUpgrades {
    private final RunContext run;
    private final ProgramToCopy program;

    NodeUpgrades(RunContext run) {
        this.run = run;
        this.program = new ProgramToCopy(run);
    }

    /** Whether a start would upgrade the node: the local binary is newer than what the node has and what it failed with. */
    boolean isOutdated(Node node) {
        Optional<String> has = node.version().or(() -> run.versionOf(node));
        Optional<String> offered = run.binary().flatMap(LocalBinary::version);
        return has.isPresent()
                && offered.isPresent()
                && Version.isOlder(has.get(), offered.get())
                && !run.colony().health(node.id()).upgrade().rules(offered.get());
    }

    /**
     * Gives a node the local binary and starts it. The target is saved when the new program lies ready and before anything
     * is stopped, so that a run that is killed meanwhile is followed by one that goes on.
     */
    void upgrade(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        String offered = run.binary().flatMap(LocalBinary::version).orElse("");
        requireNoNewer(manager, node, offered);
        NodeUpgrade known = run.colony().health(node.id()).upgrade();
        Path source = program.of(manager, node);
        try {
            manager.stage(node, source);
        } catch (ProcessManagerException e) {
            run.colony().save(run.colony().health(node.id()).withUpgrade(known.failedWith(offered)));
            throw e;
        }
        NodeStatus before = node.status();
        node.become(NodeStatus.UPGRADING, run.now());
        NodeHealth health = run.colony().health(node.id());
        run.colony().save(List.of(node), List.of(health.withUpgrade(known.begun(offered))));
        swap(manager, node, source, before);
    }

    /** A node may have replaced its own program by a newer one; an older one may not even read what that has written. */
    private void requireNoNewer(ProcessManager manager, Node node, String offered) throws ProcessManagerException {
        Optional<String> has = manager.bringsOwnProgram() ? Optional.empty() : node.version();
        if (has.isPresent() && !offered.isEmpty() && Version.isOlder(offered, has.get())) {
            throw new ProcessManagerException(
                    "it has version " + has.get() + ", which is newer than " + offered + " here, and is left as it is");
        }
    }

    /** Goes on with an upgrade in which a run was killed. */
    void finish(Node node) throws ProcessManagerException {
        ProcessManager manager = run.managerOf(node);
        swap(manager, node, program.of(manager, node), NodeStatus.RESTARTING);
    }

    /**
     * @param otherwise what the node is if this fails
     */
    private void swap(ProcessManager manager, Node node, Path source, NodeStatus otherwise)
            throws ProcessManagerException {
        NodeUpgrade begun = run.colony().health(node.id()).upgrade();
        try {
            manager.upgrade(node, source);
        } catch (ProcessManagerException e) {
            node.become(otherwise, run.now());
            NodeHealth health = run.colony().health(node.id());
            run.colony().save(List.of(node), List.of(health.withUpgrade(begun.failedWith(begun.target()))));
            throw e;
        }
        Optional<String> got = manager.version(node)
                .or(() -> manager.bringsOwnProgram() ? Optional.empty() : Optional.of(begun.target()))
                .filter(version -> !version.isEmpty());
        got.ifPresent(node::versionIs);
        node.become(NodeStatus.UPGRADING, run.now());
        NodeHealth health = run.colony().health(node.id()).finished().operated();
        run.colony().save(List.of(node), List.of(health.withUpgrade(begun.to(got.orElse("")))));
    }
}
