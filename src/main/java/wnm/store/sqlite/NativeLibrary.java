package wnm.store.sqlite;

import java.util.Map;

/**
 * Where SQLite's native library lies, if it was unpacked beside wnm's jars: the folder is the system property {@value #FOLDER}
 * of the driver, laid out as inside the driver's jar. Else the driver unpacks a copy at each run, which takes time and a
 * temporary folder that is neither full nor noexec.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Tells the driver, which reads the properties when it opens its first connection. */
    static void announce() {
        if (System.getProperty(FOLDER) != null && System.getProperty(NAME) == null) {
            System.setProperty(NAME, nameIn(System.getProperty("os.name", ""), System.getProperty("os.arch", "")));
        }
    }

    /** The library for that kind of machine, below the folder; where none was unpacked, the driver helps itself. */
    static String nameIn(String os, String architecture) {
        String system = os.startsWith("Mac") ? "Mac" : os;
        String processor = Map.of("amd64", "x86_64", "arm64", "aarch64").getOrDefault(architecture, architecture);
        String extension = system.equals("Mac") ? ".dylib" : ".so";
        return "org/sqlite/native/" + system + "/" + processor + "/libsqlitejdbc" + extension;
    }
}
