package wnm.process.launchd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's property list, which launchd reads as a job (launchd.plist(5)): started when it is loaded, and again
 * whenever it ends.
 *
 * @param label names the job
 * @param words program and arguments, at least the program
 * @param folder where it runs; empty for a job that wnm did not write
 * @param output takes what it prints; empty likewise
 * @param user account it runs as; empty: the one whose launchd runs it
 * @param environment variables, in order
 */
record JobFile(
        String label,
        List<String> words,
        Optional<String> folder,
        Optional<String> output,
        Optional<String> user,
        Map<String, String> environment) {
    JobFile {
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (label.isEmpty()) {
            throw new IllegalArgumentException("it has no Label");
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("it has no ProgramArguments");
        }
    }

    /**
     * The file's content, as the reference lays it out.
     *
     * @throws IllegalArgumentException if it holds a character that XML cannot
     */
    String text() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("Label", label);
        entries.put("ProgramArguments", words);
        folder.ifPresent(path -> entries.put("WorkingDirectory", path));
        output.ifPresent(path -> entries.put("StandardOutPath", path));
        output.ifPresent(path -> entries.put("StandardErrorPath", path));
        user.ifPresent(account -> entries.put("UserName", account));
        entries.put("RunAtLoad", true);
        entries.put("KeepAlive", true);
        if (!environment.isEmpty()) {
            entries.put("EnvironmentVariables", environment);
        }
        return PlistWriter.write(entries);
    }

    /**
     * Reads a job back, wnm's own or the reference's.
     *
     * @param xml the XML form of a property list
     * @throws IllegalArgumentException if it is none, or lacks label or program; says why
     */
    static JobFile parse(String xml) {
        Map<String, Object> entries = PlistReader.read(xml);
        Map<String, String> environment = new LinkedHashMap<>();
        if (entries.get("EnvironmentVariables") instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> environment.put(name.toString(), value.toString()));
        }
        return new JobFile(
                text(entries, "Label").orElse(""),
                entries.get("ProgramArguments") instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : List.of(),
                text(entries, "WorkingDirectory"),
                text(entries, "StandardOutPath"),
                text(entries, "UserName"),
                environment);
    }

    private static Optional<String> text(Map<String, Object> entries, String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(String.class::isInstance)
                .map(Object::toString);
    }
}
