package wnm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wnm.Shell.Output;

/** {@code scripts/find-java}, among Javas of version 98 and 99 in the folder of SDKMAN that are no more than their files. */
class FindJavaTest {
    private static final List<String> PARTS = List.of(
            "bin/java", "lib/modules", "lib/jvm.cfg", "lib/libjli.so", "lib/libjava.so", "lib/server/libjvm.so");

    @TempDir
    Path home;

    private Path java(String name, String version, String architecture) throws IOException {
        Path java = home.resolve(".sdkman/candidates/java").resolve(name);
        for (String part : PARTS) {
            Files.createDirectories(java.resolve(part).getParent());
            Files.writeString(java.resolve(part), "here");
        }
        assertTrue(java.resolve("bin/java").toFile().setExecutable(true));
        Files.writeString(
                java.resolve("release"),
                "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base\"\nOS_ARCH=\"" + architecture
                        + "\"\n");
        return java;
    }

    private Output find(Map<String, String> variables) {
        return new Shell(home, variables)
                .run(". '" + Shell.REPOSITORY + "/scripts/find-java'; find_java && echo \"$java_home\" || no_java");
    }

    private String found() {
        Output output = find(Map.of("WNM_JAVA_HOME", ""));
        assertEquals(0, output.exitCode(), output::toString);
        assertEquals("", output.stderr());
        return output.stdout().strip();
    }

    private static String here() {
        return System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
    }

    private static String elsewhere() {
        return here().equals("aarch64") ? "x86_64" : "aarch64";
    }

    @Test
    void the_newest_is_taken() throws IOException {
        java("98", "98", here());
        assertEquals(java("99", "99.0.1", here()).toString(), found());
    }

    @Test
    void one_for_another_kind_of_machine_is_passed_over() throws IOException {
        assumeTrue(
                Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                        != Files.exists(Path.of("/lib/ld-linux-aarch64.so.1")),
                "needs a Linux of one architecture");
        Path good = java("98", "98", here());
        java("99", "99", elsewhere());
        assertEquals(good.toString(), found());
    }

    @Test
    void one_that_does_not_say_what_it_is_for_is_taken() throws IOException {
        Path unknown = java("99", "99", "vax");
        assertEquals(unknown.toString(), found());
        Files.writeString(unknown.resolve("release"), "JAVA_VERSION=\"99\"");
        assertEquals(unknown.toString(), found());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/java",
                "lib/modules",
                "lib/jvm.cfg",
                "lib/libjli.so",
                "lib/libjava.so",
                "lib/server/libjvm.so"
            })
    void one_that_is_half_there_is_passed_over(String part) throws IOException {
        Path good = java("98", "98", here());
        Path broken = java("99", "99", here());
        Files.delete(broken.resolve(part));
        assertEquals(good.toString(), found());
        Files.writeString(broken.resolve(part), "");
        assertTrue(broken.resolve(part).toFile().setExecutable(true));
        assertEquals(good.toString(), found());
    }

    @Test
    void one_that_is_named_but_will_not_do_does_not_count() throws IOException {
        Path good = java("98", "98", here());
        Path broken = java("99", "99", here());
        Files.delete(broken.resolve("lib/modules"));
        assertEquals(
                good.toString(),
                find(Map.of("WNM_JAVA_HOME", broken.toString())).stdout().strip());
    }

    @Test
    void where_none_will_do_it_is_said_which_were_there() throws IOException {
        Path broken = java("99", "99", here());
        Files.delete(broken.resolve("lib/server/libjvm.so"));
        // as on a machine that has no other
        Output output = new Shell(home, Map.of("JAVA_HOME", broken.toString()))
                .run(". '" + Shell.REPOSITORY
                        + "/scripts/find-java'; newest=97; passed_over=; consider \"$JAVA_HOME\"; no_java");
        assertEquals(1, output.stderr().lines().count(), output::toString);
        assertTrue(
                output.stderr().contains(broken + " cannot be used: ")
                        && output.stderr().contains("libjvm"),
                output::toString);
    }
}
