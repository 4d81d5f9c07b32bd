package wnm.process.antctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.process.PretendMachine;
import wnm.process.ProcessTable.Signal;

/** An antctl whose nodes run in the pretended machine's process table; it numbers services from a given number on. */
public final class PretendAntctl implements PretendMachine.Tool {
    /** A service. */
    record Service(Path folder, String port, String metricsPort, long pid) {}

    final Map<String, Service> services = new TreeMap<>();
    private final PretendMachine machine;
    private final Path home;

    /** The program that new services get where none is named. */
    public Path latest = Path.of("/nonexistent");

    /** What a further service is called. */
    int next = 7;

    /** Services that do not end. */
    final Set<String> deaf = new HashSet<>();

    /** Put in front of what is printed. */
    String noise = "";

    public PretendAntctl(PretendMachine machine, Path home) {
        this.machine = machine;
        this.home = home;
    }

    /** What brings it back to what it is now. */
    public Runnable snapshot() {
        Map<String, Service> now = Map.copyOf(services);
        int nextNow = next;
        return () -> {
            PretendMachine.replace(services, now);
            next = nextNow;
        };
    }

    /** Where the service with that node port lives. */
    public Optional<Path> folderAt(int port) {
        return services.values().stream()
                .filter(service -> service.port.equals(Integer.toString(port)))
                .map(Service::folder)
                .findFirst();
    }

    /** The folders of its services. */
    public List<Path> folders() {
        return services.values().stream().map(Service::folder).toList();
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
            services.values().forEach(service -> delete(service.folder));
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
                if (plain.get(1).equals("upgrade")) {
                    end(name);
                    service = new Service(service.folder, service.port, service.metricsPort, 0);
                    install(option(plain, "--path", latest.toString()), service.folder);
                }
                if (machine.find(service.pid).isEmpty()) {
                    long pid = machine.appear(1, List.of("antnode", "--root-dir", service.folder.toString()));
                    services.put(name, new Service(service.folder, service.port, service.metricsPort, pid));
                }
            }
            case "stop" -> {
                if (deaf.contains(name)) {
                    return failure(command, "Error: \n   0: Failed to stop 1 service\n");
                }
                end(name);
            }
            case "remove" -> {
                if (machine.find(service.pid).isPresent()) {
                    return failure(
                            command, "Error: \n   0: Unable to remove a running service, stop this service first\n");
                }
                services.remove(name);
                delete(service.folder);
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
            install(option(words, "--path", latest.toString()), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        services.put(
                name, new Service(folder, option(words, "--node-port", "0"), option(words, "--metrics-port", "0"), 0));
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
                        + ", \"metrics_port\": " + service.metricsPort + ", \"data_dir_path\": \"" + service.folder
                        + "\"}"));
        return json.isEmpty() ? "" : "{\n\"nodes\": [" + json + "]\n}\n";
    }

    private void end(String name) {
        Service service = services.get(name);
        if (service != null && machine.signal(service.pid, Signal.KILL)) {
            services.put(name, new Service(service.folder, service.port, service.metricsPort, 0));
        }
    }

    private static void install(String program, Path folder) {
        try {
            if (Files.exists(Path.of(program))) {
                Files.copy(Path.of(program), folder.resolve("antnode"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
