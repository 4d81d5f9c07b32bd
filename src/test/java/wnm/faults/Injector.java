package wnm.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
     * @param which what it is about as well: another one of the same text fails for ever if this one does
     * @param changes whether it may change the world; a death before a question is one before the next change
     * @param tears whether it can be half done
     */
    record Call(Port port, String what, String which, boolean changes, boolean tears) {}

    /** How a port fails. */
    interface Failure {
        /** Gives what the failed call answers, or throws what it throws. */
        @Nullable
        Object of(Method method, Object[] arguments) throws Exception;

        /**
         * What a call gives that fails for ever.
         *
         * @param first arguments of the first one that failed
         * @param real gives what it would answer
         */
        @Nullable
        default Object forEver(Object[] first, Method method, Object[] arguments, Callable<?> real) throws Exception {
            return of(method, arguments);
        }
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

    /** Calls that fail for ever, with the arguments of the first one. */
    private final Map<String, Object[]> lasting = new HashMap<>();

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

    /** Nothing fails for ever any more. */
    void mend() {
        lasting.clear();
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
                    String which = port + "." + Subject.of(method, arguments);
                    calls.add(new Call(port, what(method, arguments), which, changes, half.canTear(method, arguments)));
                    if (calls.size() == at && blow == Blow.FOR_EVER) {
                        lasting.put(which, arguments);
                    }
                    Object[] first = lasting.get(which);
                    if (first != null) {
                        return failure.forEver(first, method, arguments, () -> method.invoke(real, arguments));
                    }
                    if (calls.size() != at || blow == null) {
                        return invoke(method, real, arguments);
                    }
                    switch (blow) {
                        case FOR_EVER -> throw new IllegalStateException("handled above");
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
