package wnm.store.sqlite;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.relational.ColumnOrderingStrategyStandard;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.internal.BootstrapServiceRegistryImpl;
import org.hibernate.boot.registry.selector.internal.StrategySelectorImpl;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;
import org.hibernate.integrator.internal.IntegratorServiceImpl;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import wnm.model.Container;
import wnm.model.Machine;
import wnm.model.Node;

/**
 * Boots Hibernate over one open connection, with nothing it can do without: every run of wnm pays for this. No bytecode
 * is generated (so no lazy associations), nothing is scanned, no cache, no schema tools, no questions about the driver.
 */
final class Mapping {
    private Mapping() {}

    /** The caller closes the factory, then the connection. */
    static SessionFactory over(Connection connection) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AvailableSettings.CONNECTION_PROVIDER, new OneConnection(connection));
        settings.put(AvailableSettings.DIALECT, "org.hibernate.community.dialect.SQLiteDialect");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        settings.put(AvailableSettings.HBM2DDL_AUTO, "none");
        settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, false);
        settings.put(AvailableSettings.USE_QUERY_CACHE, false);
        settings.put(AvailableSettings.LOG_JDBC_ERRORS, false); // our one line says it
        settings.put(AvailableSettings.XML_MAPPING_ENABLED, false);
        settings.put(AvailableSettings.QUERY_STARTUP_CHECKING, false);
        settings.put(AvailableSettings.STATIC_METAMODEL_POPULATION, "disabled");
        settings.put(AvailableSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE);
        settings.put(AvailableSettings.JSON_FORMAT_MAPPER, new NoDocuments());
        settings.put(AvailableSettings.XML_FORMAT_MAPPER, new NoDocuments());
        // the defaults, which are else looked up by name
        settings.put(AvailableSettings.IMPLICIT_NAMING_STRATEGY, ImplicitNamingStrategyJpaCompliantImpl.INSTANCE);
        settings.put(AvailableSettings.COLUMN_ORDERING_STRATEGY, ColumnOrderingStrategyStandard.INSTANCE);
        settings.put(
                AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY,
                JdbcResourceLocalTransactionCoordinatorBuilderImpl.INSTANCE);
        settings.put("jakarta.persistence.validation.mode", "none");
        KnownClasses classes = new KnownClasses();
        // by hand, because Hibernate's builder looks for libraries that read JSON and XML in columns
        BootstrapServiceRegistry basis = new BootstrapServiceRegistryImpl(
                classes, new StrategySelectorImpl(classes), new IntegratorServiceImpl(List.of(), classes));
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(basis)
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .applySettings(settings)
                .build();
        try {
            return new MetadataSources(registry)
                    .addAnnotatedClass(Machine.class)
                    .addAnnotatedClass(Container.class)
                    .addAnnotatedClass(Node.class)
                    .buildMetadata()
                    .buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** A pool of one, which is not Hibernate's to close. */
    private record OneConnection(Connection connection) implements ConnectionProvider {
        @Override
        public Connection getConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection returned) {
            // stays open until the colony is closed
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException(type.getName());
        }
    }
}
