package wnm.process.systemd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's unit file.
 *
 * @param description shown by systemctl
 * @param environment variables, in order
 * @param user account it runs as; empty: the one of the systemd that runs it
 * @param execStart program and arguments
 * @param restart when systemd starts it again, usually {@code always}
 * @param wantedBy target that starts it at boot once it is enabled; the reference writes none
 */
record UnitFile(
        String description,
        Map<String, String> environment,
        Optional<String> user,
        List<String> execStart,
        String restart,
        Optional<String> wantedBy) {
    UnitFile {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        execStart = List.copyOf(execStart);
        if (execStart.isEmpty() || !execStart.getFirst().startsWith("/")) {
            throw new IllegalArgumentException("ExecStart must name a program by its absolute path");
        }
        if (execStart.getFirst().chars().anyMatch(c -> c == '"' || c == '\'' || c == '\\')) {
            throw new IllegalArgumentException(
                    "systemd runs no program whose path holds a quote or a backslash: " + execStart.getFirst());
        }
        printable(description);
        if (description.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("a backslash cannot stand in a description: " + description);
        }
        environment.forEach((name, value) -> printable(name + value));
        user.ifPresent(UnitFile::printable);
        execStart.forEach(UnitFile::printable);
    }

    /** The file's content. */
    String text() {
        StringBuilder text = new StringBuilder("[Unit]\n");
        line(text, "Description", UnitWords.percent(description));
        text.append("[Service]\n");
        environment.forEach((name, value) -> line(text, "Environment", UnitWords.assignment(name, value)));
        user.ifPresent(account -> line(text, "User", UnitWords.percent(account)));
        line(text, "ExecStart", UnitWords.commandLine(execStart));
        line(text, "Restart", restart);
        wantedBy.ifPresent(target -> {
            text.append("[Install]\n");
            line(text, "WantedBy", target);
        });
        return text.toString();
    }

    /**
     * Reads a unit file back, wnm's own or the reference's.
     *
     * @throws IllegalArgumentException if it has no {@code ExecStart}, or one that cannot be understood; says why
     */
    static UnitFile parse(String text) {
        Map<String, List<String>> settings = settings(text);
        Map<String, String> environment = new LinkedHashMap<>();
        for (String value : settings.getOrDefault("Service.Environment", List.of())) {
            for (String word : UnitWords.split(value)) {
                String plain = withoutSpecifiers(word);
                int equals = plain.indexOf('=');
                if (equals > 0) {
                    environment.put(plain.substring(0, equals), plain.substring(equals + 1));
                }
            }
        }
        List<String> command = new ArrayList<>();
        for (String word : UnitWords.split(last(settings, "Service.ExecStart").orElse(""))) {
            String plain = withoutSpecifiers(word);
            command.add(command.isEmpty() ? withoutPrefix(plain) : withoutVariables(plain));
        }
        return new UnitFile(
                last(settings, "Unit.Description")
                        .map(UnitFile::withoutSpecifiers)
                        .orElse(""),
                environment,
                last(settings, "Service.User").map(UnitFile::withoutSpecifiers),
                command,
                last(settings, "Service.Restart").orElse("no"),
                last(settings, "Install.WantedBy"));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static void printable(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a control character cannot stand in a unit file: " + text.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /** Values by {@code Section.Name}; an empty value forgets those before it. */
    private static Map<String, List<String>> settings(String text) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        String section = "";
        for (String line : logicalLines(text)) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (equals > 0) {
                String name = section + "." + line.substring(0, equals).strip();
                String value = line.substring(equals + 1).strip();
                List<String> values = settings.computeIfAbsent(name, n -> new ArrayList<>());
                if (value.isEmpty()) {
                    values.clear();
                } else {
                    values.add(value);
                }
            }
        }
        return settings;
    }

    /** Without comments; a backslash at the end joins lines with a blank. */
    private static List<String> logicalLines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String physical : text.split("\n", -1)) {
            String part = physical.strip();
            if (part.startsWith("#") || part.startsWith(";")) {
                continue;
            }
            if (part.endsWith("\\")) {
                line.append(part, 0, part.length() - 1).append(' ');
                continue;
            }
            lines.add(line.append(part).toString().strip());
            line.setLength(0);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString().strip());
        }
        return lines;
    }

    private static Optional<String> last(Map<String, List<String>> settings, String name) {
        List<String> values = settings.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static String withoutSpecifiers(String word) {
        return single(word, '%', "a specifier");
    }

    private static String withoutVariables(String word) {
        return single(word, '$', "a variable");
    }

    /** Doubled signs become one; a sign alone means something that only systemd knows. */
    private static String single(String word, char sign, String meaning) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            plain.append(word.charAt(i));
            if (word.charAt(i) == sign) {
                if (i + 1 >= word.length() || word.charAt(i + 1) != sign) {
                    throw new IllegalArgumentException(word + " holds " + meaning + ", whose value is not known here");
                }
                i++;
            }
        }
        return plain.toString();
    }

    /** Signs before the program's path change how systemd runs it. */
    private static String withoutPrefix(String program) {
        int slash = program.indexOf('/');
        return slash > 0 && "@-:+!|".indexOf(program.charAt(0)) >= 0 ? program.substring(slash) : program;
    }
}
