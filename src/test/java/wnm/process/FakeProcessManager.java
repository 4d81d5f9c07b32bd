package wnm.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wnm.model.ManagerType;
import wnm.model.Node;

/** A manager that keeps track of what runs, writes down what it was asked, and fails when told to. */
public final class FakeProcessManager implements ProcessManager, ProcessManagers {
    public final List<String> calls = new ArrayList<>();
    public final Set<Long> alive = new HashSet<>();
    /** Operations that fail: {@code stop} or {@code stop 2}. */
    public final Set<String> failing = new HashSet<>();
    /** Nodes that it does not know any more. */
    public final Set<Long> unknown = new HashSet<>();

    /** What happens while an operation goes on: {@code stop 2}. */
    public final Map<String, Runnable> during = new HashMap<>();

    /** Operations that break: a fault of wnm's own. */
    public final Set<String> breaking = new HashSet<>();
    /** Operations in which the run dies: an error that nobody catches. */
    public final Set<String> killing = new HashSet<>();

    /** What happens while a node is created, before that may fail. */
    public Runnable onCreate = () -> {};

    /** Why nodes cannot be seen; empty: they can. */
    public Optional<String> hidden = Optional.empty();

    /** Where a creation that was cut short has put a node. */
    public Optional<Created.Placement> placed = Optional.empty();

    /** What a creation tells. */
    public Created created = Created.AS_PLANNED;

    /** What a survey finds. */
    public final List<Node> found = new ArrayList<>();

    /** Types whose manager removes all of its nodes at once. */
    public final Set<ManagerType> resetting = new HashSet<>();

    /** Whether it fetches the node program itself. */
    public boolean ownProgram;

    /** What the nodes' own programs say, by node. */
    public final Map<Long, String> versions = new HashMap<>();

    /** Nodes that still have the program of before their upgrade. */
    public final Set<Long> hasPrevious = new HashSet<>();

    private ManagerType asked = defaultType();

    @Override
    public Optional<String> unusable() {
        return Optional.empty();
    }

    @Override
    public Created create(Node node, Path binary) throws ProcessManagerException {
        onCreate.run();
        note("create", node);
        alive.add(node.id());
        return created;
    }

    @Override
    public void start(Node node) throws ProcessManagerException {
        note("start", node);
        alive.add(node.id());
    }

    @Override
    public void stop(Node node) throws ProcessManagerException {
        note("stop", node);
        alive.remove(node.id());
    }

    @Override
    public void remove(Node node) throws ProcessManagerException {
        note("remove", node);
        alive.remove(node.id());
    }

    @Override
    public void upgrade(Node node, Path binary) throws ProcessManagerException {
        note("upgrade", node);
        alive.add(node.id());
    }

    @Override
    public boolean rollBack(Node node) throws ProcessManagerException {
        note("rollBack", node);
        return hasPrevious.remove(node.id());
    }

    @Override
    public void dropPrevious(Node node) throws ProcessManagerException {
        note("dropPrevious", node);
        hasPrevious.remove(node.id());
    }

    @Override
    public ProcessState state(Node node) throws ProcessManagerException {
        if (failing.contains("state") || failing.contains("state " + node.id())) {
            throw new ProcessManagerException("it is away");
        }
        if (hidden.isPresent()) {
            return new ProcessState.Hidden(hidden.get());
        }
        return alive.contains(node.id())
                ? new ProcessState.Alive(1000 + node.id())
                : new ProcessState.Ended("not started", !unknown.contains(node.id()));
    }

    @Override
    public Optional<String> version(Node node) {
        return Optional.ofNullable(versions.get(node.id()));
    }

    @Override
    public Path logs(Node node) {
        return node.rootDir().resolve("logs");
    }

    @Override
    public List<Node> survey() {
        return found;
    }

    @Override
    public boolean bringsOwnProgram() {
        return ownProgram;
    }

    @Override
    public Optional<Reset> reset(List<Node> nodes) {
        ManagerType type = asked;
        return resetting.contains(type) ? Optional.of(() -> note("reset " + type)) : Optional.empty();
    }

    @Override
    public ProcessManager of(ManagerType type) {
        asked = type;
        return this;
    }

    @Override
    public String nodeUser(ManagerType type) {
        return "tester";
    }

    @Override
    public ManagerType defaultType() {
        return ManagerType.parse("setsid+user").orElseThrow();
    }

    @Override
    public Optional<Created.Placement> placed(Node node) {
        return placed;
    }

    private void note(String operation, Node node) throws ProcessManagerException {
        if (killing.contains(operation)) {
            calls.add(operation + " " + node.id());
            throw new Error("killed");
        }
        if (breaking.contains(operation) || breaking.contains(operation + " " + node.id())) {
            throw new IllegalArgumentException("a fault");
        }
        if (failing.contains(operation)) {
            calls.add(operation + " " + node.id());
            throw new ProcessManagerException("it will not " + operation);
        }
        note(operation + " " + node.id());
    }

    private void note(String call) throws ProcessManagerException {
        calls.add(call);
        during.getOrDefault(call, () -> {}).run();
        if (killing.contains(call)) {
            throw new Error("killed");
        }
        if (failing.contains(call)) {
            throw new ProcessManagerException("it will not " + call);
        }
    }
}
