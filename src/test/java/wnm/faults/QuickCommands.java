package wnm.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import wnm.command.Command;
import wnm.command.CommandResult;
import wnm.process.PretendMachine.Tool;

/** The programs that change files in sudo mode, in this process: thousands of runs would take hours otherwise. */
final class QuickCommands {
    private QuickCommands() {}

    /** Work on the paths behind {@code --}. */
    private interface Work {
        void on(List<Path> paths, Command command) throws IOException;
    }

    static void addTo(Map<String, Tool> tools) {
        tools.put("mkdir", tool((paths, command) -> {
            for (Path path : paths) {
                Files.createDirectories(path);
            }
        }));
        tools.put("install", tool((paths, command) -> {
            Files.copy(
                    paths.get(0),
                    paths.get(1),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(paths.get(1), PosixFilePermissions.fromString("rwxr-xr-x"));
        }));
        tools.put(
                "mv", tool((paths, command) -> Files.move(paths.get(0), paths.get(1), StandardCopyOption.ATOMIC_MOVE)));
        tools.put("ln", tool((paths, command) -> {
            Files.deleteIfExists(paths.get(1));
            Files.createLink(paths.get(1), paths.get(0));
        }));
        tools.put("chmod", tool((paths, command) -> {}));
        tools.put(
                "tee",
                tool((paths, command) ->
                        Files.writeString(paths.getFirst(), command.input().orElse(""))));
        tools.put("rm", tool((paths, command) -> {
            for (Path path : paths) {
                if (Files.isDirectory(path)) {
                    World.delete(path);
                } else {
                    Files.deleteIfExists(path);
                }
            }
        }));
        tools.put("sh", QuickCommands::script);
    }

    /** The scripts that put a file in its place; others (the end of a log) find nothing. */
    private static CommandResult script(Command command, List<String> words) {
        String script = words.get(2);
        Path file = Path.of(words.get(3));
        try {
            if (script.startsWith("ln ")) {
                Path second = Path.of(words.get(4));
                Files.deleteIfExists(second);
                Files.createLink(second, file);
                return new CommandResult(command, 0, "", "");
            }
            if (script.contains(".part")) {
                Files.writeString(file, command.input().orElse(""));
                return new CommandResult(command, 0, "", "");
            }
        } catch (IOException e) {
            return new CommandResult(command, 1, "", e.toString());
        }
        return new CommandResult(command, 1, "", "");
    }

    private static Tool tool(Work work) {
        return (command, words) -> {
            try {
                List<Path> paths = words.subList(words.indexOf("--") + 1, words.size()).stream()
                        .map(Path::of)
                        .toList();
                work.on(paths, command);
                return new CommandResult(command, 0, "", "");
            } catch (IOException e) {
                return new CommandResult(command, 1, "", e.toString());
            }
        };
    }
}
