package wnm.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of environment variables in the dialect of python-dotenv: {@code KEY=value}, optional {@code export},
 * {@code #} comments, single or double quotes, <code>${NAME}</code> and <code>${NAME:-default}</code>. A line that is
 * not understood is left out with a warning.
 *
 * @param variables with every reference replaced; a key without {@code =} is left out
 */
public record DotEnvFile(Path path, Map<String, String> variables, List<String> problems, List<String> warnings) {
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
        List<String> warnings = new ArrayList<>();
        DotEnvReader reader = new DotEnvReader(text);
        for (DotEnvReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            switch (entry) {
                case DotEnvReader.Binding binding ->
                    variables.put(binding.key(), interpolated(binding.value(), variables, environment));
                case DotEnvReader.KeyAlone alone -> variables.remove(alone.key());
                case DotEnvReader.Unclear line ->
                    warnings.add(path + ":" + line.number() + ": line not understood, ignored");
            }
        }
        return new DotEnvFile(path, variables, List.of(), warnings);
    }

    /** The variables a run sees: the process's, and the file's where the process has none of that name. */
    public Map<String, String> under(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(environment);
        return all;
    }

    private static String interpolated(String value, Map<String, String> earlier, Map<String, String> environment) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int start = value.indexOf("${"); start >= 0; start = value.indexOf("${", from)) {
            int end = value.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String reference = value.substring(start + 2, end);
            int colon = reference.indexOf(':');
            boolean hasDefault = colon >= 0 && reference.startsWith(":-", colon);
            if (colon >= 0 && !hasDefault) {
                out.append(value, from, start + 2); // not a reference: kept as it stands
                from = start + 2;
                continue;
            }
            String name = hasDefault ? reference.substring(0, colon) : reference;
            String fallback = hasDefault ? reference.substring(colon + 2) : "";
            String meant = environment.getOrDefault(name, earlier.getOrDefault(name, fallback));
            out.append(value, from, start).append(meant);
            from = end + 1;
        }
        return out.append(value, from, value.length()).toString();
    }
}
