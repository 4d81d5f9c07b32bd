package wnm.store.sqlite;

import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.registry.classloading.spi.ClassLoadingException;
import org.jspecify.annotations.Nullable;

/**
 * Gives Hibernate the classes of wnm, of itself, of its interface and of Java, and nothing else. Hibernate would look through all jars for
 * extensions, configuration files, transaction managers and bean containers, some 200 times in a run; there are none, and
 * reading the indexes of the jars alone takes as long as all that wnm does itself.
 */
final class KnownClasses implements ClassLoaderService {
    private static final List<String> KNOWN = List.of("org.hibernate.", "jakarta.persistence.", "java.", "wnm.");
    private static final ClassLoader LOADER = KnownClasses.class.getClassLoader();

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Hibernate's signature
    public <T> Class<T> classForName(String name) {
        if (KNOWN.stream().noneMatch(name::startsWith)) {
            throw new ClassLoadingException("wnm has no " + name);
        }
        try {
            return (Class<T>) Class.forName(name, true, LOADER);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassLoadingException("wnm has no " + name, e);
        }
    }

    @Override
    public @Nullable URL locateResource(String name) {
        return null;
    }

    @Override
    public @Nullable InputStream locateResourceStream(String name) {
        return null;
    }

    @Override
    public List<URL> locateResources(String name) {
        return List.of();
    }

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> type) {
        return List.of();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Hibernate's signature
    public <T> T generateProxy(InvocationHandler handler, Class<?>... interfaces) {
        return (T) Proxy.newProxyInstance(LOADER, interfaces, handler);
    }

    @Override
    public @Nullable Package packageForNameOrNull(String name) {
        return LOADER.getDefinedPackage(name);
    }

    @Override
    public <T> T workWithClassLoader(Work<T> work) {
        return work.doWork(LOADER);
    }

    @Override
    public void stop() {
        // nothing was opened
    }
}
