package wnm.process.antctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.process.PretendMachine;
import wnm.process.ProcessTable.Signal;

/** An antctl whose nodes run in the pretended machine's process table; it numbers services from a given number on. */
final class PretendAntctl implements PretendMachine.Tool {
    /** A service. */
    record Service(Path folder, String port, long pid) {}

    final Map<String, Service> services = new TreeMap<>();
    private final PretendMachine machine;
    private final Path home;

    /** What a further service is called. */
    int next = 7;

    /** Put in front of what is printed. */
    String noise = "";

    PretendAntctl(PretendMachine machine, Path home) {
        this.machine = machine;
        this.home = home;
    }

    @Override
    public CommandResult run(Command command, List<String> words) {
        List<String> plain =
                words.stream().filter(word -> !word.equals("--debug")).toList();
        if (plain.get(1).equals("add")) {
            return add(command, plain);
        }
        if (plain.get(1).equals("status")) {
            return ok(command, noise + status());
        }
        if (plain.get(1).equals("reset")) {
            services.keySet().forEach(this::end);
            services.clear();
            return ok(command, "");
        }
        String name = option(plain, "--service-name", "");
        Service service = services.get(name);
        if (service == null) {
            return failure(command, "Error: \n   0: No service named '" + name + "'\n");
        }
        switch (plain.get(1)) {
            case "start", "upgrade" -> {
                if (service.pid == 0) {
                    long pid = machine.appear(1, List.of("antnode", "--root-dir", service.folder.toString()));
                    services.put(name, new Service(service.folder, service.port, pid));
                }
            }
            case "stop" -> end(name);
            case "remove" -> {
                if (service.pid != 0) {
                    return failure(command, "Error: \n   0: Unable to remove a running node\n");
                }
                services.remove(name);
            }
            default -> throw new IllegalStateException(command.line());
        }
        return ok(command, "ok\n");
    }

    private CommandResult add(Command command, List<String> words) {
        String name = "antnode" + next++;
        Path folder = Path.of(option(words, "--data-dir-path", home.toString())).resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        services.put(name, new Service(folder, option(words, "--node-port", "0"), 0));
        return ok(
                command,
                noise + "Services Added:\n \u2713 " + name + "\n    - Antnode path: " + folder
                        + "/antnode\n    - Data path: " + folder + "\n    - Log path: " + home.resolve(name)
                        + "/logs\n");
    }

    private String status() {
        StringBuilder json = new StringBuilder();
        services.forEach((name, service) -> json.append(json.isEmpty() ? "" : ",\n")
                .append("{\"service_name\": \"" + name + "\", \"status\": \"Added\", \"node_port\": " + service.port
                        + ", \"data_dir_path\": \"" + service.folder + "\"}"));
        return json.isEmpty() ? "" : "{\n\"nodes\": [" + json + "]\n}\n";
    }

    private void end(String name) {
        Service service = services.get(name);
        if (service != null && machine.signal(service.pid, Signal.KILL)) {
            services.put(name, new Service(service.folder, service.port, 0));
        }
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private static CommandResult ok(Command command, String stdout) {
        return new CommandResult(command, 0, stdout, "");
    }

    private static CommandResult failure(Command command, String stderr) {
        return new CommandResult(command, 1, "", stderr);
    }
}
