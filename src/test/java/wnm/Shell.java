package wnm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs POSIX sh with an environment of its own, for the scripts under {@code scripts}. */
final class Shell {
    /** Where the sources are: Maven's tests run there. */
    static final Path REPOSITORY = Path.of("").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder of its own, which is also HOME
     */
    Shell(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** What a program printed. */
    record Output(int exitCode, String stdout, String stderr) {}

    Output run(String script, String... arguments) {
        try {
            List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
            Collections.addAll(words, arguments);
            Path out = Files.createTempFile(folder, "stdout", "");
            Path err = Files.createTempFile(folder, "stderr", "");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("WNM_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(script + " hangs");
            }
            return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
