package wnm.store.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that tells before each statement, beginning and commit, and lets the one who is told make it fail. */
final class WatchedConnection {
    private final Witness witness;
    private int count;

    private WatchedConnection(Witness witness) {
        this.witness = witness;
    }

    interface Witness {
        /**
         * @param number of the statement or commit that comes now, from 1
         * @throws Exception is what the statement then fails with
         */
        void before(int number) throws Exception;
    }

    static Connection of(Connection real, Witness witness) {
        return new WatchedConnection(witness).proxy(Connection.class, real);
    }

    private <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute") || name.equals("setAutoCommit") || name.equals("commit")) {
            count++;
            witness.before(count);
        }
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof PreparedStatement prepared) {
                return proxy(PreparedStatement.class, prepared);
            }
            return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
