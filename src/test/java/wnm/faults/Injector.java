package wnm.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wnm.command.Command;

/**
 * Counts the calls of all ports together and makes the n-th one go wrong. After a death every further call dies too, so
 * that {@code finally} and the like repair nothing.
 */
final class Injector {
    /**
     * A call that was counted.
     *
     * @param changes whether it may change the world; a death before a question is one before the next change
     * @param tears whether it can be half done
     */
    record Call(Port port, String what, boolean changes, boolean tears) {}

    /** How a port fails. */
    interface Failure {
        /** Gives what the failed call answers, or throws what it throws. */
        @Nullable
        Object of(Method method, Object[] arguments) throws Exception;
    }

    /** Does half of a call. */
    interface Half {
        /** False if that call cannot be half done. */
        boolean canTear(Method method, Object[] arguments);

        void tear(Method method, Object[] arguments) throws Exception;
    }

    static final Half WHOLE = new Half() {
        @Override
        public boolean canTear(Method method, Object[] arguments) {
            return false;
        }

        @Override
        public void tear(Method method, Object[] arguments) {
            throw new IllegalStateException();
        }
    };

    private final Runnable onDeath;
    private final List<Call> calls = new ArrayList<>();
    private int at;
    private @Nullable Blow blow;
    private boolean dead;

    /** @param onDeath run at the moment of a death */
    Injector(Runnable onDeath) {
        this.onDeath = onDeath;
    }

    /** From now on calls are counted, and the n-th one (from 1) meets with this. */
    void arm(int n, Blow with) {
        disarm();
        at = n;
        blow = with;
    }

    /** From now on calls are counted and nothing goes wrong. */
    void count() {
        disarm();
    }

    private void disarm() {
        calls.clear();
        at = 0;
        blow = null;
        dead = false;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    boolean isDead() {
        return dead;
    }

    /**
     * The port with blows.
     *
     * @param uncounted methods that cannot fail
     * @param questions methods that change nothing
     */
    <T> T port(
            Port port,
            Class<T> type,
            T real,
            Set<String> uncounted,
            Set<String> questions,
            Failure failure,
            Half half) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    if (method.getDeclaringClass() == Object.class
                            || method.getName().equals("close") && given == null) {
                        return invoke(method, real, arguments);
                    }
                    if (dead) {
                        throw new Death();
                    }
                    if (uncounted.contains(method.getName())) {
                        return invoke(method, real, arguments);
                    }
                    boolean changes = !questions.contains(method.getName());
                    calls.add(new Call(port, what(method, arguments), changes, half.canTear(method, arguments)));
                    if (calls.size() != at || blow == null) {
                        return invoke(method, real, arguments);
                    }
                    switch (blow) {
                        case FAULT -> {
                            return failure.of(method, arguments);
                        }
                        case LATE_FAULT -> {
                            invoke(method, real, arguments);
                            return failure.of(method, arguments);
                        }
                        case TORN -> half.tear(method, arguments);
                        case DEATH -> {}
                    }
                    dead = true;
                    onDeath.run();
                    throw new Death();
                }));
    }

    private static String what(Method method, Object[] arguments) {
        boolean command = arguments.length > 0 && arguments[0] instanceof Command;
        return command ? "run " + ((Command) arguments[0]).line() : method.getName();
    }

    private static @Nullable Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
