package wnm.process.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wnm.process.Ending;
import wnm.process.ProcessState;

/**
 * What docker knows of a container.
 *
 * @param fields single values by the names that {@link #TEMPLATE} gives them
 * @param words program and arguments
 * @param environment {@code K=V}, those of the image too
 * @param mounts folder or file of the host by where it lies in the container
 */
record Inspection(
        Map<String, String> fields, List<String> words, List<String> environment, Map<String, String> mounts) {
    /** Lines {@code name value}, for {@code docker inspect --format} (Go's text/template). */
    static final String TEMPLATE = "{{println \"id\" .Id}}{{println \"name\" .Name}}"
            + "{{println \"image\" .Config.Image}}{{println \"status\" .State.Status}}"
            + "{{println \"pid\" .State.Pid}}{{println \"code\" .State.ExitCode}}"
            + "{{println \"oom\" .State.OOMKilled}}{{println \"error\" .State.Error}}"
            + "{{println \"word\" .Path}}{{range .Args}}{{println \"word\" .}}{{end}}"
            + "{{range .Config.Env}}{{println \"env\" .}}{{end}}"
            + "{{range .Mounts}}{{println \"mount\" .Destination .Source}}{{end}}";

    /** docker's word, and podman's. */
    private static final Set<String> ENDED = Set.of("exited", "stopped");

    private static final Set<String> NOT_STARTED = Set.of("created", "configured", "initialized");

    private static final int BY_SIGNAL = 128;
    private static final long TERMINATED = 15;

    Inspection {
        fields = Map.copyOf(fields);
        words = List.copyOf(words);
        environment = List.copyOf(environment);
        mounts = Map.copyOf(mounts);
    }

    /** Lines not understood are passed over. */
    static Inspection parse(String output) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        List<String> environment = new ArrayList<>();
        Map<String, String> mounts = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            String value = parts.length > 1 ? parts[1] : "";
            switch (parts[0]) {
                case "word" -> words.add(value);
                case "env" -> environment.add(value);
                case "mount" -> {
                    int blank = value.indexOf(' ');
                    if (blank > 0) {
                        mounts.put(value.substring(0, blank), value.substring(blank + 1));
                    }
                }
                default -> fields.put(parts[0], value.strip());
            }
        });
        return new Inspection(fields, words, environment, mounts);
    }

    String id() {
        return field("id");
    }

    /** Without the slash that docker puts in front. */
    String name() {
        String name = field("name");
        return name.startsWith("/") ? name.substring(1) : name;
    }

    String image() {
        return field("image");
    }

    /** Where an option's value stands on the command line: behind it, or behind an equals sign. */
    Optional<String> option(String option) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (words.get(i).startsWith(option + "=")) {
                return Optional.of(words.get(i).substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether docker itself starts it again and again. */
    boolean isRestarting() {
        return field("status").equals("restarting");
    }

    /** Whether the container's program ended with an error, so that its output may say why. */
    boolean hasFailed() {
        return isRestarting() || (ENDED.contains(field("status")) && number("code") != 0);
    }

    ProcessState processState() {
        return switch (field("status").toLowerCase(Locale.ROOT)) {
            case "running", "paused", "stopping" -> new ProcessState.Alive(number("pid"));
            case "created", "configured", "initialized", "exited", "stopped", "dead", "removing" ->
                new ProcessState.Ended(ending());
            case "restarting" -> new ProcessState.Ended(ending() + ", docker starts it again");
            default -> new ProcessState.Unknown();
        };
    }

    private String ending() {
        long code = number("code");
        String reason;
        if (field("oom").equals("true")) {
            reason = Ending.OUT_OF_MEMORY;
        } else if (NOT_STARTED.contains(field("status"))) {
            reason = Ending.NOT_STARTED;
        } else if (code == 0 || code == BY_SIGNAL + TERMINATED) {
            reason = Ending.STOPPED;
        } else {
            reason = code > BY_SIGNAL ? Ending.killedBySignal(code - BY_SIGNAL) : Ending.exited(code);
        }
        return Ending.explainedBy(field("error"), reason);
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private long number(String name) {
        try {
            return Long.parseLong(field(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
