package wnm.process.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.process.PretendMachine;
import wnm.process.ProcessTable.Signal;

/** A docker whose containers are processes of a pretended machine. */
public final class PretendDocker implements PretendMachine.Tool {
    static final String ID = "4f5e6d7c8b9a";

    final Set<String> images = new HashSet<>();
    /** Containers whose program ends at once. */
    final Set<String> crashing = new HashSet<>();

    boolean rootless;

    /** Answers as podman 5.4.2 with podman-docker does. */
    boolean podman;

    String logs = "";
    private final PretendMachine machine;
    private final Map<String, Container> containers = new TreeMap<>();

    public PretendDocker(PretendMachine machine) {
        this.machine = machine;
    }

    private record Container(List<String> run, long pid) {}

    public Set<String> containers() {
        return containers.keySet();
    }

    /** The folder of the host that a process of a container lives in. */
    public Optional<Path> folderOf(long pid) {
        return containers.values().stream()
                .filter(container -> container.pid() == pid)
                .flatMap(container -> container.run().stream())
                .filter(word -> word.endsWith(":/data"))
                .map(word -> Path.of(word.substring(0, word.length() - "/data".length() - 1)))
                .findFirst();
    }

    /** What brings it back to what it is now. */
    public Runnable snapshot() {
        Map<String, Container> now = Map.copyOf(containers);
        Set<String> imagesNow = Set.copyOf(images);
        return () -> {
            PretendMachine.replace(containers, now);
            images.clear();
            images.addAll(imagesNow);
        };
    }

    @Override
    public CommandResult run(Command command, List<String> words) {
        CommandResult result = answer(command, words);
        String note = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n";
        return podman
                ? new CommandResult(command, result.exitCode() == 0 ? 0 : 125, result.stdout(), note + result.stderr())
                : result;
    }

    private CommandResult answer(Command command, List<String> words) {
        String last = words.getLast();
        return switch (words.get(1)) {
            case "version" -> new CommandResult(command, 0, "28.2.2\n", "");
            case "info" ->
                podman
                        ? securityOfPodman(command, last)
                        : new CommandResult(command, 0, rootless ? "[name=seccomp name=rootless]" : "[]", "");
            case "image" ->
                images.contains(last)
                        ? ok(command)
                        : error(command, podman ? "Error: " + last + ": image not known" : "No such image: " + last);
            case "pull" -> {
                images.add(last);
                yield ok(command);
            }
            case "ps" -> new CommandResult(command, 0, String.join("\n", containers.keySet()) + "\n", "");
            case "logs" -> new CommandResult(command, 0, "", logs);
            case "run" -> launch(command, words);
            case "inspect", "start", "stop", "rm" ->
                containers.containsKey(last)
                        ? change(command, words.get(1), last)
                        : words.get(1).equals("rm") ? ok(command) : error(command, missing(words.get(1), last));
            default -> throw new IllegalStateException(command.line());
        };
    }

    private String missing(String verb, String name) {
        if (!podman) {
            return "Error response from daemon: No such container: " + name;
        }
        return verb.equals("inspect")
                ? "Error: no such container " + name
                : "Error: no container with name or ID \"" + name + "\" found: no such container";
    }

    private CommandResult securityOfPodman(Command command, String template) {
        return template.equals("{{.Host.Security.Rootless}}")
                ? new CommandResult(command, 0, rootless + "\n", "")
                : error(
                        command,
                        "Error: template: info:1:2: executing \"info\" at <.SecurityOptions>: can't evaluate field"
                                + " SecurityOptions in type system.infoReport");
    }

    private CommandResult launch(Command command, List<String> words) {
        String name = words.get(words.indexOf("--name") + 1);
        if (containers.containsKey(name)) {
            return error(command, "Conflict. The container name is already in use");
        }
        containers.put(name, new Container(words, start(name)));
        return new CommandResult(command, 0, ID + "\n", "");
    }

    private CommandResult change(Command command, String verb, String name) {
        Container container = containers.getOrDefault(name, new Container(List.of(), 0));
        boolean alive = machine.find(container.pid()).isPresent();
        switch (verb) {
            case "start" -> {
                if (!alive) {
                    containers.put(name, new Container(container.run(), start(name)));
                }
            }
            case "stop" -> machine.signal(container.pid(), Signal.KILL);
            case "rm" -> {
                machine.signal(container.pid(), Signal.KILL);
                containers.remove(name);
            }
            default -> {
                return new CommandResult(command, 0, inspection(name, container, alive), "");
            }
        }
        return ok(command);
    }

    private long start(String name) {
        return crashing.contains(name) ? 0 : machine.appear(1, List.of("antnode", "--root-dir", "/data"));
    }

    private static String inspection(String name, Container container, boolean alive) {
        List<String> lines = new ArrayList<>(List.of("id " + ID, "name /" + name));
        lines.add(alive ? "status running" : "status exited");
        lines.add("pid " + (alive ? container.pid() : 0));
        lines.add("code " + (alive ? 0 : 3));
        List<String> run = container.run();
        int image = run.lastIndexOf("antnode");
        run.subList(image, run.size()).forEach(word -> lines.add("word " + word));
        for (int i = 0; i < image; i++) {
            if (run.get(i).equals("-v")) {
                String[] parts = run.get(i + 1).split(":", -1);
                lines.add("mount " + parts[1] + " " + parts[0]);
            }
            if (run.get(i).equals("-e")) {
                lines.add("env " + run.get(i + 1));
            }
        }
        lines.add("env PATH=/usr/bin");
        return String.join("\n", lines) + "\n";
    }

    private static CommandResult ok(Command command) {
        return new CommandResult(command, 0, "", "");
    }

    private static CommandResult error(Command command, String text) {
        return new CommandResult(command, 1, "", text + "\n");
    }
}
