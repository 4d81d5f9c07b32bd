package wnm;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * As its parent, but of resources of one name only the first is to be had. Libraries that ask for all of them (OSHI for
 * {@code oshi.properties}) would have all jars opened, and reading the index of Hibernate's alone takes 30 ms.
 */
final class FirstResource extends ClassLoader {
    FirstResource(ClassLoader parent) {
        super("first-resource", parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        URL first = getResource(name);
        return Collections.enumeration(first == null ? List.of() : List.of(first));
    }
}
