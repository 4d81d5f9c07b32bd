package wnm.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.model.Container;
import wnm.model.Machine;
import wnm.model.Node;
import wnm.model.NodeHealth;
import wnm.model.OperatorError;
import wnm.store.Colony;

/** The rows of one open database. Reads run by themselves, each write in a transaction of its own. For one thread. */
final class HibernateColony implements Colony {
    private static final Logger LOG = LoggerFactory.getLogger(HibernateColony.class);

    /** The day on which it was last said that the copy of the day could not be made. */
    private static final String COPY_FAILED = "copy_failed";

    /** The day whose copy holds no node: it is made anew once there is one. */
    private static final String COPIED_BLANK = "copied_blank";

    private final Path file;
    private final Connection connection;
    private final SessionFactory factory;
    private final StatelessSession session;
    private final OwnTables own;
    private final Runnable guard;
    private final Path real;
    private final Reserve reserve;

    /** Takes over the connection, unless this fails. */
    HibernateColony(Path file, Connection connection) throws SQLException {
        this(file, connection, () -> {});
    }

    /** @param guard asked before each transaction; what it throws keeps that from beginning */
    HibernateColony(Path file, Connection connection, Runnable guard) throws SQLException {
        this.file = file;
        this.guard = guard;
        this.real = real(file);
        this.reserve = new Reserve(real);
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
    public void requireInPlace() {
        guard.run();
    }

    @Override
    public void safeguard(LocalDate today) {
        reserve.keep();
        Copies copies = new Copies(real);
        boolean blank = setting(COPIED_BLANK).equals(Optional.of(today.toString()));
        if (copies.has(today) && (!blank || nodes().isEmpty())) {
            return;
        }
        try {
            copies.make(connection, today);
            if (blank || nodes().isEmpty()) {
                saveSetting(COPIED_BLANK, nodes().isEmpty() ? today.toString() : "");
            }
        } catch (SQLException | OperatorError e) {
            warnOncePerDay(today, DatabaseFailure.of(file, e));
        }
    }

    private void warnOncePerDay(LocalDate today, OperatorError failure) {
        if (setting(COPY_FAILED).equals(Optional.of(today.toString()))) {
            return;
        }
        LOG.warn("{}. The run goes on; the copy is tried again", failure.getMessage());
        try {
            saveSetting(COPY_FAILED, today.toString());
        } catch (OperatorError e) {
            LOG.debug("The warning is not remembered", e);
        }
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

    /** What is made beside the database is made where it really lies. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
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

    /** A disk without space for it is given the reserve; that done, it is tried once more. */
    private <T> T inTransaction(Unit<T> unit) {
        requireInPlace();
        try {
            try {
                return attempt(unit);
            } catch (SQLException | RuntimeException e) {
                if (!DatabaseFailure.mayBeLackOfRoom(e) || !reserve.giveUp()) {
                    throw e;
                }
                LOG.warn("The disk of {} is full: its reserve {} was given up. Free some space", file, reserve);
                return attempt(unit);
            }
        } catch (SQLException | RuntimeException e) {
            throw DatabaseFailure.of(file, e);
        }
    }

    private <T> T attempt(Unit<T> unit) throws SQLException {
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
            throw e;
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
