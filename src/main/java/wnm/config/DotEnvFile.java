package wnm.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of environment variables in the dialect of python-dotenv: {@code KEY=value}, optional {@code export},
 * {@code #} comments, single or double quotes, <code>${NAME}</code> and <code>${NAME:-default}</code>. A line that is
 * not understood is left out with a warning.
 *
 * @param variables with every reference replaced; a key without {@code =} is left out
 */
public record DotEnvFile(Path path, Map<String, String> variables, List<String> problems, List<String> warnings) {
    /** Characters of all values together: references to references grow without bound. */
    private static final int MOST_EXPANDED = 4 << 20;

    public DotEnvFile {
        variables = Map.copyOf(variables);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** The file that every run reads. */
    public static Path in(Path home) {
        return home.resolve(".local/share/wnm/.env");
    }

    /**
     * Reads the file; one that does not exist is empty, one that cannot be read is a problem.
     *
     * @param environment the process's variables, which win over the file's own in references
     */
    public static DotEnvFile read(Path path, Map<String, String> environment) {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            return new DotEnvFile(path, Map.of(), List.of(), List.of());
        }
        try {
            return parse(path, TextFile.read(path), environment);
        } catch (IOException e) {
            String problem = "Unable to open environment file: " + path + ". Error: " + e.getMessage();
            return new DotEnvFile(path, Map.of(), List.of(problem), List.of());
        }
    }

    static DotEnvFile parse(Path path, String text, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        Remarks warnings = new Remarks(path.toString());
        int room = MOST_EXPANDED;
        DotEnvReader reader = new DotEnvReader(text);
        for (DotEnvReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            switch (entry) {
                case DotEnvReader.Binding binding -> {
                    Optional<String> value = interpolated(binding.value(), variables, environment, room);
                    if (value.isPresent()) {
                        variables.put(binding.key(), value.get());
                        room -= value.get().length();
                    } else {
                        warnings.add(() -> path + ": the references in " + Quoted.of(binding.key())
                                + " make the variables longer than 4 MiB, ignored");
                    }
                }
                case DotEnvReader.KeyAlone alone -> variables.remove(alone.key());
                case DotEnvReader.Unclear line ->
                    warnings.add(() -> path + ":" + line.number() + ": line not understood, ignored");
            }
        }
        return new DotEnvFile(path, variables, List.of(), warnings.lines());
    }

    /** The variables a run sees: the process's, and the file's where the process has none of that name. */
    public Map<String, String> under(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(environment);
        return all;
    }

    /** With every reference replaced; empty if that is longer than {@code room}. */
    private static Optional<String> interpolated(
            String value, Map<String, String> earlier, Map<String, String> environment, int room) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int end = -1;
        for (int start = value.indexOf("${"); start >= 0; start = value.indexOf("${", from)) {
            end = end > start ? end : value.indexOf('}', start);
            if (end < 0) {
                break;
            }
            int colon = value.indexOf(':', start + 2, end);
            boolean hasDefault = colon >= 0 && colon + 1 < end && value.charAt(colon + 1) == '-';
            if (colon >= 0 && !hasDefault) {
                out.append(value, from, start + 2); // not a reference: kept as it stands
                from = start + 2;
                continue;
            }
            String name = value.substring(start + 2, hasDefault ? colon : end);
            String fallback = hasDefault ? value.substring(colon + 2, end) : "";
            String meant = environment.getOrDefault(name, earlier.getOrDefault(name, fallback));
            if (out.length() + start - from + meant.length() > room) {
                return Optional.empty(); // before it is copied: a file may hold many such lines
            }
            out.append(value, from, start).append(meant);
            from = end + 1;
        }
        out.append(value, from, value.length());
        return out.length() > room ? Optional.empty() : Optional.of(out.toString());
    }
}
