package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.Shell.Output;

/** What {@code scripts/launch} makes of class data, tried on a program of two lines. */
class ClassDataIT {
    private static final boolean AOT = Runtime.version().feature() >= 24;

    @TempDir
    Path folder;

    private Path program;
    private Shell shell;

    @BeforeEach
    void make_a_program() throws IOException {
        assumeTrue(ToolProvider.findFirst("javac").isPresent(), "needs a JDK: javac");
        program = Files.createDirectories(folder.resolve("a program"));
        Files.createDirectories(program.resolve("lib"));
        shell = new Shell(folder, Map.of());
        install("one", program.resolve("wnm.jar"));
        Files.writeString(program.resolve("lib/other.jar"), "one");
    }

    @Test
    void class_data_that_fits_is_used() {
        train();
        Output output = launch("-Xlog:class+load");
        assertTrue(
                output.stdout().lines().anyMatch(line -> line.contains(" wnm.Main source: shared objects file")),
                output::toString);
    }

    @Test
    void a_changed_jar_never_runs_as_it_was_before() throws IOException {
        Path jar = program.resolve("wnm.jar");
        FileTime before = Files.getLastModifiedTime(jar);
        train();
        assertEquals("one", launch().stdout().strip());

        install("two", folder.resolve("new.jar"));
        assertEquals(Files.size(jar), Files.size(folder.resolve("new.jar")), "the change must be hard to see");
        Files.setLastModifiedTime(folder.resolve("new.jar"), before);
        Files.move(folder.resolve("new.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(new Output(0, "two\n", ""), launch());
    }

    @Test
    void any_change_of_a_jar_or_another_java_asks_for_other_class_data() throws IOException {
        Path library = program.resolve("lib/other.jar");
        FileTime before = Files.getLastModifiedTime(library);
        Object changed = Files.getAttribute(library, "unix:ctime");
        String name = classData(System.getProperty("java.home"));
        assertEquals(name, classData(System.getProperty("java.home")));
        do { // written over in the same size, with its old time
            Files.writeString(library, "two");
            Files.setLastModifiedTime(library, before);
        } while (seconds(Files.getAttribute(library, "unix:ctime")) == seconds(changed));
        assertNotEquals(name, classData(System.getProperty("java.home")));

        Path java = folder.resolve("java");
        Files.createDirectories(java.resolve("lib/server"));
        Files.writeString(java.resolve("lib/modules"), "another");
        Files.writeString(java.resolve("lib/server/libjvm.so"), "another");
        assertNotEquals(classData(System.getProperty("java.home")), classData(java.toString()));

        name = classData(System.getProperty("java.home"));
        Files.writeString(program.resolve("lib/third.jar"), "");
        assertNotEquals(name, classData(System.getProperty("java.home")));
    }

    @Test
    void class_data_that_is_missing_empty_or_broken_costs_only_time() throws IOException {
        assertEquals(new Output(0, "one\n", ""), launch());
        for (String contents : List.of("", "broken")) {
            Files.writeString(Path.of(classData(System.getProperty("java.home")) + (AOT ? ".aot" : ".jsa")), contents);
            assertEquals(new Output(0, "one\n", ""), launch());
        }
    }

    @Test
    void nothing_is_written_where_wnm_runs() throws IOException {
        launch();
        try (var files = Files.list(program)) {
            assertEquals(
                    List.of("lib", "wnm.jar"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static long seconds(Object time) {
        return ((FileTime) time).toMillis() / 1000;
    }

    private void train() {
        Output output = shell.run(
                source() + "java_home=$WNM_JAVA_HOME; class_data \"$1\"; "
                        + (AOT
                                ? "(run_java \"$1\" -XX:AOTMode=record -XX:AOTConfiguration=record wnm.Main)"
                                        + " && run_java \"$1\" -XX:AOTMode=create -XX:AOTConfiguration=record"
                                        + " \"-XX:AOTCache=$class_data.aot\""
                                : "run_java \"$1\" \"-XX:ArchiveClassesAtExit=$class_data.jsa\" wnm.Main"),
                program.toString());
        assertEquals(0, output.exitCode(), output::toString);
        assertFalse(classData(System.getProperty("java.home")).isEmpty());
    }

    /** Runs the program, with options that override the launcher's. */
    private Output launch(String... options) {
        String extra = options.length == 0 ? "" : "export WNM_JAVA_OPTIONS='" + String.join(" ", options) + "'; ";
        return shell.run(extra + source() + "java_home=$WNM_JAVA_HOME; launch \"$1\"", program.toString());
    }

    private String classData(String java) {
        return shell.run(source() + "java_home=$2; class_data \"$1\"; echo \"$class_data\"", program.toString(), java)
                .stdout()
                .strip();
    }

    private static String source() {
        return ". '" + Shell.REPOSITORY + "/scripts/launch'; ";
    }

    private void install(String answer, Path jar) throws IOException {
        Path sources = Files.createTempDirectory(folder, "source");
        Files.createDirectories(sources.resolve("wnm"));
        Files.writeString(
                sources.resolve("wnm/Main.java"),
                "package wnm; public class Main { public static void main(String[] a) { System.out.println(\"" + answer
                        + "\"); } }");
        tool("javac", "-d", sources.toString(), sources.resolve("wnm/Main.java").toString());
        tool("jar", "cf0M", jar.toString(), "-C", sources.toString(), "wnm/Main.class");
    }

    private static void tool(String name, String... arguments) {
        int exitCode = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertEquals(0, exitCode);
    }
}
