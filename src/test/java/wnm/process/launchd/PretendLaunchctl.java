package wnm.process.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.process.PretendMachine;
import wnm.process.ProcessTable.Signal;

/** A launchd whose jobs run in the pretended machine's process table; {@code load} never says that it failed. */
public final class PretendLaunchctl implements PretendMachine.Tool {
    /** Labels of loaded jobs, with the id of their process or 0. */
    final Map<String, Long> jobs = new TreeMap<>();

    /** Labels that are not loaded although {@code load} reports success. */
    final Set<String> stubborn = new HashSet<>();

    /** Labels whose program ends at once with exit code 3. */
    final Set<String> crashing = new HashSet<>();

    private final PretendMachine machine;

    public PretendLaunchctl(PretendMachine machine) {
        this.machine = machine;
    }

    /** What brings it back to what it is now. */
    public Runnable snapshot() {
        Map<String, Long> now = Map.copyOf(jobs);
        return () -> PretendMachine.replace(jobs, now);
    }

    /** After a boot every job whose file is there is loaded and runs. */
    public void reboot() {
        jobs.clear();
    }

    @Override
    public CommandResult run(Command command, List<String> words) {
        String last = words.getLast();
        String label =
                Objects.requireNonNull(Path.of(last).getFileName()).toString().replace(".plist", "");
        return switch (words.get(1)) {
            case "load" -> {
                if (Files.exists(Path.of(last)) && !stubborn.contains(label) && !jobs.containsKey(label)) {
                    jobs.put(label, crashing.contains(label) ? 0 : machine.appear(1, words(Path.of(last))));
                }
                yield result(command, 0, "", "");
            }
            case "unload", "remove" -> {
                Long pid = jobs.remove(label);
                if (pid == null) {
                    yield result(command, 113, "", "Could not find specified service\n");
                }
                machine.signal(pid, Signal.KILL);
                yield result(command, 0, "", "");
            }
            case "list" -> {
                Long pid = jobs.get(label);
                if (pid == null) {
                    yield result(command, 113, "", "Could not find service \"" + label + "\" in domain for port\n");
                }
                pid = machine.find(pid).isPresent() ? pid : 0; // else killed from outside
                String process = pid > 0 ? "\t\"PID\" = " + pid + ";\n" : "";
                String exit = "\t\"LastExitStatus\" = " + (pid > 0 ? 0 : 3 << 8) + ";\n";
                yield result(command, 0, "{\n\t\"Label\" = \"" + label + "\";\n" + exit + process + "};\n", "");
            }
            default -> throw new IllegalStateException(command.line());
        };
    }

    private static List<String> words(Path file) {
        try {
            return JobFile.parse(Files.readString(file)).words();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CommandResult result(Command command, int code, String stdout, String stderr) {
        return new CommandResult(command, code, stdout, stderr);
    }
}
