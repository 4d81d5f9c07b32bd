package wnm.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.OperatorError;

/**
 * A colony without a file. Rows are copied on their way in and out, as a database does it: a change that is not saved
 * is not seen by the next who asks.
 */
public final class InMemoryColony implements Colony {
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .peek(field -> field.setAccessible(true))
                    .toList();
        }
    };

    private final Map<Long, Node> nodes = new TreeMap<>();
    private final Map<Long, NodeHealth> health = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> containers = new ArrayList<>();
    private @Nullable Machine machine;
    private int writesUntilFailure = -1;

    /** The n-th write from now on (counted from 1) fails once, leaving everything as it was. */
    public InMemoryColony failOnWrite(int n) {
        writesUntilFailure = n;
        return this;
    }

    @Override
    public Optional<Machine> machine() {
        return Optional.ofNullable(machine).map(InMemoryColony::copy);
    }

    @Override
    public void insert(Machine newMachine) {
        if (machine != null) {
            throw new OperatorError("there is a machine row already");
        }
        save(newMachine);
    }

    @Override
    public void save(Machine changed) {
        write();
        machine = copy(changed);
    }

    @Override
    public List<Node> nodes() {
        return nodes.values().stream().map(InMemoryColony::copy).toList();
    }

    @Override
    public Optional<Node> node(long id) {
        return Optional.ofNullable(nodes.get(id)).map(InMemoryColony::copy);
    }

    @Override
    public void insert(Node node) {
        write();
        if (nodes.putIfAbsent(node.id(), copy(node)) != null) {
            throw new OperatorError("there is a node " + node.id() + " already");
        }
    }

    @Override
    public void save(Collection<Node> changed, Collection<NodeHealth> remembered, Map<String, String> noted) {
        if (!changed.isEmpty() || !remembered.isEmpty() || !noted.isEmpty()) {
            write();
            changed.forEach(node -> nodes.computeIfPresent(node.id(), (id, old) -> copy(node)));
            remembered.forEach(one -> health.put(one.nodeId(), one));
            settings.putAll(noted);
        }
    }

    @Override
    public void delete(Node node) {
        write();
        nodes.remove(node.id());
        health.remove(node.id());
    }

    @Override
    public long containerId(String dockerId, String name, String image, long now) {
        write();
        if (!containers.contains(dockerId)) {
            containers.add(dockerId);
        }
        return containers.indexOf(dockerId) + 1L;
    }

    @Override
    public NodeHealth health(long nodeId) {
        return health.getOrDefault(nodeId, NodeHealth.unknown(nodeId));
    }

    @Override
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    @Override
    public void saveSetting(String name, String value) {
        write();
        settings.put(name, value);
    }

    @Override
    public void close() {
        // holds nothing
    }

    private void write() {
        if (writesUntilFailure > 0 && --writesUntilFailure == 0) {
            throw new OperatorError("The database /home/ada/colony.db could not be written: the file system is full");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T row) {
        try {
            Constructor<?> blank = row.getClass().getDeclaredConstructor();
            blank.setAccessible(true);
            Object copy = blank.newInstance();
            for (Field field : FIELDS.get(row.getClass())) {
                field.set(copy, field.get(row));
            }
            return (T) copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
