package wnm.cycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of the tests in a process of its own, under limits that a shell sets. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * @param limits a shell command, such as {@code umask 077}
     * @return the process, its standard error in its standard output
     */
    static Process start(String limits, Class<?> program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", limits + "; exec \"$@\"", "sh"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }
}
