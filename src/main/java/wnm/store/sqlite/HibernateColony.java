package wnm.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import wnm.model.Container;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.store.Colony;

/** The rows of one open database. Reads run by themselves, each write in a transaction of its own. For one thread. */
final class HibernateColony implements Colony {
    private final Path file;
    private final Connection connection;
    private final SessionFactory factory;
    private final StatelessSession session;
    private final OwnTables own;

    /** Takes over the connection, unless this fails. */
    HibernateColony(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.own = new OwnTables(connection);
        this.factory = Mapping.over(connection);
        this.session = factory.openStatelessSession();
    }

    /** Tables, stamp, machine, nodes and settings in one transaction. */
    void create(Machine machine, Collection<Node> nodes, Map<String, String> settings) {
        write(() -> {
            Schema.create(connection);
            session.insert(machine);
            nodes.forEach(session::insert);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                own.saveSetting(setting.getKey(), setting.getValue());
            }
        });
    }

    @Override
    public Optional<Machine> machine() {
        return read(s -> s.createNativeQuery("SELECT * FROM machine WHERE id = 1", Machine.class)
                .uniqueResultOptional());
    }

    @Override
    public void insert(Machine machine) {
        write(() -> session.insert(machine));
    }

    @Override
    public void save(Machine machine) {
        write(() -> session.update(machine));
    }

    @Override
    public List<Node> nodes() {
        return read(s -> s.createNativeQuery("SELECT * FROM node ORDER BY id", Node.class)
                .getResultList());
    }

    @Override
    public Optional<Node> node(long id) {
        return read(s -> s.createNativeQuery("SELECT * FROM node WHERE id = ?1", Node.class)
                .setParameter(1, id)
                .uniqueResultOptional());
    }

    @Override
    public void insert(Node node) {
        write(() -> session.insert(node));
    }

    @Override
    public void save(Collection<Node> nodes, Collection<NodeHealth> health, Map<String, String> settings) {
        if (nodes.isEmpty() && health.isEmpty() && settings.isEmpty()) {
            return;
        }
        write(() -> {
            Set<Long> present = new HashSet<>(
                    session.createNativeQuery("SELECT id FROM node", Long.class).getResultList());
            for (Node node : nodes) {
                if (present.contains(node.id())) {
                    session.update(node);
                }
            }
            for (NodeHealth remembered : health) {
                own.save(remembered);
            }
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                own.saveSetting(setting.getKey(), setting.getValue());
            }
        });
    }

    @Override
    public void delete(Node node) {
        write(() -> {
            session.createNativeMutationQuery("DELETE FROM node WHERE id = ?1")
                    .setParameter(1, node.id())
                    .executeUpdate();
            own.forget(node.id());
        });
    }

    @Override
    public long containerId(String dockerId, String name, String image, long now) {
        return inTransaction(() -> {
            Optional<Long> known = session.createNativeQuery(
                            "SELECT id FROM container WHERE container_id = ?1", Long.class)
                    .setParameter(1, dockerId)
                    .uniqueResultOptional();
            if (known.isPresent()) {
                return known.get();
            }
            long id = session.createNativeQuery("SELECT coalesce(max(id), 0) + 1 FROM container", Long.class)
                    .getSingleResult();
            session.insert(Container.running(id, dockerId, name, image, now));
            return id;
        });
    }

    @Override
    public NodeHealth health(long nodeId) {
        try {
            return own.health(nodeId);
        } catch (SQLException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    @Override
    public Optional<String> setting(String name) {
        try {
            return own.setting(name);
        } catch (SQLException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    @Override
    public void saveSetting(String name, String value) {
        write(() -> own.saveSetting(name, value));
    }

    @Override
    public void close() {
        try (connection;
                factory;
                session) {
            // in reverse order
        } catch (SQLException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    private <T> T read(Function<StatelessSession, T> question) {
        try {
            return question.apply(session);
        } catch (RuntimeException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    private void write(Change change) {
        inTransaction(() -> {
            change.make();
            return true;
        });
    }

    private <T> T inTransaction(Unit<T> unit) {
        try {
            Transaction transaction = session.beginTransaction();
            try {
                T result = unit.run();
                transaction.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(transaction, e);
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            leaveTransaction(e);
            own.reload();
            throw DatabaseFailure.of(file, e);
        }
    }

    /** SQLite may have rolled back by itself (a full disk does that); what counts is why. */
    private static void rollBack(Transaction transaction, Exception reason) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** The driver believes itself in a transaction even where {@code BEGIN} failed; the next one would then not begin. */
    private void leaveTransaction(Exception reason) {
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            reason.addSuppressed(e); // there was none to end: just what is wanted
        }
    }

    /** Statements that belong together. */
    private interface Change {
        void make() throws SQLException;
    }

    private interface Unit<T> {
        T run() throws SQLException;
    }
}
